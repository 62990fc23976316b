/** What the form says of a number that is changed or added, beside what it says of a sign-in. */
export interface NumberWords {
  readonly change: string;
  readonly changeLead: string;
  readonly add: string;
  readonly addLead: string;
  readonly newNumber: string;
  readonly codeTitle: string;
  readonly done: string;
  readonly tooLongAgo: string;
  readonly proofTitle: string;
  readonly proofSent: string;
  readonly anotherNumber: string;
  readonly goOn: string;
  readonly keep: string;
  readonly notNow: string;
}

const en: NumberWords = {
  change: "Change the number",
  changeLead:
    "We text a code to the new one. Your other devices are signed out.",
  add: "Add a number",
  addLead: "We text a code to it; from then on you can sign in with it.",
  newNumber: "New number",
  codeTitle: "Enter the new number’s code",
  done: "Your number is changed.",
  tooLongAgo:
    "You signed in too long ago for this. Sign out, sign in again, and come back within five minutes.",
  proofTitle: "First, your present number",
  proofSent:
    "To be sure that it is you, a six-digit code is on its way to {phone}.",
  anotherNumber: "Another new number",
  goOn: "Go on",
  keep: "Keep the present number",
  notNow: "Not now",
};

const es: NumberWords = {
  change: "Cambiar el número",
  changeLead:
    "Enviamos un código al nuevo. Se cierra la sesión en tus otros dispositivos.",
  add: "Añadir un número",
  addLead: "Le enviamos un código; desde entonces puedes entrar con él.",
  newNumber: "Número nuevo",
  codeTitle: "Escribe el código del número nuevo",
  done: "Tu número ha cambiado.",
  tooLongAgo:
    "Entraste hace demasiado tiempo para esto. Cierra la sesión, vuelve a entrar y regresa en menos de cinco minutos.",
  proofTitle: "Primero, tu número actual",
  proofSent:
    "Para saber que eres tú, un código de seis cifras está en camino a {phone}.",
  anotherNumber: "Otro número nuevo",
  goOn: "Continuar",
  keep: "Conservar el número actual",
  notNow: "Ahora no",
};

const fr: NumberWords = {
  change: "Changer le numéro",
  changeLead:
    "Nous envoyons un code au nouveau. Vos autres appareils sont déconnectés.",
  add: "Ajouter un numéro",
  addLead:
    "Nous lui envoyons un code ; ensuite, vous pouvez vous connecter avec lui.",
  newNumber: "Nouveau numéro",
  codeTitle: "Saisissez le code du nouveau numéro",
  done: "Votre numéro est changé.",
  tooLongAgo:
    "Votre connexion est trop ancienne pour cela. Déconnectez-vous, reconnectez-vous et revenez dans les cinq minutes.",
  proofTitle: "D’abord, votre numéro actuel",
  proofSent:
    "Pour être sûrs que c’est vous, nous envoyons un code à six chiffres au {phone}.",
  anotherNumber: "Un autre nouveau numéro",
  goOn: "Continuer",
  keep: "Garder le numéro actuel",
  notNow: "Pas maintenant",
};

const de: NumberWords = {
  change: "Nummer ändern",
  changeLead:
    "Wir schicken einen Code an die neue. Ihre anderen Geräte werden abgemeldet.",
  add: "Nummer hinzufügen",
  addLead:
    "Wir schicken ihr einen Code; danach können Sie sich mit ihr anmelden.",
  newNumber: "Neue Nummer",
  codeTitle: "Code der neuen Nummer eingeben",
  done: "Ihre Nummer ist geändert.",
  tooLongAgo:
    "Ihre Anmeldung liegt dafür zu lange zurück. Melden Sie sich ab und wieder an, und kommen Sie innerhalb von fünf Minuten zurück.",
  proofTitle: "Zuerst Ihre jetzige Nummer",
  proofSent:
    "Damit wir sicher sind, dass Sie es sind, ist ein sechsstelliger Code an {phone} unterwegs.",
  anotherNumber: "Andere neue Nummer",
  goOn: "Weiter",
  keep: "Jetzige Nummer behalten",
  notNow: "Nicht jetzt",
};

