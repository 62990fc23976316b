import type { PhoneRefusalReason } from "../reasons.js";

/** A sentence for each reason; `{country}` stands for the name of the number's country. */
export type PhoneRefusalTexts = Readonly<Record<PhoneRefusalReason, string>>;
