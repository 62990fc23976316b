import type { ParsedPhone } from "../../phone/parseMobilePhone.js";

/** Reads a number among the options as the app reads all. */
export type ParseNumber = (input: string) => ParsedPhone;
