import { createServer } from "node:http";
import type { IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { Issuer } from "../helpers/issuer.js";
import type { IssuerAccount } from "../helpers/issuer.js";

/** An issuer on a port of this machine, for a browser to be sent to. */
export async function startIssuer(
  accounts: readonly IssuerAccount[],
): Promise<{ origin: string; close: () => void }> {
  const server = createServer((request, response) => {
    void (async () => {
      const answer = await issuer.answer(await toRequest(origin, request));
      response.writeHead(answer.status, Object.fromEntries(answer.headers));
      response.end(await answer.text());
    })();
  });
  await new Promise<void>((resolve) =>
    server.listen(0, "127.0.0.1", () => resolve()),
  );
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  const issuer = new Issuer(origin, accounts);
  return {
    origin,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function toRequest(
  origin: string,
  incoming: IncomingMessage,
): Promise<Request> {
  const { method = "GET", url = "/", headers } = incoming;
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const { authorization = "" } = headers;
  const body = method === "POST" ? Buffer.concat(chunks).toString() : undefined;
  const init = { method, headers: { authorization } };
  return new Request(
    origin + url,
    body === undefined ? init : { ...init, body },
  );
}
