import type { Subject } from "../../../component/records/subject.js";
import { maskPhone } from "../../../phone/mask.js";
import type { E164 } from "../../../phone/index.js";
import { tagSecret, tagSecrets } from "./secret.js";
import { phoneTag, phoneTagger } from "./tags.js";

/** The subject of an event about no number in particular. */
export const NO_SUBJECT: Subject = { label: "", tag: "" };

/** How a phone is written in events: masked for people, tagged for grouping. */
export async function subjectOf(phone: E164): Promise<Subject> {
  return {
    label: maskPhone(phone),
    tag: await phoneTag(await tagSecret(), phone),
  };
}

/** The same for many phones, with the keys made at the first. */
export function subjectReader(): (phone: E164) => Promise<Subject> {
  let tagger: ReturnType<typeof phoneTagger> | undefined;
  return async (phone) => {
    tagger ??= tagSecret().then(phoneTagger);
    return { label: maskPhone(phone), tag: await (await tagger)(phone) };
  };
}

/** Every tag that a phone may be found by: the one of today first, and those of earlier secrets. */
export async function tagsOf(phone: E164): Promise<string[]> {
  const secrets = await tagSecrets();
  const tags = await Promise.all(
    secrets.map(async (secret) => await phoneTag(secret, phone)),
  );
  return [...new Set(tags)];
}

/** A keyed digest of anything that tells who somebody is, such as an address. */
export async function markReader(): Promise<
  (kind: "mail" | "name" | "message", text: string) => Promise<string>
> {
  const tagger = await phoneTagger(await tagSecret());
  return async (kind, text) =>
    await tagger(`${kind}:${text.trim().normalize("NFKC").toLowerCase()}`);
}
