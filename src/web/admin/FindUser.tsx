import { useQueries } from "convex/react";
import type { FunctionReturnType } from "convex/server";
import { useMemo } from "react";
import { api } from "../../../convex/_generated/api";
import { thrownText } from "../page/errorText";
import { PhoneField } from "../phoneField/PhoneField";
import { usePhoneInput } from "../phoneField/usePhoneInput";
import { UserRow } from "./UserRow";

type Found = FunctionReturnType<typeof api.admin.findUser>;

/** Finds while one types: whatever the spelling, it is the same user. */
export function FindUser() {
  const number = usePhoneInput();
  const { parsed } = number;
  return (
    <section className="card" aria-labelledby="find-title">
      <h2 id="find-title">Find a number</h2>
      <PhoneField
        label="In any spelling"
        name="find-phone"
        autoComplete="off"
        number={number}
      />
      {parsed.ok && <Result key={parsed.phone} phone={parsed.phone} />}
    </section>
  );
}

function Result({ phone }: { phone: string }) {
  const queries = useMemo(
    () => ({ found: { query: api.admin.findUser, args: { phone } } }),
    [phone],
  );
  const found = useQueries(queries)["found"] as Found | Error | undefined;
  if (found === undefined) return <p className="quiet">Looking…</p>;
  if (found instanceof Error)
    return (
      <p className="field__note" data-is-error>
        {thrownText(found)}
      </p>
    );
  if (found === null)
    return (
      <p className="quiet" role="status">
        Nobody has this number.
      </p>
    );
  return (
    <ul className="users">
      <UserRow user={found} />
    </ul>
  );
}
