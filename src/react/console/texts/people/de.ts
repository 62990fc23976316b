import type { ConsoleTexts } from "../texts.js";

/** German: the words of people, alone and many. */
export const de: Pick<
  ConsoleTexts,
  "people" | "select" | "bulk" | "person" | "number"
> = {
  people: {
    title: "Personen",
    list: "Personen",
    count: { one: "{count} Person", other: "{count} Personen" },
    countFound: {
      one: "{count} Person gefunden",
      other: "{count} Personen gefunden",
    },
    countMore: {
      one: "Mehr als {count} Person",
      other: "Mehr als {count} Personen",
    },
    search: "Suchen",
    searchHint: "Name, E-Mail oder Nummer",
    status: "Zeigen",
    statuses: {
      all: "Alle",
      registered: "Noch nie angemeldet",
      verified: "Schon angemeldet",
      blocked: "Gesperrt",
    },
    columns: {
      name: "Name",
      email: "E-Mail",
      number: "Nummer",
      status: "Stand",
      signedIn: "Letzte Anmeldung",
      invited: "Eingeladen",
      registered: "Eingetragen",
    },
    chips: {
      admin: "Verwaltung",
      blocked: "Gesperrt",
      verified: "Angemeldet",
      noNumber: "Ohne Nummer",
      registered: "Noch nie angemeldet",
      invited: "Eingeladen",
    },
    you: "Sie",
    nobody: "Noch ist niemand eingetragen.",
    nobodyFound: "Niemand gefunden.",
    nobodyNumber:
      "Niemand gefunden. Eine Nummer wird ganz gefunden oder an ihren letzten vier Ziffern.",
    findDigits: "Nummern suchen, die auf {digits} enden",
    digitsFound: {
      one: "{count} Nummer endet auf {digits}. Dass Sie nachgesehen haben, ist vermerkt.",
      other:
        "{count} Nummern enden auf {digits}. Dass Sie nachgesehen haben, ist vermerkt.",
    },
  },
  select: {
    page: "Alle auf dieser Seite auswählen",
    one: "{name} auswählen",
    selected: { one: "{count} ausgewählt", other: "{count} ausgewählt" },
    all: "Alle gefundenen sind ausgewählt",
    allBut: {
      one: "Alle gefundenen bis auf {count} sind ausgewählt",
      other: "Alle gefundenen bis auf {count} sind ausgewählt",
    },
    found: {
      one: "Die gefundene auswählen",
      other: "Alle {count} gefundenen auswählen",
    },
    clear: "Auswahl aufheben",
    working: "In Arbeit",
    progress: "{done} von {total}",
    stop: "Anhalten",
    stay: "Wenn Sie diese Seite verlassen, hält es an. Was getan ist, bleibt getan.",
  },
  bulk: {
    invite: {
      button: "Einladen…",
      title: {
        one: "{count} Person einladen?",
        other: "{count} Personen einladen?",
      },
      titleAll: "Alle gefundenen einladen?",
      text: "Jede bekommt eine Nachricht mit einem Link zur Anmeldung. Wer schon angemeldet war, bekommt keine. Sie bezahlen jede Nachricht.",
      confirm: "Senden",
    },
    block: {
      button: "Sperren…",
      title: {
        one: "{count} Person sperren?",
        other: "{count} Personen sperren?",
      },
      titleAll: "Alle gefundenen sperren?",
      text: "Sie werden überall abgemeldet und können sich nicht anmelden. Sie selbst und die Verwaltung bleiben verschont. Sie können es rückgängig machen.",
      confirm: "Sperren",
    },
    unblock: {
      button: "Sperre aufheben…",
      title: {
        one: "Sperre von {count} Person aufheben?",
        other: "Sperre von {count} Personen aufheben?",
      },
      titleAll: "Sperre aller gefundenen aufheben?",
      text: "Sie können sich wieder anmelden, jede mit einem neuen Code.",
      confirm: "Sperre aufheben",
    },
    export: {
      button: "Als CSV speichern…",
      title: {
        one: "{count} Person speichern?",
        other: "{count} Personen speichern?",
      },
      titleAll: "Alle gefundenen speichern?",
      text: "In der Datei stehen ganze Nummern. Dass Sie sie angesehen haben, wird bei jeder Person vermerkt.",
      confirm: "Speichern",
    },
    blocked: {
      one: "{count} Person ist gesperrt.",
      other: "{count} Personen sind gesperrt.",
    },
    unblocked: {
      one: "{count} Person darf sich wieder anmelden.",
      other: "{count} Personen dürfen sich wieder anmelden.",
    },
    exported: {
      one: "{count} Person ist gespeichert.",
      other: "{count} Personen sind gespeichert.",
    },
    spared: {
      one: "{count} ist ausgenommen: Sie selbst, die Verwaltung oder wen Sie nicht sperren dürfen.",
      other:
        "{count} sind ausgenommen: Sie selbst, die Verwaltung oder wen Sie nicht sperren dürfen.",
    },
    nobody: "Von diesen kann niemand eingeladen werden.",
    undo: "Rückgängig machen",
  },
  person: {
    gone: "Diese Person gibt es nicht mehr",
    goneLead:
      "Die Person, ihre Anmeldung und ihre Sitzungen sind gelöscht, und die Nummer ist frei.",
    noSuch: "Diese Person gibt es nicht",
    noSuchLead: "Niemand hat diese Adresse, oder sie wurde entfernt.",
    overview: "Überblick",
    notYet: "noch nicht",
    verified: "Erste Anmeldung",
    self: "Das sind Sie. Was Sie aussperren würde, steht deshalb nicht hier.",
    profile: "Angaben",
    save: "Speichern",
    saved: "Die Angaben sind gespeichert.",
    nothingNew: "Es hat sich nichts geändert.",
    access: "Zugang",
    isBlocked:
      "Gesperrt: Es werden keine Codes gesendet, und keine Anmeldung wird angenommen.",
    mayIn: "Darf sich anmelden.",
    block: "Sperren…",
    blockQuestion: "{name} sperren?",
    blockText:
      "Sie wird überall abgemeldet, bekommt keine Codes und kann sich nicht anmelden, bis jemand die Sperre aufhebt. Nichts wird gelöscht.",
    blockConfirm: "Sperren",
    blocked: "{name} ist gesperrt und überall abgemeldet.",
    unblock: "Sperre aufheben",
    unblocked: "{name} darf sich wieder anmelden.",
    optOut: {
      title: "Nachrichten",
      isOut:
        "Hat Nachrichten abbestellt, darum kommt kein Code an. Ein START an Ihre Nummer ändert das.",
      gets: "Bekommt Nachrichten.",
      out: "Abbestellen…",
      outQuestion: "Nachrichten für {name} abbestellen?",
      outText:
        "Nur auf Wunsch dieser Person. Sie bekommt keine Nachricht mehr, auch keinen Code zum Anmelden. Es lässt sich zurücknehmen.",
      outConfirm: "Abbestellen",
      outDone: "{name} bekommt ab jetzt keine Nachrichten.",
      back: "Wieder bestellen…",
      backQuestion: "{name} wieder Nachrichten senden?",
      backText:
        "Nur auf Wunsch dieser Person. Hat sie auf eine Nachricht mit STOP geantwortet, hält Ihr SMS-Dienst Nachrichten zurück, bis sie START sendet.",
      backConfirm: "Wieder bestellen",
      backDone: "{name} bekommt wieder Nachrichten.",
    },
    data: "Daten",
    export: "Als JSON speichern",
    exported: "Gespeichert. Dass Sie es getan haben, ist vermerkt.",
    remove: "Entfernen…",
    removeQuestion: "{name} entfernen?",
    removeText:
      "Die Person, ihre Anmeldung und ihre Sitzungen werden gelöscht, und die Nummer wird frei. Was geschah, bleibt vermerkt. Das lässt sich nicht rückgängig machen.",
    removeConfirm: "Entfernen",
    removed: "{name} ist entfernt.",
    erase: "Löschen…",
    eraseQuestion: "Alles über {name} löschen?",
    eraseText:
      "Wie beim Entfernen, und dazu geht alles, was über die Person und ihre Nummern vermerkt ist: Ereignisse, Nachrichten, Ergebnisse von Listen. Es bleibt, dass Sie jemanden gelöscht haben und dass eine Nummer Nachrichten abbestellt hat. Das lässt sich nicht rückgängig machen.",
    eraseConfirm: "Löschen",
    erased: "{name} ist gelöscht.",
    keep: "Behalten",
    events: "Ereignisse",
    sessions: "Sitzungen",
    noSessions: "Nirgends angemeldet.",
    inWhat: "{browser} auf {device}",
    since: "Angemeldet am {time}",
    lastSeen: "Zuletzt gesehen am {time}",
    until: "Längstens bis {time}",
    end: "Beenden",
    endOf: "Sitzung vom {time} beenden",
    endAll: "Alle beenden",
    ended: "Die Sitzung ist beendet.",
    endedAll: "Überall abgemeldet.",
    nothingEnded: "Es war keine mehr offen.",
  },
  number: {
    title: "Nummer",
    show: "Ganze Nummer zeigen",
    shown: "Die Nummer ist {phone}. Dass Sie nachgesehen haben, ist vermerkt.",
    unlock: "Codes entsperren",
    unlocked:
      "Codes können wieder angefordert werden, falls es nach falschen nicht mehr ging.",
    change: "Nummer ändern…",
    newNumber: "Neue Nummer",
    changeButton: "Nummer ändern",
    changeTitle: "Die Nummer von {name} ändern",
    changeText:
      "Die Sitzungen enden. Die alte Nummer wird frei und bekommt eine Nachricht, wenn sie bestätigt war.",
    changed:
      "Die Nummer ist jetzt {phone}; sie wird bei der nächsten Anmeldung bestätigt.",
    attach: "Weitere Nummer hinzufügen…",
    give: "Nummer geben…",
    further: "Weitere Nummer",
    attachButton: "Nummer hinzufügen",
    attachTitle: "{name} eine Nummer geben",
    attachText: "Wer sich damit anmeldet, meldet sich als diese Person an.",
    attached:
      "{phone} gehört jetzt dazu; sie wird bei der nächsten Anmeldung bestätigt.",
    attachedBefore: "Diese Nummer gehört schon dazu.",
    transfer: "Nummer an jemand anderen weitergeben…",
    transferText:
      "Für eine Nummer, die das Netz jemand anderem gegeben hat. Wer sie jetzt hat, wird eine eigene Person und bekommt nichts von dieser.",
    newHolder: "Name der neuen Person",
    transferQuestion: "Die Nummer von {name} weitergeben?",
    transferEffect:
      "{name} bleibt, ohne Nummer, und wird überall abgemeldet. Wer die Nummer ab jetzt bestätigt, ist die neue Person.",
    transferConfirm: "Weitergeben",
    transferred: "Das ist die neue Person mit dieser Nummer.",
    release: "Nummer wegnehmen…",
    releaseQuestion: "{name} die Nummer wegnehmen?",
    releaseText:
      "Sie wird überall abgemeldet und kann sich erst mit einer anderen Nummer wieder anmelden. Sonst geht nichts verloren.",
    releaseConfirm: "Wegnehmen",
    released: "Die Nummer ist frei. Die Person bleibt, ohne Nummer.",
  },
};
