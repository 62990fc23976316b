import { listRefusalMessages } from "../../../csv.js";
import { hi as form } from "../../form/texts/hi.js";
import type { ConsoleTexts } from "./texts.js";
import { hi as people } from "./people/hi.js";
import { hi as lists } from "./import/hi.js";
import { hi as events } from "./events/hi.js";

const refusals = listRefusalMessages("hi");

/** The texts of the console in Hindi. */
export const hi: ConsoleTexts = {
  form,
  loading: "एक पल…",
  failed: "सर्वर जवाब नहीं दे सका",
  noPage: "ऐसा कोई पेज नहीं है",
  toPeople: "लोगों की सूची पर जाएँ",
  optional: "(वैकल्पिक)",
  cancel: "रद्द करें",
  close: "बंद करें",
  none: "कोई नहीं",
  nothing: "कुछ नहीं।",
  notAllowed: {
    title: "प्रशासकों के लिए",
    signIn: "इसे देखने के लिए प्रशासक के नंबर से साइन इन करें।",
    otherNumber: "जिस नंबर से आपने साइन इन किया, वह प्रशासक का नहीं है।",
  },
  nav: {
    label: "कंसोल",
    people: "लोग",
    import: "आयात",
    events: "घटनाएँ",
    sending: "संदेश",
  },
  pager: {
    label: "इस सूची के पेज",
    back: "पीछे",
    next: "आगे",
    page: "पेज {page}",
    pageOf: "पेज {page}, कुल {pages}",
  },
  errors: {
    not_allowed: "यह केवल प्रशासक कर सकता है।",
    country_not_allowed: refusals.country_not_allowed,
    internal_error: "यह नहीं हुआ। कारण सर्वर के लॉग में है।",
    account_conflict: refusals.account_conflict,
  },
  invalid: {
    name: "यह नाम बहुत लंबा है। 200 अक्षर काफ़ी हैं।",
    email: "यह ई-मेल पता नहीं है।",
    budget: "पूरी संख्या लिखें, शून्य से कम नहीं।",
  },
  refusals,
  register: {
    open: "नंबर पंजीकृत करें",
    lead: "बाद में जो इस नंबर की पुष्टि करेगा, वही यह व्यक्ति होगा, चाहे नंबर जैसे लिखे।",
    button: "पंजीकृत करें",
    busy: "पंजीकरण हो रहा है…",
    openPerson: "व्यक्ति को खोलें",
    created: "{phone} पंजीकृत है।",
    existing: "{phone} पहले से पंजीकृत था; कुछ नहीं बदला।",
    updated: "{phone} पहले से पंजीकृत था; ख़ाली जगहें भर दी गईं।",
  },
  invitation: {
    title: "निमंत्रण",
    sent: "{day}, {status}",
    line: "आमंत्रित: {sent}।",
    statuses: {
      sending: "रास्ते में",
      sent: "भेजा गया",
      delivered: "पहुँच गया",
      failed: "नहीं पहुँचा",
    },
    reasons: {
      opted_out: "उन्हें संदेश नहीं चाहिए",
      invalid_number: "ऐसा कोई नंबर नहीं",
      no_sms: "यह नंबर SMS नहीं लेता",
      handset_unreachable: "फ़ोन बंद या पहुँच से बाहर",
      verified: "वे साइन इन कर चुके थे",
      paused: "भेजना रुका हुआ है",
    },
    noNumber: "नंबर के बिना किसी को आमंत्रित नहीं किया जाता।",
    blocked: "अवरुद्ध लोगों को आमंत्रित नहीं किया जाता।",
    notYet: "अभी आमंत्रित नहीं: संदेश बताएगा कि साइन इन कहाँ करें।",
    without: "बिना निमंत्रण के साइन इन किया।",
    invite: "आमंत्रित करें…",
    again: "फिर आमंत्रित करें…",
    question: "{name} को आमंत्रित करें?",
    text: "उन्हें साइन इन के लिंक वाला संदेश मिलता है। संदेश का ख़र्च आपका है, और एक नंबर को कुछ ही बार आमंत्रित किया जाता है।",
    send: "भेजें",
    results: {
      invited: {
        one: "{count} निमंत्रण रास्ते में है।",
        other: "{count} निमंत्रण रास्ते में हैं।",
      },
      verified: {
        one: "{count} व्यक्ति साइन इन कर चुका है।",
        other: "{count} लोग साइन इन कर चुके हैं।",
      },
      not_registered: {
        one: "{count} व्यक्ति का कोई पंजीकृत नंबर नहीं है।",
        other: "{count} लोगों का कोई पंजीकृत नंबर नहीं है।",
      },
      invalid_phone: {
        one: "{count} व्यक्ति का नंबर सही नहीं है।",
        other: "{count} लोगों के नंबर सही नहीं हैं।",
      },
      blocked: {
        one: "{count} व्यक्ति अवरुद्ध है।",
        other: "{count} लोग अवरुद्ध हैं।",
      },
      opted_out: {
        one: "{count} व्यक्ति संदेश नहीं चाहता। उसका START इसे बदलता है।",
        other: "{count} लोग संदेश नहीं चाहते। उनका START इसे बदलता है।",
      },
      paused: {
        one: "भेजना रुका है: {count} व्यक्ति को आमंत्रित नहीं किया गया।",
        other: "भेजना रुका है: {count} लोगों को आमंत्रित नहीं किया गया।",
      },
      limited: {
        one: "{count} व्यक्ति को आमंत्रित नहीं किया गया: उसे हाल में किया था, या बहुत लोग हो गए।",
        other:
          "{count} लोगों को आमंत्रित नहीं किया गया: उन्हें हाल में किया था, या बहुत लोग हो गए।",
      },
    },
    tryAgain: "{time} बाद फिर कोशिश करें।",
  },
  ...people,
  ...lists,
  ...events,
};
