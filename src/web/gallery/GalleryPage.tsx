import {
  ar,
  de,
  en,
  es,
  fr,
  hi,
  PhoneSignInForm,
  pt,
  zh,
} from "convex-phone-auth/react/form";
import type { PhoneSignInTexts } from "convex-phone-auth/react/form";
import { useEffect, useRef, useState } from "react";
import { Mark } from "../page/Mark";
import { PageHeading } from "../page/PageHeading";
import { codeStates, countryStates, numberStates } from "./states";
import type { GalleryState } from "./states";
import "./gallery.css";

const LANGUAGES = { en, es, fr, de, pt, ar, hi, zh };

/**
 * Every state of the sign-in form with fixed data, for looking at and for tests: `?lang=ar` for
 * another language, `?state=checking` for one state alone.
 */
export function GalleryPage() {
  const params = new URLSearchParams(window.location.search);
  const language = params.get("lang") ?? "en";
  const texts =
    Object.values(LANGUAGES).find(({ locale }) => locale === language) ?? en;
  const only = params.get("state");
  const isShown = ({ name, isAlone = false }: GalleryState) =>
    only === null ? !isAlone : name === only;
  return (
    <div className="gallery">
      <PageHeading title="Gallery" takesFocus={false} />
      <nav aria-label="Languages" className="nav">
        {Object.keys(LANGUAGES).map((tag) => (
          <a
            key={tag}
            href={`/gallery?lang=${tag}`}
            aria-current={tag === texts.locale ? "page" : undefined}
          >
            {tag}
          </a>
        ))}
      </nav>
      <h2>The number</h2>
      <Pictures states={numberStates.filter(isShown)} texts={texts} />
      <h2>Its country</h2>
      <nav aria-label="Shown alone" className="nav">
        {countryStates.map(({ name }) => (
          <a
            key={name}
            href={`/gallery?lang=${texts.locale}&state=${encodeURIComponent(name)}`}
            aria-current={name === only ? "page" : undefined}
          >
            {name}
          </a>
        ))}
      </nav>
      <Pictures states={countryStates.filter(isShown)} texts={texts} />
      <h2>The code</h2>
      <Pictures states={codeStates.filter(isShown)} texts={texts} />
    </div>
  );
}

function Pictures({
  states,
  texts,
}: {
  states: readonly GalleryState[];
  texts: PhoneSignInTexts;
}) {
  return (
    <div className="gallery__pictures">
      {states.map((state) => (
        <Picture key={state.name} state={state} texts={texts} />
      ))}
    </div>
  );
}

function Picture({
  state: { name, signIn, act, afterResend = signIn, country = "US", hasLogo },
  texts,
}: {
  state: GalleryState;
  texts: PhoneSignInTexts;
}) {
  const [shown, setShown] = useState(signIn);
  const resendCode = async () => setShown(afterResend);
  const figure = useRef<HTMLDivElement>(null);
  const hasActed = useRef(false);
  useEffect(() => {
    if (figure.current === null || hasActed.current) return;
    hasActed.current = true;
    act?.(figure.current);
  }, [act]);
  return (
    <figure>
      <figcaption>{name}</figcaption>
      <div className="card" data-state={name} ref={figure}>
        <PhoneSignInForm
          signIn={{ ...shown, resendCode }}
          texts={texts}
          defaultCountry={country}
          headingLevel={3}
          takesFocus={false}
          logo={hasLogo && <Mark />}
        />
      </div>
    </figure>
  );
}
