import { listRefusalMessages } from "../../../csv.js";
import { en as form } from "../../form/texts/en.js";
import { en as people } from "./people/en.js";
import { en as lists } from "./import/en.js";
import { en as events } from "./events/en.js";

const refusals = listRefusalMessages("en");

/** The texts of the console in English. */
export const en = {
  form,
  loading: "One moment…",
  failed: "The server could not answer",
  noPage: "No such page",
  toPeople: "Go to the people",
  optional: "(optional)",
  cancel: "Cancel",
  close: "Close",
  none: "none",
  nothing: "None.",
  notAllowed: {
    title: "For administrators",
    signIn: "Sign in with an administrator’s number to see this.",
    otherNumber: "The number you signed in with is not an administrator’s.",
  },
  nav: {
    label: "Console",
    people: "People",
    import: "Import",
    events: "Events",
    sending: "Messages",
  },
  pager: {
    label: "Pages of this list",
    back: "Back",
    next: "Next",
    page: "Page {page}",
    pageOf: "Page {page} of {pages}",
  },
  /** What went wrong, for administrators; all else is said as in the form. */
  errors: {
    not_allowed: "Only an administrator may do this.",
    country_not_allowed: refusals.country_not_allowed,
    internal_error: "That did not work. The server’s log says why.",
    account_conflict: refusals.account_conflict,
  },
  invalid: {
    name: "This name is too long. 200 letters are enough.",
    email: "This is not an e-mail address.",
    budget: "Give a whole number, not below zero.",
  },
  refusals,
  register: {
    open: "Register a number",
    lead: "Whoever proves this number later is this person, however they write it.",
    button: "Register",
    busy: "Registering…",
    openPerson: "Open the person",
    created: "{phone} is registered.",
    existing: "{phone} was registered already; nothing changed.",
    updated: "{phone} was registered already; empty fields were filled in.",
  },
  invitation: {
    title: "Invitation",
    sent: "{day}, {status}",
    line: "Invited {sent}.",
    statuses: {
      sending: "on its way",
      sent: "sent",
      delivered: "arrived",
      failed: "did not arrive",
    },
    /** Why messages fail, where it helps to know. */
    reasons: {
      opted_out: "they opted out of messages",
      invalid_number: "no such number",
      no_sms: "the number takes no SMS",
      handset_unreachable: "phone off or out of reach",
      verified: "they had signed in",
      paused: "sending is paused",
    },
    noNumber: "Without a number, nobody is invited.",
    blocked: "Blocked people are not invited.",
    notYet: "Not invited yet: a message would tell them where to sign in.",
    without: "They signed in without one.",
    invite: "Invite…",
    again: "Invite again…",
    question: "Invite {name}?",
    text: "They get a message with a link to the sign-in page. You pay for the message, and a number is invited a few times at most.",
    send: "Send",
    results: {
      invited: {
        one: "{count} invitation is on the way.",
        other: "{count} invitations are on the way.",
      },
      verified: {
        one: "{count} person has signed in.",
        other: "{count} people have signed in.",
      },
      not_registered: {
        one: "{count} person has no registered number.",
        other: "{count} people have no registered number.",
      },
      invalid_phone: {
        one: "{count} person has no valid number.",
        other: "{count} people have no valid number.",
      },
      blocked: {
        one: "{count} person is blocked.",
        other: "{count} people are blocked.",
      },
      opted_out: {
        one: "{count} person opted out of messages. Their START changes that.",
        other:
          "{count} people opted out of messages. Their START changes that.",
      },
      paused: {
        one: "Sending is paused: {count} person was not invited.",
        other: "Sending is paused: {count} people were not invited.",
      },
      limited: {
        one: "{count} person was not invited: they were lately, or too many others were.",
        other:
          "{count} people were not invited: they were lately, or too many others were.",
      },
    },
    tryAgain: "Try again in {time}.",
  },
  ...people,
  ...lists,
  ...events,
};