const pt: NumberWords = {
  change: "Trocar o número",
  changeLead:
    "Enviamos um código ao novo. Seus outros aparelhos são desconectados.",
  add: "Adicionar um número",
  addLead: "Enviamos um código a ele; depois, você pode entrar com ele.",
  newNumber: "Número novo",
  codeTitle: "Digite o código do número novo",
  done: "Seu número foi trocado.",
  tooLongAgo:
    "Você entrou há tempo demais para isso. Saia, entre de novo e volte em até cinco minutos.",
  proofTitle: "Primeiro, seu número atual",
  proofSent:
    "Para termos certeza de que é você, um código de seis dígitos está a caminho de {phone}.",
  anotherNumber: "Outro número novo",
  goOn: "Continuar",
  keep: "Manter o número atual",
  notNow: "Agora não",
};

const ar: NumberWords = {
  change: "تغيير الرقم",
  changeLead: "نرسل رمزًا إلى الرقم الجديد. وتُسجَّل أجهزتك الأخرى خروجًا.",
  add: "إضافة رقم",
  addLead: "نرسل إليه رمزًا، وبعد ذلك يمكنك تسجيل الدخول به.",
  newNumber: "الرقم الجديد",
  codeTitle: "أدخل رمز الرقم الجديد",
  done: "تغيّر رقمك.",
  tooLongAgo:
    "مضى على تسجيل دخولك وقت طويل. سجّل الخروج، ثم سجّل الدخول من جديد، وعُد خلال خمس دقائق.",
  proofTitle: "أولًا، رقمك الحالي",
  proofSent: "للتأكد من أنه أنت، رمز من ستة أرقام في طريقه إلى {phone}.",
  anotherNumber: "رقم جديد آخر",
  goOn: "متابعة",
  keep: "الاحتفاظ بالرقم الحالي",
  notNow: "ليس الآن",
};

const hi: NumberWords = {
  change: "नंबर बदलें",
  changeLead: "हम नए नंबर पर एक कोड भेजते हैं। आपके दूसरे डिवाइस साइन आउट हो जाते हैं।",
  add: "नंबर जोड़ें",
  addLead: "हम उस पर एक कोड भेजते हैं; उसके बाद आप उससे साइन इन कर सकते हैं।",
  newNumber: "नया नंबर",
  codeTitle: "नए नंबर का कोड डालें",
  done: "आपका नंबर बदल गया है।",
  tooLongAgo:
    "इसके लिए आपका साइन इन बहुत पुराना है। साइन आउट करें, फिर से साइन इन करें और पाँच मिनट के भीतर लौटें।",
  proofTitle: "पहले, आपका मौजूदा नंबर",
  proofSent:
    "यह पक्का करने के लिए कि यह आप हैं, {phone} पर छह अंकों का कोड भेजा जा रहा है।",
  anotherNumber: "कोई और नया नंबर",
  goOn: "आगे बढ़ें",
  keep: "मौजूदा नंबर रखें",
  notNow: "अभी नहीं",
};

const zh: NumberWords = {
  change: "更换号码",
  changeLead: "我们会向新号码发送验证码。您的其他设备会退出登录。",
  add: "添加号码",
  addLead: "我们会向该号码发送验证码，之后您就可以用它登录。",
  newNumber: "新号码",
  codeTitle: "输入新号码的验证码",
  done: "您的号码已更换。",
  tooLongAgo: "您登录的时间太久了。请退出后重新登录，并在五分钟内回来。",
  proofTitle: "先验证您现在的号码",
  proofSent: "为确认是您本人，六位验证码正在发往 {phone}。",
  anotherNumber: "换一个新号码",
  goOn: "继续",
  keep: "保留现在的号码",
  notNow: "以后再说",
};

const WORDS: Readonly<Record<string, NumberWords>> = {
  en,
  es,
  fr,
  de,
  pt,
  ar,
  hi,
  zh,
};

/** In the language of the form's own texts. */
export function numberWords(locale: string): NumberWords {
  return WORDS[locale] ?? en;
}
