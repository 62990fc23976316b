import { parsePhone } from "../../../phone/index.js";
import { useEffect, useState } from "react";
import { api } from "../../../../convex/_generated/api";
import { SelectField } from "../page/SelectField.js";
import { TextField } from "../page/TextField.js";
import { guessCountry } from "../../form/index.js";
import { Pager } from "../Pager.js";
import { Unanswered } from "../Unanswered.js";
import { useSteadyQuery } from "../useTryQuery.js";
import { PeopleRows } from "./PeopleRows.js";

const PAGE_SIZE = 20;
const TYPING_MS = 250;

const STATUSES = [
  { value: "all", text: "Everybody" },
  { value: "registered", text: "Registered, never signed in" },
  { value: "verified", text: "Verified" },
  { value: "blocked", text: "Blocked" },
] as const;

/** Whom the list shows. Kept by the console, so that coming back from a person finds it again. */
export interface PeopleFilter {
  text: string;
  status: (typeof STATUSES)[number]["value"];
  /** Where each page before this one ended. */
  cursors: string[];
}

export const EVERYBODY: PeopleFilter = { text: "", status: "all", cursors: [] };

export function PeopleList({
  filter,
  onFilter,
}: {
  filter: PeopleFilter;
  onFilter: (filter: PeopleFilter) => void;
}) {
  const { text, status } = filter;
  const search = useSettled(text.trim(), TYPING_MS);
  const isFiltered = search !== "" || status !== "all";
  return (
    <section className="card" aria-labelledby="people-title">
      <h2 id="people-title">
        {isFiltered ? "People found" : "Everybody, newest first"}
      </h2>
      <div className="grid-form grid-form--even filters">
        <TextField
          label="Search"
          type="search"
          placeholder="Name, email or number"
          value={text}
          onValue={(next) => onFilter({ ...filter, text: next, cursors: [] })}
        />
        <SelectField
          label="Status"
          value={status}
          options={STATUSES}
          onValue={(next) => onFilter({ ...filter, status: next, cursors: [] })}
        />
      </div>
      <Page
        search={search}
        filter={filter}
        onCursors={(cursors) => onFilter({ ...filter, cursors })}
      />
    </section>
  );
}

function Page({
  search,
  filter: { status, cursors },
  onCursors,
}: {
  search: string;
  filter: PeopleFilter;
  onCursors: (cursors: string[]) => void;
}) {
  // A page stays as wide as it was when first asked for, so whoever joins makes it longer: it is
  // asked for afresh then.
  const [id, setId] = useState(0);
  const paginationOpts = {
    numItems: PAGE_SIZE,
    cursor: cursors.at(-1) ?? null,
    id,
  };
  const answer = useSteadyQuery(api.admin.listUsers, {
    paginationOpts,
    ...(search === "" ? {} : { search: readSearch(search) }),
    ...(status === "all" ? {} : { status }),
  });
  const isLonger =
    answer.is === "ready" &&
    !answer.isSettling &&
    answer.value.page.length > PAGE_SIZE;
  useEffect(() => {
    if (isLonger) setId((before) => before + 1);
  }, [isLonger]);
  if (answer.is !== "ready") return <Unanswered answer={answer} />;
  const { page, isDone, continueCursor } = answer.value;
  return (
    <div className="stack" aria-busy={answer.isSettling}>
      {page.length === 0 ? (
        <p className="quiet" role="status">
          {nobody(search)}
        </p>
      ) : (
        <PeopleRows users={page} />
      )}
      <Pager
        page={cursors.length}
        hasNext={!isDone}
        isBusy={answer.isSettling}
        onBack={() => onCursors(cursors.slice(0, -1))}
        onNext={() => onCursors([...cursors, continueCursor])}
      />
    </div>
  );
}

/** A whole number is read as a person here would write it; anything else goes as it is. */
function readSearch(search: string): string {
  const read = parsePhone(search, { defaultCountry: guessCountry() });
  return read.ok ? read.phone : search;
}

/** A value once it has stood still for a while. */
function useSettled(value: string, waitMs: number): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), waitMs);
    return () => clearTimeout(timer);
  }, [value, waitMs]);
  return settled;
}

function nobody(search: string): string {
  if (search === "") return "Nobody.";
  const isNumber = /^[\d\s()+./-]+$/.test(search);
  return isNumber
    ? "Nobody is found. A number is found whole, or by its first digits."
    : "Nobody is found.";
}
