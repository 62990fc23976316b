import type { PhoneRefusalTexts } from "./texts.js";

/** Portuguese. */
export const refusalsPt: PhoneRefusalTexts = {
  not_text: "Digite um número de telefone.",
  empty: "Digite um número de telefone.",
  too_long: "É longo demais para um número de telefone. Digite um só número.",
  characters: "Digite só o número: dígitos, espaços e um + no começo.",
  extension:
    "Digite o número sem ramal: uma mensagem de texto não chega a ele.",
  spreadsheet:
    "Uma planilha alterou este número. Formate a coluna como texto e digite de novo.",
  needs_country: "Escolha um país ou comece com + e o código do país.",
  unknown_country:
    "Nenhum país tem este código. Confira os dígitos depois do +.",
  impossible:
    "Este número é curto ou longo demais para o seu país. Confira os dígitos e o país.",
  unknown_range:
    "Não conhecemos números que começam assim. Confira os dígitos e o país.",
  ambiguous:
    "Isso pode ser lido como dois números diferentes. Escreva com +, o código do país e só dígitos.",
  not_mobile:
    "Não o conhecemos como número de celular. Confira os dígitos ou digite um celular.",
  not_geographic: "Este número não pertence a nenhum país. Digite um celular.",
  country_not_allowed:
    "Números deste país ({country}) não são aceitos aqui. Digite outro número.",
};
