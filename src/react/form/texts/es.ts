import { refusalsEs } from "../../../phone/refusals/es.js";
import type { PhoneSignInTexts } from "./texts.js";

/** The texts of the form in Spanish. */
export const es: PhoneSignInTexts = {
  locale: "es",
  direction: "ltr",
  title: "Inicia sesión",
  lead: "Te enviamos un código por SMS. No necesitas contraseña.",
  phoneLabel: "Número de teléfono",
  sendCode: "Enviarme un código",
  sending: "Enviando…",
  keepGoing: "Sigue escribiendo…",
  readsAs: "Se lee {phone}, {country}",
  looksLike: "Parece un número de:",
  tryAgainIn: "Inténtalo de nuevo en {time}.",
  notice:
    "Pueden aplicarse tarifas de mensajes y datos. No compartas tu código con nadie.",
  country: "País",
  searchCountries: "Buscar países",
  closeCountries: "Cerrar la lista",
  noCountryFound: "No se ha encontrado ningún país.",
  countriesFound: { one: "{count} país", other: "{count} países" },
  codeTitle: "Introduce el código",
  codeSent: "Si {phone} puede recibir mensajes aquí, un código está en camino.",
  changeNumber: "Cambiar número",
  codeLabel: "Código de seis cifras",
  codeHint: "Válido hasta las {time}.",
  codeIncomplete: "El código tiene seis cifras.",
  submitCode: "Entrar",
  checking: "Comprobando…",
  resend: "Enviar el código otra vez",
  resendIn: "Enviar otra vez en {time}",
  resending: "Enviando otra vez…",
  expired: "Este código ha caducado.",
  spent: "Demasiados intentos fallidos. Pide un código nuevo.",
  superseded:
    "Has pedido un código más reciente en otra ventana. Escríbelo allí.",
  late: "¿Aún nada? Revisa el número o envía el código otra vez.",
  sendNew: "Enviar un código nuevo",
  done: "Has iniciado sesión.",
  doneElsewhere: "Has iniciado sesión en otra pestaña.",
  optedOut:
    "Tu número actual respondió STOP. Responde START al último mensaje y prueba otra vez.",
  offline: "No tienes conexión. Seguiremos cuando vuelva.",
  delivery: {
    sending: "Enviando…",
    sent: "Enviado. Tarda un momento.",
    delivered: "Entregado.",
    calling: "Llamando…",
    called: "Te estamos llamando.",
    answered: "Te hemos llamado.",
    callInstead: "Prefiero una llamada",
    tryCall: "Probar una llamada",
    failed: {
      invalid_number: "Ese número no existe. Compruébalo o cámbialo.",
      no_sms: "Este número no recibe SMS.",
      handset_unreachable: "Tu teléfono está apagado o sin cobertura.",
      carrier_blocked: "Tu operador ha rechazado el mensaje.",
      carrier_error: "El mensaje se perdió por el camino.",
      call_unanswered: "Nadie respondió a la llamada.",
      not_sent: "No se pudo enviar el mensaje.",
    },
  },
  errors: {
    invalid_input:
      "Algo no es como se esperaba. Revísalo e inténtalo de nuevo.",
    invalid_phone:
      "No podemos enviar un código a este número. Escribe otro número.",
    country_not_allowed:
      "Aquí no se aceptan números de este país ({country}). Escribe otro número.",
    too_many_requests: "Demasiados intentos.",
    try_later: "Ahora mismo no se puede enviar ningún código.",
    bot_check_required: "Confirma que eres una persona.",
    invalid_code:
      "Ese código es incorrecto o ha caducado. Usa el último de este dispositivo.",
    not_allowed:
      "El código es correcto, pero este número no puede entrar. Pide a quien lleva la app que lo añada.",
    internal_error:
      "Ahora mismo no se puede iniciar sesión. Inténtalo más tarde.",
    phone_taken: "Este número pertenece a otra persona. Escribe otro número.",
    account_conflict:
      "Hay un problema con la cuenta de este número. Pide ayuda a quien gestiona esta aplicación.",
    failed:
      "El servidor no respondió. Revisa la conexión e inténtalo de nuevo.",
  },
  refusals: refusalsEs,
};
