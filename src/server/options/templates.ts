/** What a text is made of. */
export interface TextParts {
  /** The six digits; in a call, spelled: `1, 2, 3, 4, 5, 6`. */
  code: string;
  /** The app's name, the option `appName`. */
  appName: string;
}

/** What an invitation is made of. */
export interface InvitationParts {
  /** The app's name, the option `appName`. */
  appName: string;
  /** Address of the sign-in page. */
  url: string;
}

/** The words of one language. Only the code may be a run of six digits. */
export interface Template {
  /** The message, without its last line. */
  text: (parts: TextParts) => string;
  /** What a call says. */
  speech: (parts: TextParts) => string;
  /** The message that invites somebody who is registered. It holds no code. */
  invitation: (parts: InvitationParts) => string;
  /** The message to an old number: that the account has another, and whom to ask. No code, no link. */
  numberChanged: (parts: { appName: string }) => string;
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
    invitation: ({ appName, url }) =>
      `You are registered with ${appName}. Sign in with this number: ${url}`,
    numberChanged: ({ appName }) =>
      `Your ${appName} account has a new phone number. If this was not you, contact ${appName}.`,
  },
  es: {
    text: ({ code, appName }) =>
      `${code} es tu clave de ${appName}. No la compartas con nadie.`,
    speech: ({ code, appName }) =>
      `Tu código de ${appName} es: ${code}. No lo compartas con nadie.`,
    invitation: ({ appName, url }) =>
      `Tienes una cuenta de ${appName}. Entra con este teléfono: ${url}`,
    numberChanged: ({ appName }) =>
      `Tu cuenta de ${appName} tiene ahora otro teléfono. Si no lo pediste, avisa a ${appName}.`,
  },
  fr: {
    text: ({ code, appName }) =>
      `${code} est votre code ${appName}. Ne le communiquez à personne.`,
    speech: ({ code, appName }) =>
      `Votre code ${appName} est : ${code}. Ne le communiquez à personne.`,
    invitation: ({ appName, url }) =>
      `Vous avez un compte ${appName}. Connectez-vous avec ce numéro : ${url}`,
    numberChanged: ({ appName }) =>
      `Le numéro de votre compte ${appName} a changé. Si ce n'était pas vous, contactez ${appName}.`,
  },
  de: {
    text: ({ code, appName }) =>
      `${code} ist Ihr Code für ${appName}. Geben Sie ihn niemandem weiter.`,
    speech: ({ code, appName }) =>
      `Ihr Code für ${appName} lautet: ${code}. Geben Sie ihn niemandem weiter.`,
    invitation: ({ appName, url }) =>
      `Sie sind bei ${appName} registriert. Melden Sie sich mit dieser Nummer an: ${url}`,
    numberChanged: ({ appName }) =>
      `Ihr Konto bei ${appName} hat jetzt eine andere Nummer. Waren Sie das nicht? Wenden Sie sich an ${appName}.`,
  },
  pt: {
    text: ({ code, appName }) =>
      `${code} é a sua chave de ${appName}. Nunca a passe a ninguém.`,
    speech: ({ code, appName }) =>
      `O seu código de ${appName} é: ${code}. Nunca o passe a ninguém.`,
    invitation: ({ appName, url }) =>
      `Tem uma conta de ${appName}. Entre com este telefone: ${url}`,
    numberChanged: ({ appName }) =>
      `A sua conta de ${appName} tem agora outro telefone. Se desconhece isto, contacte ${appName}.`,
  },
  ar: {
    text: ({ code, appName }) => `${code} رمز ${appName}. لا تشاركه مع أحد.`,
    speech: ({ code, appName }) =>
      `رمز ${appName} هو: ${code}. لا تشاركه مع أحد.`,
    invitation: ({ appName, url }) =>
      `لديك حساب في ${appName}. سجّل الدخول بهذا الرقم: ${url}`,
    numberChanged: ({ appName }) =>
      `تغيّر رقم حسابك في ${appName}. إن لم تطلب ذلك فتواصل مع ${appName}.`,
  },
  hi: {
    text: ({ code, appName }) =>
      `${code} आपका ${appName} कोड है। किसी को न बताएँ।`,
    speech: ({ code, appName }) =>
      `आपका ${appName} कोड है: ${code}। किसी को न बताएँ।`,
    invitation: ({ appName, url }) =>
      `${appName} में आपका खाता है। इसी नंबर से साइन इन करें: ${url}`,
    numberChanged: ({ appName }) =>
      `${appName} खाते का नंबर बदल गया है। आपने नहीं बदला? ${appName} से कहें।`,
  },
  zh: {
    text: ({ code, appName }) =>
      `${code} 是您的${appName}验证码，请勿告诉任何人。`,
    speech: ({ code, appName }) =>
      `您的${appName}验证码是：${code}。请勿告诉任何人。`,
    invitation: ({ appName, url }) =>
      `您已注册${appName}，请用本号码登录：${url}`,
    numberChanged: ({ appName }) =>
      `您的${appName}账户已更换手机号。如非本人操作，请联系${appName}。`,
  },
} as const satisfies Record<string, Template>;

/** A language messages are shipped in. */
export type MessageLanguage = keyof typeof TEMPLATES;
