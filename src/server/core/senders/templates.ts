import type { MessageLanguage } from "../../options/languages.js";
import type {
  CodePurpose,
  Template,
  TextParts,
} from "../../options/template.js";

/** A text for each thing that a code may do. */
function byPurpose(
  texts: Record<CodePurpose, (parts: TextParts) => string>,
): (parts: TextParts) => string {
  return (parts) => texts[parts.purpose](parts);
}

/**
 * The words in every language shipped. Those written in Latin letters keep to the GSM 7-bit alphabet
 * (3GPP TS 23.038, 6.2.1), which lacks most accents: one other letter would double the price.
 */
export const TEMPLATES: Readonly<Record<MessageLanguage, Template>> = {
  en: {
    text: byPurpose({
      sign_in: ({ code, appName }) =>
        `${code} is your code to sign in to ${appName}. Never share it with anyone.`,
      confirm: ({ code, appName }) =>
        `${code} confirms another number for your ${appName} account. Never share it.`,
      new_number: ({ code, appName }) =>
        `${code} makes this the number of your ${appName} account. Never share it.`,
      identity: ({ code, appName }) =>
        `${code} confirms to ${appName} that it is you. Never share it with anyone.`,
      number: ({ code, appName }) =>
        `${code} confirms this number for ${appName}. Never share it with anyone.`,
    }),
    speech: byPurpose({
      sign_in: ({ code, appName }) =>
        `Your code to sign in to ${appName} is: ${code}. Never share it with anyone.`,
      confirm: ({ code, appName }) =>
        `Your code to confirm another number for your ${appName} account is: ${code}. Never share it with anyone.`,
      new_number: ({ code, appName }) =>
        `Your code to make this the number of your ${appName} account is: ${code}. Never share it with anyone.`,
      identity: ({ code, appName }) =>
        `Your code to confirm to ${appName} that it is you is: ${code}. Never share it with anyone.`,
      number: ({ code, appName }) =>
        `Your code to confirm this number for ${appName} is: ${code}. Never share it with anyone.`,
    }),
    invitation: ({ appName, url }) =>
      `You are registered with ${appName}. Sign in with this number: ${url}`,
    numberChanged: ({ appName }) =>
      `Your ${appName} account has a new phone number. If this was not you, contact ${appName}.`,
    numberRemoved: ({ appName }) =>
      `A phone number was removed from your ${appName} account. If this was not you, contact ${appName}.`,
  },
  es: {
    text: byPurpose({
      sign_in: ({ code, appName }) =>
        `${code} es tu clave para entrar en ${appName}. No la compartas con nadie.`,
      confirm: ({ code, appName }) =>
        `${code} confirma que tu cuenta de ${appName} cambia de teléfono. No lo compartas.`,
      new_number: ({ code, appName }) =>
        `${code} pone este teléfono en tu cuenta de ${appName}. No lo compartas con nadie.`,
      identity: ({ code, appName }) =>
        `${code} confirma a ${appName} que eres tu. No lo compartas con nadie.`,
      number: ({ code, appName }) =>
        `${code} confirma este teléfono para ${appName}. No lo compartas con nadie.`,
    }),
    speech: byPurpose({
      sign_in: ({ code, appName }) =>
        `Tu código para entrar en ${appName} es: ${code}. No lo compartas con nadie.`,
      confirm: ({ code, appName }) =>
        `Tu código para confirmar otro teléfono en tu cuenta de ${appName} es: ${code}. No lo compartas con nadie.`,
      new_number: ({ code, appName }) =>
        `Tu código para poner este teléfono en tu cuenta de ${appName} es: ${code}. No lo compartas con nadie.`,
      identity: ({ code, appName }) =>
        `Tu código para confirmar a ${appName} que eres tú es: ${code}. No lo compartas con nadie.`,
      number: ({ code, appName }) =>
        `Tu código para confirmar este teléfono para ${appName} es: ${code}. No lo compartas con nadie.`,
    }),
    invitation: ({ appName, url }) =>
      `Tienes una cuenta de ${appName}. Entra con este teléfono: ${url}`,
    numberChanged: ({ appName }) =>
      `Tu cuenta de ${appName} tiene ahora otro teléfono. Si no lo pediste, avisa a ${appName}.`,
    numberRemoved: ({ appName }) =>
      `Tu cuenta de ${appName} tiene un teléfono menos. Si no lo pediste, avisa a ${appName}.`,
  },
  fr: {
    text: byPurpose({
      sign_in: ({ code, appName }) =>
        `${code} est votre code de connexion à ${appName}. Ne le communiquez à personne.`,
      confirm: ({ code, appName }) =>
        `${code} confirme que votre compte ${appName} change de numéro. Ne le donnez à personne.`,
      new_number: ({ code, appName }) =>
        `${code} associe ce numéro à votre compte ${appName}. Ne le donnez à personne.`,
      identity: ({ code, appName }) =>
        `${code} confirme à ${appName} que c'est bien vous. Ne le donnez à personne.`,
      number: ({ code, appName }) =>
        `${code} confirme ce numéro pour ${appName}. Ne le donnez à personne.`,
    }),
    speech: byPurpose({
      sign_in: ({ code, appName }) =>
        `Votre code de connexion à ${appName} est : ${code}. Ne le communiquez à personne.`,
      confirm: ({ code, appName }) =>
        `Votre code pour confirmer le changement de numéro de votre compte ${appName} est : ${code}. Ne le communiquez à personne.`,
      new_number: ({ code, appName }) =>
        `Votre code pour associer ce numéro à votre compte ${appName} est : ${code}. Ne le communiquez à personne.`,
      identity: ({ code, appName }) =>
        `Votre code pour confirmer à ${appName} que c'est bien vous est : ${code}. Ne le communiquez à personne.`,
      number: ({ code, appName }) =>
        `Votre code pour confirmer ce numéro pour ${appName} est : ${code}. Ne le communiquez à personne.`,
    }),
    invitation: ({ appName, url }) =>
      `Vous avez un compte ${appName}. Connectez-vous avec ce numéro : ${url}`,
    numberChanged: ({ appName }) =>
      `Le numéro de votre compte ${appName} a changé. Si ce n'était pas vous, contactez ${appName}.`,
    numberRemoved: ({ appName }) =>
      `Un numéro a été retiré de votre compte ${appName}. Si ce n'était pas vous, contactez ${appName}.`,
  },
  de: {
    text: byPurpose({
      sign_in: ({ code, appName }) =>
        `${code} ist Ihr Code zum Anmelden bei ${appName}. Geben Sie ihn niemandem weiter.`,
      confirm: ({ code, appName }) =>
        `${code} bestätigt eine neue Nummer für Ihr Konto bei ${appName}. Nicht weitergeben.`,
      new_number: ({ code, appName }) =>
        `${code} macht dies zur Nummer Ihres Kontos bei ${appName}. Nicht weitergeben.`,
      identity: ({ code, appName }) =>
        `${code} bestätigt ${appName}, dass Sie es sind. Geben Sie ihn niemandem weiter.`,
      number: ({ code, appName }) =>
        `${code} bestätigt diese Nummer für ${appName}. Geben Sie ihn niemandem weiter.`,
    }),
    speech: byPurpose({
      sign_in: ({ code, appName }) =>
        `Ihr Code zum Anmelden bei ${appName} lautet: ${code}. Geben Sie ihn niemandem weiter.`,
      confirm: ({ code, appName }) =>
        `Ihr Code, der eine neue Nummer für Ihr Konto bei ${appName} bestätigt, lautet: ${code}. Geben Sie ihn niemandem weiter.`,
      new_number: ({ code, appName }) =>
        `Ihr Code, der dies zur Nummer Ihres Kontos bei ${appName} macht, lautet: ${code}. Geben Sie ihn niemandem weiter.`,
      identity: ({ code, appName }) =>
        `Ihr Code, der ${appName} bestätigt, dass Sie es sind, lautet: ${code}. Geben Sie ihn niemandem weiter.`,
      number: ({ code, appName }) =>
        `Ihr Code, der diese Nummer für ${appName} bestätigt, lautet: ${code}. Geben Sie ihn niemandem weiter.`,
    }),
    invitation: ({ appName, url }) =>
      `Sie sind bei ${appName} registriert. Melden Sie sich mit dieser Nummer an: ${url}`,
    numberChanged: ({ appName }) =>
      `Ihr Konto bei ${appName} hat jetzt eine andere Nummer. Waren Sie das nicht? Wenden Sie sich an ${appName}.`,
    numberRemoved: ({ appName }) =>
      `Ihr Konto bei ${appName} hat eine Nummer weniger. Waren Sie das nicht? Wenden Sie sich an ${appName}.`,
  },
  pt: {
    text: byPurpose({
      sign_in: ({ code, appName }) =>
        `${code} é a sua chave para entrar em ${appName}. Nunca a passe a ninguém.`,
      confirm: ({ code, appName }) =>
        `${code} confirma que a sua conta de ${appName} muda de telefone. Nunca o passe.`,
      new_number: ({ code, appName }) =>
        `${code} liga este telefone à sua conta de ${appName}. Nunca o passe a ninguém.`,
      identity: ({ code, appName }) =>
        `${code} confirma a ${appName} que se trata de si. Nunca o passe a ninguém.`,
      number: ({ code, appName }) =>
        `${code} confirma este telefone para ${appName}. Nunca o passe a ninguém.`,
    }),
    speech: byPurpose({
      sign_in: ({ code, appName }) =>
        `O seu código para entrar em ${appName} é: ${code}. Nunca o passe a ninguém.`,
      confirm: ({ code, appName }) =>
        `O seu código para confirmar outro telefone na sua conta de ${appName} é: ${code}. Nunca o passe a ninguém.`,
      new_number: ({ code, appName }) =>
        `O seu código para ligar este telefone à sua conta de ${appName} é: ${code}. Nunca o passe a ninguém.`,
      identity: ({ code, appName }) =>
        `O seu código para confirmar a ${appName} que se trata de si é: ${code}. Nunca o passe a ninguém.`,
      number: ({ code, appName }) =>
        `O seu código para confirmar este telefone para ${appName} é: ${code}. Nunca o passe a ninguém.`,
    }),
    invitation: ({ appName, url }) =>
      `Tem uma conta de ${appName}. Entre com este telefone: ${url}`,
    numberChanged: ({ appName }) =>
      `A sua conta de ${appName} tem agora outro telefone. Se desconhece isto, contacte ${appName}.`,
    numberRemoved: ({ appName }) =>
      `A sua conta de ${appName} tem um telefone a menos. Se desconhece isto, contacte ${appName}.`,
  },
  ar: {
    text: byPurpose({
      sign_in: ({ code, appName }) =>
        `${code} رمز الدخول إلى ${appName}. لا تشاركه مع أحد.`,
      confirm: ({ code, appName }) =>
        `${code} رمز تأكيد تغيير رقمك في ${appName}. لا تشاركه.`,
      new_number: ({ code, appName }) =>
        `${code} رمز ربط هذا الرقم بحسابك في ${appName}. لا تشاركه.`,
      identity: ({ code, appName }) =>
        `${code} رمز تأكيد هويتك لدى ${appName}. لا تشاركه.`,
      number: ({ code, appName }) =>
        `${code} رمز تأكيد هذا الرقم لدى ${appName}. لا تشاركه.`,
    }),
    speech: byPurpose({
      sign_in: ({ code, appName }) =>
        `رمز الدخول إلى ${appName} هو: ${code}. لا تشاركه مع أحد.`,
      confirm: ({ code, appName }) =>
        `رمز تأكيد تغيير رقمك في ${appName} هو: ${code}. لا تشاركه مع أحد.`,
      new_number: ({ code, appName }) =>
        `رمز ربط هذا الرقم بحسابك في ${appName} هو: ${code}. لا تشاركه مع أحد.`,
      identity: ({ code, appName }) =>
        `رمز تأكيد هويتك لدى ${appName} هو: ${code}. لا تشاركه مع أحد.`,
      number: ({ code, appName }) =>
        `رمز تأكيد هذا الرقم لدى ${appName} هو: ${code}. لا تشاركه مع أحد.`,
    }),
    invitation: ({ appName, url }) =>
      `لديك حساب في ${appName}. سجّل الدخول بهذا الرقم: ${url}`,
    numberChanged: ({ appName }) =>
      `تغيّر رقم حسابك في ${appName}. إن لم تطلب ذلك فتواصل مع ${appName}.`,
    numberRemoved: ({ appName }) =>
      `أُزيل رقم من حسابك في ${appName}. إن لم تطلب ذلك فتواصل مع ${appName}.`,
  },
  hi: {
    text: byPurpose({
      sign_in: ({ code, appName }) =>
        `${code} ${appName} में साइन इन का कोड है। किसी को न बताएँ।`,
      confirm: ({ code, appName }) =>
        `${code} ${appName} का नंबर बदलने का कोड है। न बताएँ।`,
      new_number: ({ code, appName }) =>
        `${code} ${appName} में यह नंबर जोड़ने का कोड है। न बताएँ।`,
      identity: ({ code, appName }) =>
        `${code} ${appName} में आपकी पुष्टि का कोड है। न बताएँ।`,
      number: ({ code, appName }) =>
        `${code} ${appName} में इस नंबर का कोड है। न बताएँ।`,
    }),
    speech: byPurpose({
      sign_in: ({ code, appName }) =>
        `${appName} में साइन इन का आपका कोड है: ${code}। किसी को न बताएँ।`,
      confirm: ({ code, appName }) =>
        `${appName} का नंबर बदलने की पुष्टि का कोड है: ${code}। किसी को न बताएँ।`,
      new_number: ({ code, appName }) =>
        `${appName} खाते में यह नंबर जोड़ने का कोड है: ${code}। किसी को न बताएँ।`,
      identity: ({ code, appName }) =>
        `${appName} में आपकी पुष्टि का कोड है: ${code}। किसी को न बताएँ।`,
      number: ({ code, appName }) =>
        `${appName} में इस नंबर की पुष्टि का कोड है: ${code}। किसी को न बताएँ।`,
    }),
    invitation: ({ appName, url }) =>
      `${appName} में आपका खाता है। इसी नंबर से साइन इन करें: ${url}`,
    numberChanged: ({ appName }) =>
      `${appName} खाते का नंबर बदल गया है। आपने नहीं बदला? ${appName} से कहें।`,
    numberRemoved: ({ appName }) =>
      `${appName} खाते से नंबर हटा है। आपने नहीं हटाया? ${appName} से कहें।`,
  },
  zh: {
    text: byPurpose({
      sign_in: ({ code, appName }) =>
        `${code} 是您登录${appName}的验证码，请勿告诉任何人。`,
      confirm: ({ code, appName }) =>
        `${code} 用于确认更换您${appName}账户的手机号，请勿告诉任何人。`,
      new_number: ({ code, appName }) =>
        `${code} 用于将本号码设为您${appName}账户的手机号，请勿告诉任何人。`,
      identity: ({ code, appName }) =>
        `${code} 用于向${appName}确认是您本人，请勿告诉任何人。`,
      number: ({ code, appName }) =>
        `${code} 用于向${appName}确认本号码，请勿告诉任何人。`,
    }),
    speech: byPurpose({
      sign_in: ({ code, appName }) =>
        `您登录${appName}的验证码是：${code}。请勿告诉任何人。`,
      confirm: ({ code, appName }) =>
        `用于确认更换您${appName}账户手机号的验证码是：${code}。请勿告诉任何人。`,
      new_number: ({ code, appName }) =>
        `用于将本号码设为您${appName}账户手机号的验证码是：${code}。请勿告诉任何人。`,
      identity: ({ code, appName }) =>
        `用于向${appName}确认是您本人的验证码是：${code}。请勿告诉任何人。`,
      number: ({ code, appName }) =>
        `用于向${appName}确认本号码的验证码是：${code}。请勿告诉任何人。`,
    }),
    invitation: ({ appName, url }) =>
      `您已注册${appName}，请用本号码登录：${url}`,
    numberChanged: ({ appName }) =>
      `您的${appName}账户已更换手机号。如非本人操作，请联系${appName}。`,
    numberRemoved: ({ appName }) =>
      `您的${appName}账户已移除一个手机号。如非本人操作，请联系${appName}。`,
  },
};
