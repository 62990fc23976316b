"use client";
import { useAccess, useConsole } from "../ConsoleContext.js";
import { SelectField } from "../page/SelectField.js";
import { usePersonTitle } from "../people/PersonStatus.js";
import { useTryQuery } from "../useTryQuery.js";
import { useWords } from "../words.js";

const ANYBODY = "";

/** Who did it: anybody, oneself, or whoever the address or a row's link names. */
export function ActorField({
  actorId,
  onActor,
}: {
  actorId: string | undefined;
  onActor: (actorId: string | undefined) => void;
}) {
  const { api } = useConsole();
  const { events: texts } = useWords().texts;
  const access = useAccess();
  const titleOf = usePersonTitle();
  const isOther = actorId !== undefined && actorId !== access.actorId;
  const other = useTryQuery(
    api.getUser,
    isOther && access.can("getUser") ? { userId: actorId } : "skip",
  );
  const name =
    other.is === "ready" && other.value !== null
      ? titleOf(other.value)
      : texts.anAdmin;
  return (
    <SelectField
      label={texts.by}
      value={actorId ?? ANYBODY}
      options={[
        { value: ANYBODY, text: texts.byAnybody },
        { value: access.actorId, text: texts.byMe },
        ...(isOther ? [{ value: actorId, text: name }] : []),
      ]}
      onValue={(value) => onActor(value === ANYBODY ? undefined : value)}
    />
  );
}
