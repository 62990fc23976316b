/** What a text is made of. */
export interface TextParts {
  /** The six digits; in a call, spelled: `1, 2, 3, 4, 5, 6`. */
  code: string;
  appName: string;
}

/** The words of one language. Only the code may be a run of six digits. */
export interface Template {
  /** The message, without its last line. */
  text: (parts: TextParts) => string;
  /** What a call says. */
  speech: (parts: TextParts) => string;
}

/**
 * The words in every language shipped. Those written in Latin letters keep to the GSM 7-bit alphabet
 * (3GPP TS 23.038, 6.2.1), which lacks most accents: one other letter would double the price.
 */
export const TEMPLATES = {
  en: {
    text: ({ code, appName }) =>
      `${code} is your ${appName} code. Never share it with anyone.`,
    speech: ({ code, appName }) =>
      `Your ${appName} code is: ${code}. Never share it with anyone.`,
  },
  es: {
    text: ({ code, appName }) =>
      `${code} es tu clave de ${appName}. No la compartas con nadie.`,
    speech: ({ code, appName }) =>
      `Tu código de ${appName} es: ${code}. No lo compartas con nadie.`,
  },
  fr: {
    text: ({ code, appName }) =>
      `${code} est votre code ${appName}. Ne le communiquez à personne.`,
    speech: ({ code, appName }) =>
      `Votre code ${appName} est : ${code}. Ne le communiquez à personne.`,
  },
  de: {
    text: ({ code, appName }) =>
      `${code} ist Ihr Code für ${appName}. Geben Sie ihn niemandem weiter.`,
    speech: ({ code, appName }) =>
      `Ihr Code für ${appName} lautet: ${code}. Geben Sie ihn niemandem weiter.`,
  },
  pt: {
    text: ({ code, appName }) =>
      `${code} é a sua chave de ${appName}. Nunca a passe a ninguém.`,
    speech: ({ code, appName }) =>
      `O seu código de ${appName} é: ${code}. Nunca o passe a ninguém.`,
  },
  ar: {
    text: ({ code, appName }) => `${code} رمز ${appName}. لا تشاركه مع أحد.`,
    speech: ({ code, appName }) =>
      `رمز ${appName} هو: ${code}. لا تشاركه مع أحد.`,
  },
  hi: {
    text: ({ code, appName }) =>
      `${code} आपका ${appName} कोड है। किसी को न बताएँ।`,
    speech: ({ code, appName }) =>
      `आपका ${appName} कोड है: ${code}। किसी को न बताएँ।`,
  },
  zh: {
    text: ({ code, appName }) =>
      `${code} 是您的${appName}验证码，请勿告诉任何人。`,
    speech: ({ code, appName }) =>
      `您的${appName}验证码是：${code}。请勿告诉任何人。`,
  },
} as const satisfies Record<string, Template>;

/** A language messages are shipped in. */
export type MessageLanguage = keyof typeof TEMPLATES;
