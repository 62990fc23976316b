import type { Behaviour, FakeAnswer, FakeRequest } from "./fakeTwilio";
import { sidOf, twilioError, VERIFY_SID } from "./fakeTwilio";

interface Verification {
  sid: string;
  to: string;
  code: string;
  status: "pending" | "approved";
  checks: number;
}

/** Twilio Verify as its documentation describes it: one pending code a number, five checks, one yes. */
export class FakeVerify {
  readonly verifications: Verification[] = [];
  /** In place of the answer to a check; null lets Verify answer. */
  onCheck: ((count: number) => FakeAnswer | null) | null = null;
  #checks = 0;

  /** The code a number was sent last. */
  codeOf(to: string): string {
    return this.verifications.filter((one) => one.to === to).at(-1)?.code ?? "";
  }

  readonly behaviour: Behaviour = (request) => {
    const { path } = request;
    if (path === `/v2/Services/${VERIFY_SID}/Verifications`)
      return this.#create(request);
    if (path === `/v2/Services/${VERIFY_SID}/VerificationCheck`) {
      this.#checks += 1;
      return this.onCheck?.(this.#checks) ?? this.#check(request);
    }
    // Anything else: a text message, taken as always.
    return null as never;
  };

  #create({ params }: FakeRequest): FakeAnswer {
    const to = params["To"] ?? "";
    let found = this.verifications.find(
      (one) => one.to === to && one.status === "pending",
    );
    if (found === undefined) {
      const count = this.verifications.length + 1;
      const code = String(314_159 + count);
      const sid = sidOf("VE", count);
      found = { sid, to, code, status: "pending", checks: 0 };
      this.verifications.push(found);
    }
    return { status: 201, body: { sid: found.sid, status: found.status, to } };
  }

  #check({ params }: FakeRequest): FakeAnswer {
    const found = this.verifications.find(
      (one) => one.sid === params["VerificationSid"],
    );
    if (found === undefined || found.status === "approved")
      return twilioError(20404, 404);
    found.checks += 1;
    if (found.checks > 5) return twilioError(60202, 429);
    const isRight = params["Code"] === found.code;
    if (isRight) found.status = "approved";
    const { sid, status } = found;
    return { status: 200, body: { sid, status, valid: isRight } };
  }
}
