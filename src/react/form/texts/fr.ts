import { refusalsFr } from "../../../phone/refusals/fr.js";
import type { PhoneSignInTexts } from "./texts.js";

/** The texts of the form in French. */
export const fr: PhoneSignInTexts = {
  locale: "fr",
  direction: "ltr",
  title: "Connexion",
  lead: "Nous vous envoyons un code par SMS. Aucun mot de passe n’est nécessaire.",
  phoneLabel: "Numéro de téléphone",
  sendCode: "M’envoyer un code",
  sending: "Envoi…",
  keepGoing: "Continuez…",
  readsAs: "Numéro lu : {phone}, {country}",
  looksLike: "On dirait un numéro de :",
  tryAgainIn: "Réessayez dans {time}.",
  notice:
    "Des frais de messagerie peuvent s’appliquer. Ne communiquez votre code à personne.",
  country: "Pays",
  searchCountries: "Rechercher un pays",
  closeCountries: "Fermer la liste",
  noCountryFound: "Aucun pays trouvé.",
  countriesFound: { one: "{count} pays", other: "{count} pays" },
  codeTitle: "Saisissez le code",
  codeSent: "Si {phone} peut recevoir des SMS ici, un code est en route.",
  changeNumber: "Changer de numéro",
  codeLabel: "Code à six chiffres",
  codeHint: "Valable jusqu’à {time}.",
  codeIncomplete: "Le code a six chiffres.",
  submitCode: "Se connecter",
  checking: "Vérification…",
  resend: "Renvoyer le code",
  resendIn: "Renvoyer dans {time}",
  resending: "Nouvel envoi…",
  expired: "Ce code a expiré.",
  spent: "Trop d’essais erronés. Demandez un nouveau code.",
  superseded:
    "Vous avez demandé un code plus récent dans une autre fenêtre. Saisissez-le là-bas.",
  late: "Toujours rien ? Vérifiez le numéro ou renvoyez le code.",
  sendNew: "Envoyer un nouveau code",
  done: "Vous êtes connecté.",
  doneElsewhere: "Vous êtes connecté depuis un autre onglet.",
  optedOut:
    "Votre numéro actuel a répondu STOP. Répondez START au dernier SMS, puis réessayez.",
  offline: "Vous êtes hors ligne. Nous reprendrons dès votre retour.",
  delivery: {
    sending: "Envoi…",
    sent: "Envoyé. Cela prend un instant.",
    delivered: "Remis.",
    calling: "Appel…",
    called: "Nous vous appelons.",
    answered: "Nous vous avons appelé.",
    callInstead: "Recevoir plutôt un appel",
    tryCall: "Essayer par appel",
    failed: {
      invalid_number: "Ce numéro n’existe pas. Vérifiez-le ou changez-le.",
      no_sms: "Ce numéro ne reçoit pas de SMS.",
      handset_unreachable: "Votre téléphone est éteint ou sans réseau.",
      carrier_blocked: "Votre opérateur a refusé le message.",
      carrier_error: "Le message s’est perdu en route.",
      call_unanswered: "L’appel est resté sans réponse.",
      not_sent: "Le message n’a pas pu être envoyé.",
    },
  },
  errors: {
    invalid_input:
      "Quelque chose n’est pas comme prévu. Vérifiez et réessayez.",
    invalid_phone:
      "Nous ne pouvons pas envoyer de code à ce numéro. Saisissez un autre numéro.",
    country_not_allowed:
      "Ce pays n’est pas accepté ici ({country}). Saisissez un autre numéro.",
    too_many_requests: "Trop de tentatives.",
    try_later: "Aucun code ne peut être envoyé pour le moment.",
    bot_check_required: "Confirmez que vous êtes une personne.",
    invalid_code:
      "Ce code est faux ou a expiré. Prenez le dernier pour cet appareil.",
    not_allowed:
      "Le code est juste, mais ce numéro n’a pas accès. Demandez à l’équipe de l’app de l’ajouter.",
    internal_error:
      "La connexion n’est pas disponible pour le moment. Réessayez plus tard.",
    phone_taken:
      "Ce numéro appartient à une autre personne. Saisissez un autre numéro.",
    account_conflict:
      "Le compte de ce numéro pose un problème. Demandez de l’aide au responsable de cette application.",
    failed: "Le serveur n’a pas répondu. Vérifiez la connexion et réessayez.",
  },
  refusals: refusalsFr,
};
