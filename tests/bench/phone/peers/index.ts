import * as awesomePhonenumber from "./awesomePhonenumber.js";
import * as googleLibphonenumber from "./googleLibphonenumber.js";
import * as libphonenumberJs from "./libphonenumberJs.js";
import * as ours from "./ours.js";
import * as oursMobile from "./oursMobile.js";

/** Something that turns an input into the E.164 form of a mobile number, or refuses it. */
export interface Peer {
  readonly name: string;
  readonly read: (
    input: string,
    country: string | undefined,
  ) => string | undefined;
}

/** The measured ones, by the file in this folder that holds them; ours first. */
export const peers: Readonly<Record<string, Peer>> = {
  ours,
  oursMobile,
  libphonenumberJs,
  googleLibphonenumber,
  awesomePhonenumber,
};
