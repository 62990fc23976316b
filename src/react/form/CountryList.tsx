import { useEffect, useId, useRef, useState } from "react";
import type { KeyboardEvent } from "react";
import type { CountryCode } from "../../phone/countries.js";
import { searchCountries } from "./countryOptions.js";
import type { CountryOption } from "./countryOptions.js";
import { Flag } from "./Flag.js";
import { Text } from "./Text.js";
import type { PhoneSignInTexts } from "./texts/texts.js";
import { isForSheet, useTopLayer } from "./useTopLayer.js";
import { pluralText } from "./words.js";

/** Rows a page key moves by: about as many as are seen at once. */
const PAGE = 6;

/**
 * A search field over a list (combobox with a listbox, ARIA Authoring Practices): the focus stays in
 * the field, and the row that Enter would take is its active descendant. On a phone it is a sheet as
 * large as what can be seen of the page, which nothing else has the focus beside.
 */
export function CountryList({
  options,
  selected,
  texts,
  onPick,
  onClose,
}: {
  options: readonly CountryOption[];
  selected: CountryCode | undefined;
  texts: PhoneSignInTexts;
  onPick: (country: CountryCode) => void;
  /** Called when the sheet was closed, by its button or the system's way back. */
  onClose: () => void;
}) {
  const id = useId();
  const [query, setQuery] = useState("");
  const [active, setActive] = useState(selected);
  const [isSheet] = useState(isForSheet);
  const panel = useRef<HTMLDivElement>(null);
  useTopLayer(panel, "phone-field__box", onClose);
  const search = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const found = searchCountries(options, query);
  const at = Math.max(
    0,
    found.findIndex(({ country }) => country === active),
  );
  const optionId = (country: CountryCode) => `${id}-${country}`;
  const activeCountry = found[at]?.country;

  useEffect(() => search.current?.focus({ preventScroll: true }), []);
  const isOpening = useRef(true);
  useEffect(() => {
    const row = list.current?.children[at];
    if (row instanceof HTMLElement && list.current !== null)
      bringIntoView(row, list.current, isOpening.current);
    isOpening.current = false;
  }, [at, query]);

  const closeSheet = () => {
    if (panel.current instanceof HTMLDialogElement) panel.current.close();
  };
  const pick = (country: CountryCode) => {
    // While a sheet is open, nothing beside it takes the focus.
    closeSheet();
    onPick(country);
  };

  const moveTo = (index: number) => {
    const last = found.length - 1;
    const option = found[Math.min(Math.max(index, 0), last)];
    if (option !== undefined) setActive(option.country);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const targets: Partial<Record<string, number>> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: at + PAGE,
      PageUp: at - PAGE,
    };
    const target = targets[event.key];
    if (target !== undefined) moveTo(target);
    else if (event.key === "Enter") {
      if (activeCountry !== undefined) pick(activeCountry);
    } else return;
    // Enter would hand in the form, and the arrows move the caret.
    event.preventDefault();
  };

  const Panel = (isSheet ? "dialog" : "div") as "div";
  return (
    <Panel
      ref={panel}
      className="phone-field__panel"
      dir={texts.direction}
      aria-label={isSheet ? texts.country : undefined}
    >
      <input
        ref={search}
        className="phone-field__search"
        role="combobox"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={
          activeCountry === undefined ? undefined : optionId(activeCountry)
        }
        aria-autocomplete="list"
        aria-label={texts.searchCountries}
        placeholder={texts.searchCountries}
        // A calling code reads from left to right in every language.
        dir={/^[+\d]/.test(query) ? "ltr" : undefined}
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        enterKeyHint="done"
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          const [first] = searchCountries(options, event.target.value);
          if (first !== undefined) setActive(first.country);
        }}
        onKeyDown={onKeyDown}
      />
      {isSheet && (
        <button
          type="button"
          className="phone-field__close"
          aria-label={texts.closeCountries}
          onClick={closeSheet}
        />
      )}
      <ul
        ref={list}
        id={`${id}-list`}
        className="phone-field__list"
        role="listbox"
        aria-label={texts.country}
      >
        {found.map(({ country, name, callingCode }) => (
          // The keyboard is the search field's.
          // eslint-disable-next-line jsx-a11y/click-events-have-key-events
          <li
            key={country}
            className="phone-field__option"
            id={optionId(country)}
            role="option"
            tabIndex={-1}
            aria-selected={country === selected}
            data-is-active={country === activeCountry}
            onClick={() => pick(country)}
          >
            <Flag country={country} />
            <span className="phone-field__name">{name}</span>
            <span className="phone-field__code" dir="ltr" translate="no">
              {callingCode}
            </span>
          </li>
        ))}
      </ul>
      <p className="phone-field__none" role="status">
        {found.length === 0 && <Text>{texts.noCountryFound}</Text>}
        <span className="phone-sign-in__hidden">
          {query !== "" &&
            found.length > 0 &&
            pluralText(texts.countriesFound, found.length, texts.locale)}
        </span>
      </p>
    </Panel>
  );
}

/**
 * Scrolls the list and nothing else: `scrollIntoView` would move the page as well. A list that opens
 * has the row in its upper part, which the keyboard of a phone leaves in sight.
 */
function bringIntoView(
  row: HTMLElement,
  list: HTMLElement,
  isOpening: boolean,
): void {
  if (isOpening) {
    list.scrollTop = row.offsetTop - list.clientHeight / 4;
    return;
  }
  const above = row.offsetTop - list.scrollTop;
  const below = above + row.offsetHeight - list.clientHeight;
  if (above < 0) list.scrollTop += above;
  else if (below > 0) list.scrollTop += below;
}
