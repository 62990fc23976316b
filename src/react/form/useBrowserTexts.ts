"use client";

import { useSyncExternalStore } from "react";
import { en } from "./texts/en.js";
import type { PhoneSignInTexts } from "./texts/texts.js";

type Module = Readonly<Record<string, PhoneSignInTexts>>;

/** Each is loaded when a browser asks for it, so that a page holds no language that nobody reads. */
const LOADERS: Readonly<Record<string, () => Promise<Module>>> = {
  ar: () => import("./texts/ar.js"),
  de: () => import("./texts/de.js"),
  es: () => import("./texts/es.js"),
  fr: () => import("./texts/fr.js"),
  hi: () => import("./texts/hi.js"),
  pt: () => import("./texts/pt.js"),
  zh: () => import("./texts/zh.js"),
};

/** English in place of those that could not be loaded, until the page is loaded anew. */
const loaded = new Map<string, PhoneSignInTexts>([["en", en]]);
const listeners = new Set<() => void>();

/**
 * Returns the texts of the form in the first of the browser's languages that there are texts for, and
 * in English until they are loaded, on a server, and where there is no such language. The form does
 * this by itself; call it to use the language elsewhere.
 *
 * @param texts - Texts to return instead, if your app has chosen some.
 * @example
 * ```tsx
 * const texts = useBrowserTexts();
 * const signIn = usePhoneSignIn({ locale: texts.locale });
 * <PhoneSignInForm signIn={signIn} />;
 * ```
 */
export function useBrowserTexts(texts?: PhoneSignInTexts): PhoneSignInTexts {
  return useLoadedTexts(texts) ?? en;
}

/** The same, but null while the browser's language is on its way. */
export function useLoadedTexts(
  texts: PhoneSignInTexts | undefined,
): PhoneSignInTexts | null {
  const own = useSyncExternalStore(
    texts === undefined ? loadAndListen : listenToNothing,
    () => loaded.get(browserLanguage()) ?? null,
    () => en,
  );
  return texts ?? own;
}

const listenToNothing = () => () => {};

function loadAndListen(listener: () => void): () => void {
  listeners.add(listener);
  void load(browserLanguage());
  return () => void listeners.delete(listener);
}

async function load(language: string): Promise<void> {
  if (loaded.has(language)) return;
  const texts = await LOADERS[language]?.().catch(() => null);
  loaded.set(language, texts?.[language] ?? en);
  for (const listener of listeners) listener();
}

function browserLanguage(): string {
  return (
    navigator.languages
      .map((tag) => tag.split("-")[0] ?? "")
      .find((language) => language === "en" || language in LOADERS) ?? "en"
  );
}
