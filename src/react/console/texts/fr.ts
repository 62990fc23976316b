import { listRefusalMessages } from "../../../csv.js";
import { fr as form } from "../../form/texts/fr.js";
import type { ConsoleTexts } from "./texts.js";
import { fr as people } from "./people/fr.js";
import { fr as lists } from "./import/fr.js";
import { fr as events } from "./events/fr.js";

const refusals = listRefusalMessages("fr");

/** The texts of the console in French. */
export const fr: ConsoleTexts = {
  form,
  loading: "Un instant…",
  failed: "Le serveur n’a pas pu répondre",
  noPage: "Cette page n’existe pas",
  toPeople: "Aller aux personnes",
  optional: "(facultatif)",
  cancel: "Annuler",
  close: "Fermer",
  none: "aucun",
  nothing: "Rien.",
  notAllowed: {
    title: "Pour l’administration",
    signIn: "Connectez-vous avec un numéro d’administration pour voir ceci.",
    otherNumber: "Votre numéro de connexion n’est pas d’administration.",
  },
  nav: {
    label: "Console",
    people: "Personnes",
    import: "Importer",
    events: "Activité",
    sending: "Messages",
  },
  pager: {
    label: "Pages de cette liste",
    back: "Précédent",
    next: "Suivant",
    page: "Page {page}",
    pageOf: "Page {page} sur {pages}",
  },
  errors: {
    not_allowed: "Seule l’administration peut faire cela.",
    country_not_allowed: refusals.country_not_allowed,
    internal_error: "Cela n’a pas marché. Le journal du serveur dit pourquoi.",
    account_conflict: refusals.account_conflict,
  },
  invalid: {
    name: "Ce nom est trop long. 200 lettres suffisent.",
    email: "Ce n’est pas une adresse e-mail.",
    budget: "Saisissez un nombre entier, pas sous zéro.",
  },
  refusals,
  register: {
    open: "Inscrire un numéro",
    lead: "Qui confirmera ce numéro plus tard sera cette personne, quelle que soit l’écriture.",
    button: "Inscrire",
    busy: "Inscription…",
    openPerson: "Ouvrir la personne",
    created: "{phone} est inscrit.",
    existing: "{phone} était déjà inscrit ; rien n’a changé.",
    updated: "{phone} était déjà inscrit ; les champs vides sont remplis.",
  },
  invitation: {
    title: "Invitation",
    sent: "{day}, {status}",
    line: "Invitée le {sent}.",
    statuses: {
      sending: "en route",
      sent: "envoyée",
      delivered: "arrivée",
      failed: "pas arrivée",
    },
    reasons: {
      opted_out: "ne veut pas de messages",
      invalid_number: "ce numéro n’existe pas",
      no_sms: "le numéro ne reçoit pas de SMS",
      handset_unreachable: "téléphone éteint ou hors réseau",
      verified: "s’était déjà connectée",
      paused: "l’envoi est en pause",
    },
    noNumber: "Sans numéro, personne n’est invité.",
    blocked: "Les personnes bloquées ne sont pas invitées.",
    notYet: "Pas encore invitée : un message lui dirait où se connecter.",
    without: "S’est connectée sans invitation.",
    invite: "Inviter…",
    again: "Inviter de nouveau…",
    question: "Inviter {name} ?",
    text: "Un message part avec un lien de connexion. Vous payez le message, et un numéro n’est invité que quelques fois.",
    send: "Envoyer",
    results: {
      invited: {
        one: "{count} invitation est en route.",
        other: "{count} invitations sont en route.",
      },
      verified: {
        one: "{count} personne s’est déjà connectée.",
        other: "{count} personnes se sont déjà connectées.",
      },
      not_registered: {
        one: "{count} personne n’a pas de numéro inscrit.",
        other: "{count} personnes n’ont pas de numéro inscrit.",
      },
      invalid_phone: {
        one: "{count} personne a un numéro qui n’en est pas un.",
        other: "{count} personnes ont des numéros qui n’en sont pas.",
      },
      blocked: {
        one: "{count} personne est bloquée.",
        other: "{count} personnes sont bloquées.",
      },
      opted_out: {
        one: "{count} personne ne veut plus de messages. Son START change cela.",
        other:
          "{count} personnes ne veulent plus de messages. Leur START change cela.",
      },
      paused: {
        one: "L’envoi est en pause : {count} personne n’a pas été invitée.",
        other:
          "L’envoi est en pause : {count} personnes n’ont pas été invitées.",
      },
      limited: {
        one: "{count} personne n’a pas été invitée : elle l’a été récemment, ou trop d’autres l’ont été.",
        other:
          "{count} personnes n’ont pas été invitées : elles l’ont été récemment, ou trop d’autres l’ont été.",
      },
    },
    tryAgain: "Réessayez dans {time}.",
  },
  ...people,
  ...lists,
  ...events,
};
