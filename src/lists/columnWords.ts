/** What the columns of lists are called, in the words of eight languages and of address books. */
export type ColumnKind =
  "mobile" | "phone" | "country" | "name" | "given" | "family" | "email";

const WORDS: Readonly<Record<ColumnKind, string>> = {
  mobile:
    "mobile|mobilenumber|mobilephone|mobilephonenumber|mobilno|mobil|mobilnummer|mobiltelefon|mobilfunk|mobilfunknummer|handy|handynr|handynummer|cell|cellphone|cellnumber|cellular|smsnumber|sms|textnumber|whatsapp|natel|gsm|movil|telefonomovil|numerodemovil|celular|telefonocelular|numerodecelular|portable|telportable|telephoneportable|mobiletelephone|telemovel|numerodecelular|الجوال|رقمالجوال|جوال|المحمول|رقمالمحمول|موبايل|मोबाइल|मोबाइलनंबर|手机|手机号|手机号码|移动电话|行動電話|휴대폰|휴대전화",
  phone:
    "phone|phones|phonenumber|phoneno|primaryphone|number|tel|telno|telnr|telephone|telephonenumber|contactnumber|contactno|telefon|telefonnummer|rufnummer|nummer|telefono|numerodetelefono|numero|telefone|numerodetelefone|numerodetelephone|fone|msisdn|الهاتف|هاتف|رقمالهاتف|फोन|फोननंबर|फ़ोन|फ़ोननंबर|电话|电话号码|联系电话|電話|電話番号|携帯|携帯電話|携帯電話番号|телефон|номертелефона|мобильный|мобильныйтелефон",
  country:
    "country|dialcode|dialingcode|diallingcode|callingcode|isdcode|phonecountrycode|landesvorwahl|landervorwahl|prefijointernacional|prefijodepais|prefijopais|indicatifpays|indicatifdupays|indicatifinternational|ddi|رمزالدولة|رمزالبلد|देशकोड|国际区号|国家区号|國碼|countrycode|countryname|countryregion|nation|land|landercode|landeskennzeichen|staat|pais|codigodepais|codigodopais|pays|codepays|البلد|الدولة|بلد|देश|国家|国家地区|国家代码|國家|страна",
  name: "name|fullname|displayname|contactname|customername|vollername|kontakt|nombre|nombrecompleto|nomcomplet|nomcompleto|nomecompleto|nomeprenom|nometprenom|nome|nom|الاسم|الاسمالكامل|اسم|नाम|पूरानाम|姓名|名字|氏名|名前|имя|фио",
  given:
    "firstname|givenname|forename|vorname|nombrepila|nombredepila|prenom|primeironome|الاسمالأول|पहलानाम|名",
  family:
    "lastname|familyname|surname|nachname|familienname|zuname|apellido|apellidos|nomdefamille|sobrenome|اسمالعائلة|اللقب|उपनाम|姓",
  email:
    "email|mail|emailaddress|emailadresse|correo|correoelectronico|courriel|adressemail|adresseemail|البريدالإلكتروني|ईमेल|邮箱|电子邮件|電子郵件|メール|メールアドレス|почта|электроннаяпочта",
};

const kinds = new Map<string, ColumnKind>();
for (const [kind, words] of Object.entries(WORDS)) {
  for (const word of words.split("|")) kinds.set(word, kind as ColumnKind);
}

/** Google numbers its columns and says what each is; Outlook and Apple have several of a kind. */
const EXPORTS: readonly (readonly [RegExp, ColumnKind])[] = [
  [/^phone1value$/, "mobile"],
  [/^email1value$/, "email"],
  [/^phone\d*(?:mobile|cell|iphone)$/, "mobile"],
  [/^(?:mobile|cell)phone\d$/, "mobile"],
  [/^(?:primary|home|business|other|company|work)phone\d?$/, "phone"],
  [/^email1?address$/, "email"],
];

/** One word that is enough: "Mobil privat", "Cell #", "Tel. (work)". */
const MOBILE_WORD =
  /^(?:mobile?s?|mobil(?:nummer|telefon|funk)|handy(?:nr|nummer)?|cell(?:phone|ular)?|celular|movil|portable|telemovel|whatsapp|sms|natel|gsm|جوال|الجوال|موبايل|मोबाइल)$/;
const PHONE_WORD =
  /^(?:tele)?(?:phones?|tel|fon|telefon(?:nummer)?|telefono|telefone|telephone|هاتف|الهاتف|फोन)$/;
/** Columns about a number that hold none. */
const ABOUT_IT =
  /^(?:labels?|types?|typ|art|carrier|provider|operator|anbieter|country|code|ext|extension|fax|model|verified|consent|os)$/;

/** What a column holds by its heading, or `undefined` where the heading doesn't say. */
export function kindOfHeading(heading: string): ColumnKind | undefined {
  return (
    kindOfWhole(heading) ??
    kindOfWords(heading.split(/[^\p{L}\p{M}]+/u).map(plainHeading))
  );
}

/** The same where nothing but a heading is written so: "no phone" may stand for a number. */
export function kindOfWhole(heading: string): ColumnKind | undefined {
  const plain = plainHeading(heading);
  return (
    kinds.get(plain) ?? EXPORTS.find(([pattern]) => pattern.test(plain))?.[1]
  );
}

function kindOfWords(words: readonly string[]): ColumnKind | undefined {
  if (words.length > 5 || words.some((word) => ABOUT_IT.test(word)))
    return undefined;
  if (words.some((word) => MOBILE_WORD.test(word))) return "mobile";
  return words.some((word) => PHONE_WORD.test(word)) ? "phone" : undefined;
}

function plainHeading(heading: string): string {
  return heading
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll("ß", "ss")
    .replaceAll(/[\u0300-\u036F]/g, "")
    .normalize("NFC")
    .replaceAll(/[^\p{L}\p{M}\d]/gu, "");
}
