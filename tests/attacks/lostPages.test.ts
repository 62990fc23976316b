import { describe, expect, it } from "vitest";
import {
  HOUR,
  VICTIM,
  ask,
  attackedApp,
  boundClient,
  guess,
  passTime,
  readCode,
  sessionIn,
  useAttackedApps,
  wrongCodes,
} from "./attacker";
import { LIMITED, knownOwner, makeToken } from "./deviceTokens";

useAttackedApps();

describe("a page that lost its secret", () => {
  it("C7: gets in by what its device keeps, known or not, with the tries it had, and nobody else does", async () => {
    const { t, device } = await knownOwner();
    for (const mine of [device, await makeToken()]) {
      const { challenge } = await boundClient();
      await ask(t, VICTIM, { challenge, device: mine });
      const code = await readCode(t, VICTIM);
      const thief = { device: await makeToken() };
      for (const params of [{}, thief])
        expect(await guess(t, VICTIM, code, params)).toMatchObject({
          code: "invalid_code",
        });
      for (const wrong of wrongCodes(code, 4))
        await guess(t, VICTIM, wrong, { device: mine });
      const answer = await guess(t, VICTIM, code, { device: mine });
      expect(sessionIn(t, answer)).not.toBeNull();
      passTime(HOUR);
    }
  });

  it("C7, C9: shares one count of tries over its page and its device", async () => {
    const { t, device } = await knownOwner();
    const { challenge, verifier } = await boundClient();
    await ask(t, VICTIM, { challenge, device });
    const code = await readCode(t, VICTIM);
    const [a, b, c, d, e] = wrongCodes(code, 5);
    for (const wrong of [a, b]) await guess(t, VICTIM, wrong!, { verifier });
    for (const wrong of [c, d, e]) await guess(t, VICTIM, wrong!, { device });
    for (const params of [{ verifier }, { device }])
      expect(await guess(t, VICTIM, code, params)).toMatchObject({
        code: "invalid_code",
      });
  });

  it("C7: hears that a code is on its way to its device, where it is refused another", async () => {
    const { t } = await attackedApp();
    const device = await makeToken();
    const times = { times: "true" };
    for (let i = 0; i < 3; i++) {
      const { challenge } = await boundClient();
      await ask(t, VICTIM, { challenge, device, ...times });
    }
    const { challenge } = await boundClient();
    const asked = await ask(t, VICTIM, { challenge, device, ...times });
    expect(asked).toMatchObject({ ...LIMITED, data: { reason: "code_sent" } });
    const foreign = { device: await makeToken(), challenge, ...times };
    const other = await ask(t, VICTIM, foreign);
    expect(other).toMatchObject(LIMITED);
    expect(JSON.stringify(other)).not.toContain("code_sent");
  });
});
