import { listRefusalMessages } from "../../../csv.js";
import { es as form } from "../../form/texts/es.js";
import type { ConsoleTexts } from "./texts.js";
import { es as people } from "./people/es.js";
import { es as lists } from "./import/es.js";
import { es as events } from "./events/es.js";

const refusals = listRefusalMessages("es");

/** The texts of the console in Spanish. */
export const es: ConsoleTexts = {
  form,
  loading: "Un momento…",
  failed: "El servidor no pudo responder",
  noPage: "Esta página no existe",
  toPeople: "Ir a las personas",
  optional: "(opcional)",
  cancel: "Cancelar",
  close: "Cerrar",
  none: "ninguno",
  nothing: "Nada.",
  notAllowed: {
    title: "Para administradores",
    signIn: "Inicia sesión con el número de un administrador para ver esto.",
    otherNumber: "El número con el que entraste no es de un administrador.",
  },
  nav: {
    label: "Consola",
    people: "Personas",
    import: "Importar",
    events: "Actividad",
    sending: "Mensajes",
  },
  pager: {
    label: "Páginas de esta lista",
    back: "Atrás",
    next: "Siguiente",
    page: "Página {page}",
    pageOf: "Página {page} de {pages}",
  },
  errors: {
    not_allowed: "Solo un administrador puede hacer esto.",
    country_not_allowed: refusals.country_not_allowed,
    internal_error: "No funcionó. El registro del servidor dice por qué.",
    account_conflict: refusals.account_conflict,
  },
  invalid: {
    name: "Este nombre es demasiado largo. Bastan 200 letras.",
    email: "Esto no es una dirección de correo.",
    budget: "Escribe un número entero, no menor que cero.",
  },
  refusals,
  register: {
    open: "Registrar un número",
    lead: "Quien confirme este número después será esta persona, lo escriba como lo escriba.",
    button: "Registrar",
    busy: "Registrando…",
    openPerson: "Abrir la persona",
    created: "{phone} está registrado.",
    existing: "{phone} ya estaba registrado; nada ha cambiado.",
    updated: "{phone} ya estaba registrado; se han llenado los campos vacíos.",
  },
  invitation: {
    title: "Invitación",
    sent: "{day}, {status}",
    line: "Invitada el {sent}.",
    statuses: {
      sending: "en camino",
      sent: "enviada",
      delivered: "llegó",
      failed: "no llegó",
    },
    reasons: {
      opted_out: "no quiere mensajes",
      invalid_number: "ese número no existe",
      no_sms: "el número no recibe SMS",
      handset_unreachable: "teléfono apagado o sin cobertura",
      verified: "ya había entrado",
      paused: "el envío está en pausa",
    },
    noNumber: "Sin número no se invita a nadie.",
    blocked: "No se invita a personas bloqueadas.",
    notYet: "Aún sin invitar: un mensaje le diría dónde entrar.",
    without: "Entró sin invitación.",
    invite: "Invitar…",
    again: "Invitar otra vez…",
    question: "¿Invitar a {name}?",
    text: "Recibe un mensaje con un enlace para entrar. Pagas el mensaje, y un número se invita pocas veces.",
    send: "Enviar",
    results: {
      invited: {
        one: "{count} invitación está en camino.",
        other: "{count} invitaciones están en camino.",
      },
      verified: {
        one: "{count} persona ya ha entrado.",
        other: "{count} personas ya han entrado.",
      },
      not_registered: {
        one: "{count} persona no tiene número registrado.",
        other: "{count} personas no tienen número registrado.",
      },
      invalid_phone: {
        one: "{count} persona tiene un número que no lo es.",
        other: "{count} personas tienen números que no lo son.",
      },
      blocked: {
        one: "{count} persona está bloqueada.",
        other: "{count} personas están bloqueadas.",
      },
      opted_out: {
        one: "{count} persona no quiere mensajes. Su START lo cambia.",
        other: "{count} personas no quieren mensajes. Su START lo cambia.",
      },
      paused: {
        one: "El envío está en pausa: no se invitó a {count} persona.",
        other: "El envío está en pausa: no se invitó a {count} personas.",
      },
      limited: {
        one: "No se invitó a {count} persona: se la invitó hace poco, o ya fueron demasiadas.",
        other:
          "No se invitó a {count} personas: se las invitó hace poco, o ya fueron demasiadas.",
      },
    },
    tryAgain: "Inténtalo de nuevo en {time}.",
  },
  ...people,
  ...lists,
  ...events,
};
