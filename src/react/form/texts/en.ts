import { PHONE_AUTH_ERRORS } from "../../../errors.js";
import { phoneRefusalMessages } from "../../../phone/messages.js";
import type { PhoneSignInTexts } from "./texts.js";

const COUNTRY_NOT_ALLOWED =
  "Numbers from this country ({country}) are not accepted here. Enter another number.";

/** The texts of the form in English. */
export const en: PhoneSignInTexts = {
  locale: "en",
  direction: "ltr",
  title: "Sign in",
  lead: "We text you a code. You need no password.",
  phoneLabel: "Phone number",
  sendCode: "Text me a code",
  sending: "Sending…",
  keepGoing: "Keep going…",
  readsAs: "Reads as {phone}, {country}",
  looksLike: "It looks like a number of:",
  tryAgainIn: "Try again in {time}.",
  notice: "Message and data rates may apply. Never share your code.",
  country: "Country",
  searchCountries: "Search countries",
  closeCountries: "Close the list",
  noCountryFound: "No country found.",
  countriesFound: { one: "{count} country", other: "{count} countries" },
  codeTitle: "Enter the code",
  codeSent:
    "If {phone} can receive messages here, a six-digit code is on its way.",
  changeNumber: "Change number",
  codeLabel: "Six-digit code",
  codeHint: "Good until {time}.",
  codeIncomplete: "The code has six digits.",
  submitCode: "Sign in",
  checking: "Checking…",
  resend: "Send the code again",
  resendIn: "Send again in {time}",
  resending: "Sending again…",
  expired: "This code has expired.",
  spent: "Too many wrong tries. Get a new code.",
  superseded: "You asked for a newer code in another window. Enter it there.",
  late: "Nothing yet? Check the number, or send the code again.",
  sendNew: "Send a new code",
  done: "You are signed in.",
  doneElsewhere: "You are signed in: you did it in another tab.",
  optedOut:
    "Your present number answered STOP. Answer START to our last message, then try again.",
  offline: "You are offline. We go on when you are back.",
  delivery: {
    sending: "Sending…",
    sent: "Sent. It takes a moment.",
    delivered: "Delivered.",
    calling: "Calling…",
    called: "You are being called.",
    answered: "You were called.",
    callInstead: "Call me instead",
    tryCall: "Try a call",
    failed: {
      invalid_number: "There is no such number. Check it, or change it.",
      no_sms: "This number does not receive text messages.",
      handset_unreachable: "Your phone is off, or has no signal.",
      carrier_blocked: "Your carrier refused the message.",
      carrier_error: "The message got lost on its way.",
      call_unanswered: "The call was not answered.",
      not_sent: "The message could not be sent.",
    },
  },
  errors: {
    ...PHONE_AUTH_ERRORS,
    country_not_allowed: COUNTRY_NOT_ALLOWED,
    too_many_requests: "Too many attempts.",
    try_later: "No code can be sent right now.",
    invalid_code:
      "That code is wrong or has expired. Use the newest for this device.",
    not_allowed:
      "The code is right, but this number can’t sign in here. Ask the people who run this app to add it.",
    failed: "The server did not answer. Check the connection and try again.",
  },
  refusals: {
    ...phoneRefusalMessages,
    country_not_allowed: COUNTRY_NOT_ALLOWED,
  },
};
