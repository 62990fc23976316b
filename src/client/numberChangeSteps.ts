import type { FunctionReference } from "convex/server";
import type { CodeFlow } from "./codeFlow.js";
import type { CodeSteps, CodeTimes } from "./codeSteps.js";
import type { PhoneClient } from "./phoneClient.js";
import { readSignInError, RefusedStep } from "./phoneSignInError.js";

/** What the steps are made of. */
export interface NumberChangeParts {
  readonly client: PhoneClient;
  readonly functions: NumberChangeReferences;
  readonly locale: string | undefined;
}

/** `PhoneAuthErrorData`, as a generated API describes it. */
type Refused = {
  ok: false;
  error: { kind: string; code: string; message: string; reason?: string };
};
type Started = { ok: true } & CodeTimes;
type Mutation<Args, Result> = FunctionReference<
  "mutation",
  "public",
  Args & Record<string, string | undefined>,
  Result
>;
type Request = {
  challenge?: string;
  locale?: string;
  channel?: string;
  times?: string;
};
type Attempt = { code: string; verifier?: string };

/** The functions made with `numberChangeFunctions` that prove the user's present number. */
export interface ProofReferences {
  /** Asks for a code to the present number, if its last proof is not recent enough. */
  readonly startProof: Mutation<
    Request & { purpose?: string },
    (Started & { phone: string; optedOut?: boolean }) | Refused
  >;
  /** Submits the code that went to the present number. */
  readonly confirmProof: Mutation<
    Attempt & { purpose?: string },
    { ok: true; phone: string } | Refused
  >;
}

/** Your app's functions made with `numberChangeFunctions`, such as `api.numberChange`. */
export interface NumberChangeReferences extends ProofReferences {
  /** Asks for a code to the new number. */
  readonly start: Mutation<Request & { phone: string }, Started | Refused>;
  /** Submits the code that went to the new number, and changes the number. */
  readonly confirm: Mutation<
    Attempt & { phone: string },
    { ok: true; phone: string } | Refused
  >;
}

/** Calls a mutation with what its reference says of arguments and answer. */
async function call<Args extends Record<string, unknown>, Answer>(
  client: PhoneClient,
  mutation: FunctionReference<"mutation", "public", Args, Answer>,
  args: NoInfer<Args>,
): Promise<Answer> {
  return (await client.mutation(mutation, args)) as Answer;
}

/** Refusals are returned from mutations; here they are thrown, as those of a sign-in are. */
function accept<Answer extends { ok: true }>(answer: Answer | Refused): Answer {
  if (!answer.ok)
    throw new RefusedStep(readSignInError({ data: answer.error }));
  return answer;
}

/** What proves the present number is made of. */
export interface ProofParts extends Omit<NumberChangeParts, "functions"> {
  readonly functions: ProofReferences;
  /** What for, where it is not to change the number. */
  readonly purpose?: "identity";
}

/** How a signed-in user proves the present number; the server knows which one that is. */
export function proofSteps({
  client,
  functions,
  locale,
  purpose,
}: ProofParts): CodeSteps {
  return {
    requestCode: async ({ challenge, channel }) => {
      const request = { purpose, challenge, locale, channel, times: "true" };
      const started = accept(await call(client, functions.startProof, request));
      // Told of one's own number alone: the code it waits for never comes.
      if (started.optedOut === true)
        throw new RefusedStep({ code: "not_allowed", reason: "opted_out" });
      return started;
    },
    redeemCode: async ({ code, verifier }) => {
      const attempt = { purpose, code, verifier };
      accept(await call(client, functions.confirmProof, attempt));
      return null;
    },
  };
}

/** How the new number is proved, after the present one where the session is not fresh. */
export function changeSteps(
  parts: NumberChangeParts,
  proof: CodeFlow,
): CodeSteps {
  const { client, functions, locale } = parts;
  return {
    requestCode: async ({ phone, ...bound }) => {
      const request = { phone, ...bound, locale, times: "true" };
      const start = () => call(client, functions.start, request);
      let answer = await start();
      if (!answer.ok && answer.error.reason === "sign_in_again") {
        await prove(proof);
        answer = await start();
      }
      return accept(answer);
    },
    redeemCode: async (attempt) => {
      accept(await call(client, functions.confirm, attempt));
      return null;
    },
  };
}

/** Waits until the person has proved the present number, or gives up on it. */
async function prove(proof: CodeFlow): Promise<void> {
  proof.startOver();
  await proof.sendCode("");
  await new Promise<void>((resolve, reject) => {
    const look = () => {
      const state = proof.getSnapshot().state;
      if (state.step !== "done" && state.step !== "enteringNumber") return;
      unsubscribe();
      if (state.step === "done") resolve();
      else reject(new RefusedStep(state.error ?? { code: "failed" }));
    };
    const unsubscribe = proof.subscribe(look);
    look();
  });
}
