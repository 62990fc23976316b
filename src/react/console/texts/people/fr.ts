import type { ConsoleTexts } from "../texts.js";

/** French: the words of people, alone and many. */
export const fr: Pick<
  ConsoleTexts,
  "people" | "select" | "bulk" | "person" | "number"
> = {
  people: {
    title: "Personnes",
    list: "Personnes",
    count: { one: "{count} personne", other: "{count} personnes" },
    countFound: {
      one: "{count} personne trouvée",
      other: "{count} personnes trouvées",
    },
    countMore: {
      one: "Plus de {count} personne",
      other: "Plus de {count} personnes",
    },
    search: "Rechercher",
    searchHint: "Nom, e-mail ou numéro",
    status: "Afficher",
    statuses: {
      all: "Tout le monde",
      registered: "Jamais connectées",
      verified: "Déjà connectées",
      blocked: "Bloquées",
    },
    columns: {
      name: "Nom",
      email: "E-mail",
      number: "Numéro",
      status: "État",
      signedIn: "Dernière connexion",
      invited: "Invitation",
      registered: "Inscription",
    },
    chips: {
      admin: "Administration",
      blocked: "Bloquée",
      verified: "Connectée",
      noNumber: "Sans numéro",
      registered: "Jamais connectée",
      invited: "Invitée",
    },
    you: "vous",
    nobody: "Personne n’est encore inscrit.",
    nobodyFound: "Personne n’est trouvé.",
    nobodyNumber:
      "Personne n’est trouvé. Un numéro se trouve entier, ou par ses quatre derniers chiffres.",
    findDigits: "Chercher les numéros qui finissent par {digits}",
    digitsFound: {
      one: "{count} numéro finit par {digits}. Votre consultation est notée.",
      other:
        "{count} numéros finissent par {digits}. Votre consultation est notée.",
    },
  },
  select: {
    page: "Tout sélectionner sur cette page",
    one: "Sélectionner {name}",
    selected: { one: "{count} sélectionnée", other: "{count} sélectionnées" },
    all: "Toutes les personnes trouvées sont sélectionnées",
    allBut: {
      one: "Toutes les personnes trouvées sauf {count} sont sélectionnées",
      other: "Toutes les personnes trouvées sauf {count} sont sélectionnées",
    },
    found: {
      one: "Sélectionner la personne trouvée",
      other: "Sélectionner les {count} personnes trouvées",
    },
    clear: "Désélectionner",
    working: "En cours",
    progress: "{done} sur {total}",
    stop: "Arrêter",
    stay: "Tout s’arrête si vous quittez cette page. Ce qui est fait reste fait.",
  },
  bulk: {
    invite: {
      button: "Inviter…",
      title: {
        one: "Inviter {count} personne ?",
        other: "Inviter {count} personnes ?",
      },
      titleAll: "Inviter toutes les personnes trouvées ?",
      text: "Chacune reçoit un message avec un lien de connexion. Qui s’est déjà connecté n’en reçoit pas. Vous payez chaque message.",
      confirm: "Envoyer",
    },
    block: {
      button: "Bloquer…",
      title: {
        one: "Bloquer {count} personne ?",
        other: "Bloquer {count} personnes ?",
      },
      titleAll: "Bloquer toutes les personnes trouvées ?",
      text: "Elles sont déconnectées partout et ne peuvent plus se connecter. Vous et l’administration êtes épargnés. C’est annulable.",
      confirm: "Bloquer",
    },
    unblock: {
      button: "Débloquer…",
      title: {
        one: "Débloquer {count} personne ?",
        other: "Débloquer {count} personnes ?",
      },
      titleAll: "Débloquer toutes les personnes trouvées ?",
      text: "Elles peuvent se reconnecter, chacune avec un nouveau code.",
      confirm: "Débloquer",
    },
    export: {
      button: "Enregistrer en CSV…",
      title: {
        one: "Enregistrer {count} personne ?",
        other: "Enregistrer {count} personnes ?",
      },
      titleAll: "Enregistrer toutes les personnes trouvées ?",
      text: "Le fichier contient des numéros entiers. Votre consultation est notée pour chaque personne.",
      confirm: "Enregistrer",
    },
    blocked: {
      one: "{count} personne est bloquée.",
      other: "{count} personnes sont bloquées.",
    },
    unblocked: {
      one: "{count} personne peut se reconnecter.",
      other: "{count} personnes peuvent se reconnecter.",
    },
    exported: {
      one: "{count} personne est enregistrée.",
      other: "{count} personnes sont enregistrées.",
    },
    spared: {
      one: "{count} est épargnée : vous, l’administration ou une personne que vous ne pouvez pas bloquer.",
      other:
        "{count} sont épargnées : vous, l’administration ou des personnes que vous ne pouvez pas bloquer.",
    },
    nobody: "Aucune d’elles ne peut être invitée.",
    undo: "Annuler ce blocage",
  },
  person: {
    gone: "Cette personne n’est plus là",
    goneLead:
      "La personne, sa connexion et ses sessions sont supprimées, et le numéro est libre.",
    noSuch: "Cette personne n’existe pas",
    noSuchLead: "Personne n’a cette adresse, ou elle a été retirée.",
    overview: "Aperçu",
    notYet: "pas encore",
    verified: "Première connexion",
    self: "C’est vous : ce qui vous fermerait la porte n’est pas proposé ici.",
    profile: "Profil",
    save: "Enregistrer",
    saved: "Le profil est enregistré.",
    nothingNew: "Rien n’était différent.",
    access: "Accès",
    isBlocked:
      "Bloquée : aucun code ne lui est envoyé, aucune connexion n’est acceptée.",
    mayIn: "Peut se connecter.",
    block: "Bloquer…",
    blockQuestion: "Bloquer {name} ?",
    blockText:
      "Ses sessions se ferment, plus de codes, et plus de connexion jusqu’au déblocage. Rien n’est supprimé.",
    blockConfirm: "Bloquer",
    blocked: "{name} : accès bloqué et sessions fermées.",
    unblock: "Débloquer",
    unblocked: "{name} peut se reconnecter.",
    optOut: {
      title: "Messages",
      isOut:
        "Ne veut plus de messages : aucun code n’arrive. Son START à votre numéro change cela.",
      gets: "Reçoit des messages.",
      out: "Désabonner…",
      outQuestion: "Ne plus envoyer de messages à {name} ?",
      outText:
        "Seulement à sa demande. Aucun message ne lui sera plus envoyé, pas même le code pour se connecter. Vous pouvez revenir en arrière.",
      outConfirm: "Désabonner",
      outDone: "{name} ne reçoit plus de messages.",
      back: "Réabonner…",
      backQuestion: "Envoyer de nouveau des messages à {name} ?",
      backText:
        "Seulement à sa demande. Après un STOP en réponse à un message, votre société de SMS retient les messages jusqu’à son START.",
      backConfirm: "Réabonner",
      backDone: "{name} reçoit de nouveau des messages.",
    },
    data: "Données",
    export: "Enregistrer en JSON",
    exported: "Enregistré. C’est noté.",
    remove: "Retirer…",
    removeQuestion: "Retirer {name} ?",
    removeText:
      "La personne, sa connexion et ses sessions sont supprimées, et le numéro est libre. Ce qui s’est passé reste noté. C’est définitif.",
    removeConfirm: "Retirer",
    removed: "{name} n’est plus là.",
    erase: "Effacer…",
    eraseQuestion: "Effacer {name} ?",
    eraseText:
      "Comme retirer, et tout ce qui est noté de la personne et de ses numéros part aussi : activité, messages, résultats de listes. Il reste que vous avez effacé quelqu’un, et qu’un numéro ne veut pas de messages. C’est définitif.",
    eraseConfirm: "Effacer",
    erased: "{name} : tout est effacé.",
    keep: "Garder",
    events: "Activité",
    sessions: "Sessions",
    noSessions: "Aucune session ouverte.",
    inWhat: "{browser} sur {device}",
    since: "Connexion le {time}",
    lastSeen: "Dernière activité le {time}",
    until: "Jusqu’au {time} au plus tard",
    end: "Fermer",
    endOf: "Fermer la session du {time}",
    endAll: "Tout fermer",
    ended: "La session est fermée.",
    endedAll: "Toutes ses sessions sont fermées.",
    nothingEnded: "Il n’y en avait plus à fermer.",
  },
  number: {
    title: "Numéro",
    show: "Afficher le numéro entier",
    shown: "Le numéro est {phone}. Votre consultation est notée.",
    unlock: "Déverrouiller les codes",
    unlocked:
      "Des codes peuvent être redemandés, s’ils étaient verrouillés après des codes faux.",
    change: "Changer le numéro…",
    newNumber: "Nouveau numéro",
    changeButton: "Changer le numéro",
    changeTitle: "Changer le numéro de {name}",
    changeText:
      "Ses sessions se ferment. L’ancien numéro est libre, et reçoit un message s’il était confirmé.",
    changed:
      "Le numéro est maintenant {phone}, à confirmer à la prochaine connexion.",
    attach: "Ajouter un autre numéro…",
    give: "Donner un numéro…",
    further: "Autre numéro",
    attachButton: "Ajouter le numéro",
    attachTitle: "Donner un numéro à {name}",
    attachText: "Qui se connecte avec se connecte comme cette personne.",
    attached: "{phone} est ajouté, à confirmer à la prochaine connexion.",
    attachedBefore: "Ce numéro est déjà le sien.",
    transfer: "Passer le numéro à quelqu’un d’autre…",
    transferText:
      "Pour un numéro que le réseau a donné à une autre personne. Elle devient une nouvelle personne et ne reçoit rien de celle-ci.",
    newHolder: "Nom de la nouvelle personne",
    transferQuestion: "Passer le numéro de {name} ?",
    transferEffect:
      "{name} reste, sans numéro ni session. Qui confirme le numéro désormais est la nouvelle personne.",
    transferConfirm: "Le passer",
    transferred: "Voici la nouvelle personne de ce numéro.",
    release: "Retirer le numéro…",
    releaseQuestion: "Retirer le numéro de {name} ?",
    releaseText:
      "Ses sessions se ferment, et il faudra un autre numéro pour se connecter. Rien d’autre n’est perdu.",
    releaseConfirm: "Le retirer",
    released: "Le numéro est libre. La personne reste, sans numéro.",
  },
};
