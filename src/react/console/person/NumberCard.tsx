"use client";
import { useMutation } from "convex/react";
import { useState } from "react";
import { phoneText } from "../../form/words.js";
import type { Person } from "../api/people.js";
import { useAccess, useConsole } from "../ConsoleContext.js";
import { ConfirmDialog } from "../page/ConfirmDialog.js";
import { Outcome, useAct } from "../page/useAct.js";
import { usePersonTitle } from "../people/PersonStatus.js";
import { useWords } from "../words.js";
import { NumberDialog } from "./NumberDialog.js";
import { OpensDialog } from "./OpensDialog.js";
import { TransferDialog } from "./TransferDialog.js";

/** A person's number: shown whole on demand, changed, handed on, taken back. */
export function NumberCard({
  person,
  isSelf,
}: {
  person: Person;
  isSelf: boolean;
}) {
  const { can } = useAccess();
  const { texts } = useWords();
  const hasNumber = person.phone !== undefined;
  const canChange = hasNumber && !isSelf;
  const parts = {
    show: hasNumber && can("showUser"),
    change: canChange && can("changePhone"),
    attach: can("attachPhone"),
    transfer: canChange && can("transferPhone"),
    release: canChange && can("releasePhone"),
  };
  if (!Object.values(parts).includes(true)) return null;
  return (
    <section className="pc-card" aria-labelledby="number-title">
      <h2 id="number-title">{texts.number.title}</h2>
      <div className="pc-stack">
        {parts.show && <Show userId={person._id} />}
        {parts.change && <Change person={person} />}
        {parts.attach && <Attach person={person} />}
        {parts.transfer && (
          <OpensDialog
            name={texts.number.transfer}
            dialog={(act, onClose) => (
              <TransferDialog person={person} act={act} onClose={onClose} />
            )}
          />
        )}
        {parts.release && <Release person={person} />}
      </div>
    </section>
  );
}

function Show({ userId }: { userId: string }) {
  const { api } = useConsole();
  const canUnlock = useAccess().can("unlock");
  const words = useWords();
  const { number: texts, form } = words.texts;
  const showUser = useMutation(api.showUser);
  const unlock = useMutation(api.unlock);
  const act = useAct();
  const show = async () => {
    const phone = (await showUser({ userId }))?.phone;
    if (phone === undefined) throw new Error("Without a number, not offered.");
    return phone;
  };
  return (
    <div className="pc-stack pc-stack--tight">
      <div className="pc-actions">
        <button
          type="button"
          className="pc-button"
          onClick={() =>
            void act.run(async () =>
              words.fill(texts.shown, { phone: phoneText(await show(), form) }),
            )
          }
        >
          {texts.show}
        </button>
        {canUnlock && (
          <button
            type="button"
            className="pc-button"
            onClick={() =>
              void act.run(async () => {
                await unlock({ phone: await show() });
                return texts.unlocked;
              })
            }
          >
            {texts.unlock}
          </button>
        )}
      </div>
      <Outcome act={act} />
    </div>
  );
}

function Change({ person }: { person: Person }) {
  const { api } = useConsole();
  const words = useWords();
  const { number: texts, form } = words.texts;
  const changePhone = useMutation(api.changePhone);
  const name = usePersonTitle()(person);
  const userId = person._id;
  return (
    <OpensDialog
      name={texts.change}
      dialog={(act, onClose) => (
        <NumberDialog
          title={words.fill(texts.changeTitle, { name })}
          effect={texts.changeText}
          label={texts.newNumber}
          name="changed-phone"
          button={texts.changeButton}
          act={act}
          onClose={onClose}
          onPhone={async (phone) => {
            const changed = await changePhone({ userId, phone });
            return words.fill(texts.changed, {
              phone: phoneText(changed.phone, form),
            });
          }}
        />
      )}
    />
  );
}

function Attach({ person }: { person: Person }) {
  const { api } = useConsole();
  const words = useWords();
  const { number: texts, form } = words.texts;
  const attachPhone = useMutation(api.attachPhone);
  const name = usePersonTitle()(person);
  const userId = person._id;
  const hasNumber = person.phone !== undefined;
  return (
    <OpensDialog
      name={hasNumber ? texts.attach : texts.give}
      dialog={(act, onClose) => (
        <NumberDialog
          title={words.fill(texts.attachTitle, { name })}
          effect={texts.attachText}
          label={hasNumber ? texts.further : form.phoneLabel}
          name="attached-phone"
          button={texts.attachButton}
          act={act}
          onClose={onClose}
          onPhone={async (phone) => {
            const { status } = await attachPhone({ userId, phone });
            return status === "existing"
              ? texts.attachedBefore
              : words.fill(texts.attached, { phone: phoneText(phone, form) });
          }}
        />
      )}
    />
  );
}

function Release({ person }: { person: Person }) {
  const { api } = useConsole();
  const words = useWords();
  const { number: texts } = words.texts;
  const releasePhone = useMutation(api.releasePhone);
  const act = useAct();
  const [isAsking, setAsking] = useState(false);
  const name = usePersonTitle()(person);
  return (
    <div className="pc-stack pc-stack--tight">
      <div className="pc-actions">
        <button
          type="button"
          className="pc-button pc-button--danger"
          onClick={() => setAsking(true)}
        >
          {texts.release}
        </button>
      </div>
      <Outcome act={act} />
      {isAsking && (
        <ConfirmDialog
          title={words.fill(texts.releaseQuestion, { name })}
          confirm={texts.releaseConfirm}
          isDanger
          onClose={() => setAsking(false)}
          onConfirm={() =>
            void act.run(async () => {
              await releasePhone({ userId: person._id });
              return texts.released;
            })
          }
        >
          <p>{texts.releaseText}</p>
        </ConfirmDialog>
      )}
    </div>
  );
}
