import path from "node:path";
import type { DevServer } from "./devServer.js";
import { serialized } from "./serialized.js";

const bold = (text: string) =>
  process.stdout.isTTY ? `\x1b[1m${text}\x1b[22m` : text;
const dim = (text: string) =>
  process.stdout.isTTY ? `\x1b[2m${text}\x1b[22m` : text;

/** What a newcomer has to know, printed once. */
export function banner(
  { url, environment, backend, keepFile }: DevServer,
  startedInMs: number,
): string {
  const sends = environment["PHONE_AUTH_DEV_OUTBOX"] === "true";
  const rows: [string, string][] = [
    ["Page and Convex URL", bold(url)],
    [
      "Admin number",
      `${bold(environment["ADMIN_PHONES"] ?? "")}  ${dim("ADMIN_PHONES")}`,
    ],
    [
      "Sign-up",
      `${environment["PHONE_AUTH_SIGN_UP"] ?? ""}  ${dim("PHONE_AUTH_SIGN_UP")}`,
    ],
    [
      "Text messages",
      sends ? "printed here, nothing is sent" : "sent through Twilio",
    ],
    ["Admin key", `${backend.adminKey}  ${dim("for scripts")}`],
  ];
  return [
    "",
    `  ${bold("convex-phone-auth")}  development server`,
    "",
    ...rows.map(([label, value]) => `  ${label.padEnd(22)}${value}`),
    "",
    keepFile === undefined
      ? "  For development only. Documents are in memory, and gone when this stops. To keep them: npm start -- --keep"
      : `  For development only. Documents are kept in ${path.relative(process.cwd(), keepFile)}.`,
    `  ${dim(`Ready in ${(startedInMs / 1000).toFixed(1)} s. Ctrl+C stops it.`)}`,
    "",
  ].join("\n");
}

type Message = { to: string; body: string; sentAt: number };

/** Prints each message the development outbox takes in, if the app has one. */
export function printMessages(
  { backend }: DevServer,
  print: (text: string) => void,
): () => void {
  let printed = new Set<string>();
  const read = serialized(async () => {
    const result = await backend.engine.call(
      "query",
      "outbox:list",
      {},
      { identity: null },
    );
    // No such function, or it refuses: this app does not send by the outbox.
    if (!result.ok || !Array.isArray(result.value)) return;
    // Rows are plain strings and numbers, whose encoding is the value itself.
    const messages = result.value as Message[];
    const fresh = messages.filter(
      (message) => !printed.has(JSON.stringify(message)),
    );
    printed = new Set(messages.map((message) => JSON.stringify(message)));
    for (const message of fresh.reverse()) print(frame(message));
  });
  return backend.engine.onChange(read);
}

function frame({ to, body, sentAt }: Message): string {
  const time = new Date(sentAt).toTimeString().slice(0, 8);
  const lines = body.split("\n").map((line) => `  │ ${line}`);
  return [
    "",
    `  ┌ ${bold(`SMS to ${to}`)}  ${dim(time)}`,
    ...lines,
    "  └",
    "",
  ].join("\n");
}
