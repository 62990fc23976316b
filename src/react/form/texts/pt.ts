import { refusalsPt } from "../../../phone/refusals/pt.js";
import type { PhoneSignInTexts } from "./texts.js";

/** The texts of the form in Portuguese. */
export const pt: PhoneSignInTexts = {
  locale: "pt",
  direction: "ltr",
  title: "Entrar",
  lead: "Enviamos um código por SMS. Você não precisa de senha.",
  phoneLabel: "Número de telefone",
  sendCode: "Receber um código",
  sending: "Enviando…",
  keepGoing: "Continue…",
  readsAs: "Lido como {phone}, {country}",
  looksLike: "Parece um número de:",
  tryAgainIn: "Tente de novo em {time}.",
  notice:
    "Podem ser cobradas tarifas de mensagens e dados. Nunca compartilhe seu código.",
  country: "País",
  searchCountries: "Buscar países",
  closeCountries: "Fechar a lista",
  noCountryFound: "Nenhum país encontrado.",
  countriesFound: { one: "{count} país", other: "{count} países" },
  codeTitle: "Digite o código",
  codeSent: "Se {phone} puder receber SMS aqui, um código está a caminho.",
  changeNumber: "Mudar o número",
  codeLabel: "Código de seis dígitos",
  codeHint: "Válido até {time}.",
  codeIncomplete: "O código tem seis dígitos.",
  submitCode: "Entrar",
  checking: "Verificando…",
  resend: "Enviar o código de novo",
  resendIn: "Enviar de novo em {time}",
  resending: "Enviando de novo…",
  expired: "Este código expirou.",
  spent: "Tentativas erradas demais. Peça um novo código.",
  superseded: "Você pediu um código mais novo em outra janela. Digite-o lá.",
  late: "Nada ainda? Confira o número ou envie o código de novo.",
  sendNew: "Enviar um novo código",
  done: "Você entrou.",
  doneElsewhere: "Você entrou em outra aba.",
  optedOut:
    "Seu número atual respondeu STOP. Responda START à última mensagem e tente de novo.",
  offline: "Você está sem conexão. Continuaremos quando ela voltar.",
  delivery: {
    sending: "Enviando…",
    sent: "Enviado. Leva um momento.",
    delivered: "Entregue.",
    calling: "Ligando…",
    called: "Estamos ligando para você.",
    answered: "Ligamos para você.",
    callInstead: "Prefiro uma ligação",
    tryCall: "Tentar por ligação",
    failed: {
      invalid_number: "Esse número não existe. Confira ou mude o número.",
      no_sms: "Este número não recebe SMS.",
      handset_unreachable: "Seu telefone está desligado ou sem sinal.",
      carrier_blocked: "Sua operadora recusou a mensagem.",
      carrier_error: "A mensagem se perdeu no caminho.",
      call_unanswered: "A ligação não foi atendida.",
      not_sent: "Não foi possível enviar a mensagem.",
    },
  },
  errors: {
    invalid_input: "Algo não está como esperado. Confira e tente de novo.",
    invalid_phone:
      "Não podemos enviar um código para este número. Digite outro número.",
    country_not_allowed:
      "Números deste país ({country}) não são aceitos aqui. Digite outro número.",
    too_many_requests: "Tentativas demais.",
    try_later: "No momento não é possível enviar nenhum código.",
    bot_check_required: "Confirme que você é uma pessoa.",
    invalid_code:
      "Esse código está errado ou expirou. Use o último deste aparelho.",
    not_allowed:
      "Código certo, mas este número não pode entrar. Peça a quem cuida do app para cadastrá-lo.",
    internal_error: "Não é possível entrar agora. Tente mais tarde.",
    phone_taken: "Este número pertence a outra pessoa. Digite outro número.",
    account_conflict:
      "Há um problema com a conta deste número. Peça ajuda a quem administra este app.",
    failed: "O servidor não respondeu. Confira a conexão e tente de novo.",
  },
  refusals: refusalsPt,
};
