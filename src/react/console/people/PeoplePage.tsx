"use client";
import { useCallback, useEffect, useRef, useState } from "react";
import { useAccess, useConsole } from "../ConsoleContext.js";
import { PageHeading } from "../page/PageHeading.js";
import { Pager } from "../page/Pager.js";
import { Unanswered } from "../page/Unanswered.js";
import { useWords } from "../words.js";
import { EmptyPeople } from "./EmptyPeople.js";
import { PeopleTable } from "./PeopleTable.js";
import { PeopleToolbar } from "./PeopleToolbar.js";
import { pathOf, viewOf } from "./peopleAddress.js";
import type { PeopleView } from "./peopleAddress.js";
import { RegisterPanel } from "./RegisterPanel.js";
import { SelectionBar } from "./SelectionBar.js";
import { useSelection } from "./useSelection.js";
import { PAGE_SIZE, usePeople } from "./usePeople.js";
import { useTotal } from "./useTotal.js";

/** Everybody, or whom a search finds: the first thing an administrator sees. */
export function PeoplePage() {
  const { router } = useConsole();
  const { can } = useAccess();
  const words = useWords();
  const { texts } = words;
  const view = viewOf(router.path);
  const [changes, setChanges] = useState(0);
  const total = useTotal(view, changes);
  const { answer, isSettling } = usePeople(view);
  const [isRegistering, setRegistering] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  const { search, status } = view;
  const selection = useSelection(`${search} ${status}`);

  const show = useCallback(
    (next: PeopleView, replace = false) =>
      router.navigate(pathOf(next), { replace }),
    [router],
  );
  const toFirst = () => list.current?.querySelector("a")?.focus();
  // What Enter was pressed on, until it is found; and then, where it finds nobody.
  const [entered, setEntered] = useState<string | null>(null);
  const [missed, setMissed] = useState<string | null>(null);
  const found = answer.is === "ready" && !isSettling ? answer.value : null;
  useEffect(() => {
    if (entered === null || entered !== search || found === null) return;
    setEntered(null);
    const [one] = found.people;
    if (one === undefined) setMissed(entered);
    else if (found.people.length > 1) toFirst();
    else if (can("getUser")) router.navigate(`/person/${one._id}`);
  });
  const onChanged = () => setChanges((before) => before + 1);
  const isFiltered = search !== "" || status !== "all";

  return (
    <>
      <header className="pc-top">
        <div>
          <PageHeading
            title={texts.people.title}
            takesFocus={!isFiltered && view.page === 1}
          />
          <p className="pc-quiet" role="status">
            {total !== null &&
              words.plural(
                total.isMore
                  ? texts.people.countMore
                  : isFiltered
                    ? texts.people.countFound
                    : texts.people.count,
                total.count,
              )}
          </p>
        </div>
        {can("register") && (
          <button
            type="button"
            className="pc-button pc-button--primary"
            onClick={() => setRegistering(true)}
          >
            {texts.register.open}
          </button>
        )}
      </header>
      <section className="pc-card pc-card--list" aria-label={texts.people.list}>
        <PeopleToolbar
          view={view}
          onView={show}
          onDown={toFirst}
          onEnter={(next) => {
            if (next === "") return;
            show({ ...view, search: next, page: 1 }, true);
            setEntered(next);
          }}
        />
        {answer.is !== "ready" ? (
          <div className="pc-card__pad">
            <Unanswered answer={answer} />
          </div>
        ) : (
          <div ref={list} className="pc-list" aria-busy={isSettling}>
            <SelectionBar
              view={view}
              people={answer.value.people}
              selection={selection}
              total={total}
              onChanged={onChanged}
            />
            {answer.value.people.length === 0 ? (
              <EmptyPeople search={search} isEntered={missed === search} />
            ) : (
              <PeopleTable
                people={answer.value.people}
                view={view}
                selection={selection}
                onView={show}
              />
            )}
            <Pager
              page={view.page}
              of={
                total === null || total.isMore
                  ? null
                  : Math.ceil(total.count / PAGE_SIZE)
              }
              hasNext={answer.value.hasNext}
              isBusy={isSettling}
              onPage={(page) => show({ ...view, page })}
            />
          </div>
        )}
      </section>
      {isRegistering && (
        <RegisterPanel
          onClose={() => setRegistering(false)}
          onRegistered={onChanged}
        />
      )}
    </>
  );
}
