import { listRefusalMessages } from "../../../csv.js";
import { pt as form } from "../../form/texts/pt.js";
import type { ConsoleTexts } from "./texts.js";
import { pt as people } from "./people/pt.js";
import { pt as lists } from "./import/pt.js";
import { pt as events } from "./events/pt.js";

const refusals = listRefusalMessages("pt");

/** The texts of the console in Portuguese. */
export const pt: ConsoleTexts = {
  form,
  loading: "Um momento…",
  failed: "O servidor não conseguiu responder",
  noPage: "Esta página não existe",
  toPeople: "Ir para as pessoas",
  optional: "(opcional)",
  cancel: "Cancelar",
  close: "Fechar",
  none: "nenhum",
  nothing: "Nada.",
  notAllowed: {
    title: "Para administradores",
    signIn: "Entre com o número de um administrador para ver isto.",
    otherNumber: "O número com que você entrou não é de um administrador.",
  },
  nav: {
    label: "Console",
    people: "Pessoas",
    import: "Importar",
    events: "Atividade",
    sending: "Mensagens",
  },
  pager: {
    label: "Páginas desta lista",
    back: "Voltar",
    next: "Próxima",
    page: "Página {page}",
    pageOf: "Página {page} de {pages}",
  },
  errors: {
    not_allowed: "Só um administrador pode fazer isto.",
    country_not_allowed: refusals.country_not_allowed,
    internal_error: "Não deu certo. O registro do servidor diz por quê.",
    account_conflict: refusals.account_conflict,
  },
  invalid: {
    name: "Este nome é longo demais. 200 letras bastam.",
    email: "Isto não é um endereço de e-mail.",
    budget: "Escreva um número inteiro, não menor que zero.",
  },
  refusals,
  register: {
    open: "Cadastrar um número",
    lead: "Quem confirmar este número depois será esta pessoa, como quer que o escreva.",
    button: "Cadastrar",
    busy: "Cadastrando…",
    openPerson: "Abrir a pessoa",
    created: "{phone} está cadastrado.",
    existing: "{phone} já estava cadastrado; nada mudou.",
    updated: "{phone} já estava cadastrado; campos vazios foram preenchidos.",
  },
  invitation: {
    title: "Convite",
    sent: "{day}, {status}",
    line: "Convidada em {sent}.",
    statuses: {
      sending: "a caminho",
      sent: "enviado",
      delivered: "chegou",
      failed: "não chegou",
    },
    reasons: {
      opted_out: "não quer mensagens",
      invalid_number: "esse número não existe",
      no_sms: "o número não recebe SMS",
      handset_unreachable: "telefone desligado ou sem sinal",
      verified: "já tinha entrado",
      paused: "o envio está pausado",
    },
    noNumber: "Sem número, ninguém é convidado.",
    blocked: "Pessoas bloqueadas não são convidadas.",
    notYet: "Ainda sem convite: uma mensagem diria onde entrar.",
    without: "Entrou sem convite.",
    invite: "Convidar…",
    again: "Convidar de novo…",
    question: "Convidar {name}?",
    text: "Vai uma mensagem com um link para entrar. Você paga a mensagem, e um número é convidado poucas vezes.",
    send: "Enviar",
    results: {
      invited: {
        one: "{count} convite está a caminho.",
        other: "{count} convites estão a caminho.",
      },
      verified: {
        one: "{count} pessoa já entrou.",
        other: "{count} pessoas já entraram.",
      },
      not_registered: {
        one: "{count} pessoa não tem número cadastrado.",
        other: "{count} pessoas não têm número cadastrado.",
      },
      invalid_phone: {
        one: "{count} pessoa tem um número que não é um.",
        other: "{count} pessoas têm números que não são.",
      },
      blocked: {
        one: "{count} pessoa está bloqueada.",
        other: "{count} pessoas estão bloqueadas.",
      },
      opted_out: {
        one: "{count} pessoa não quer mensagens. O START dela muda isso.",
        other: "{count} pessoas não querem mensagens. O START delas muda isso.",
      },
      paused: {
        one: "O envio está pausado: {count} pessoa não foi convidada.",
        other: "O envio está pausado: {count} pessoas não foram convidadas.",
      },
      limited: {
        one: "{count} pessoa não foi convidada: foi há pouco, ou outras demais foram.",
        other:
          "{count} pessoas não foram convidadas: foram há pouco, ou outras demais foram.",
      },
    },
    tryAgain: "Tente de novo em {time}.",
  },
  ...people,
  ...lists,
  ...events,
};
