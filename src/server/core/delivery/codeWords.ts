import type { Channel } from "../../../component/deliveries/validators.js";
import type { PhoneAuthConfig } from "../../options/options.js";
import type { CodePurpose } from "../../options/template.js";
import type { Words } from "./draft.js";
import { messageHost } from "./siteAddress.js";
import { messageWords, speechWords } from "./words.js";

/** What a message says that its code does, by how its purpose begins. */
const TOLD: Partial<Record<string, CodePurpose>> = {
  proof: "confirm",
  change: "new_number",
  identity: "identity",
  number: "number",
};

export function purposeToldOf(purpose: string): CodePurpose {
  const [kind = ""] = purpose.split(":");
  return TOLD[kind] ?? "sign_in";
}

/** What a message with a code says; without one, as much as with any. */
export function codeWords(
  config: PhoneAuthConfig,
  purposeOf: string,
  locale: string | null,
  code = "000000",
  channel?: Channel,
): Words {
  const { appName, messages } = config;
  const purpose = purposeToldOf(purposeOf);
  const parts = { code, appName, host: messageHost(config), locale, purpose };
  if (channel === "call") return speechWords(messages, parts);
  const own = config.message?.(parts);
  return own === undefined
    ? messageWords(messages, parts)
    : { name: "text", own };
}
