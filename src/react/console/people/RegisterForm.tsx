import { formatPhone } from "../../../phone/index.js";
import { useMutation } from "convex/react";
import { useRef, useState } from "react";
import type { SyntheticEvent } from "react";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { Link } from "../page/Link.js";
import { TextField } from "../page/TextField.js";
import { Outcome, useAct } from "../page/useAct.js";
import { PhoneField, usePhoneInput } from "../../form/index.js";

const OUTCOMES = {
  created: "is registered.",
  existing: "was registered already; nothing changed.",
  updated: "was registered already; empty fields were filled in.",
} as const;

export function RegisterForm() {
  const register = useMutation(api.admin.register);
  const number = usePhoneInput();
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [userId, setUserId] = useState<Id<"users"> | null>(null);
  const act = useAct();
  const phoneInput = useRef<HTMLInputElement>(null);

  const run = (phone: string) =>
    act.run(async () => {
      const profile = {
        ...(name.trim() === "" ? {} : { name: name.trim() }),
        ...(email.trim() === "" ? {} : { email: email.trim() }),
      };
      const registered = await register({ phone, profile });
      number.reset();
      setName("");
      setEmail("");
      setUserId(registered.userId);
      return `${formatPhone(registered.phone)} ${OUTCOMES[registered.status]}`;
    });

  const onSubmit = async (event: SyntheticEvent) => {
    event.preventDefault();
    if (act.isBusy) return;
    setUserId(null);
    if (number.parsed.ok) await run(number.parsed.phone);
    else act.tell(number.showProblem(), true);
    phoneInput.current?.focus();
  };

  return (
    <section className="card" aria-labelledby="register-title">
      <h2 id="register-title">Register a number</h2>
      <form
        onSubmit={(event) => void onSubmit(event)}
        noValidate
        className="grid-form"
      >
        <PhoneField
          label="Phone number"
          name="new-phone"
          autoComplete="off"
          number={number}
          inputRef={phoneInput}
        />
        <TextField label="Name" isOptional value={name} onValue={setName} />
        <TextField
          label="Email"
          type="email"
          isOptional
          value={email}
          onValue={setEmail}
        />
        <div className="grid-form__end">
          <button
            type="submit"
            className="button button--primary"
            aria-disabled={act.isBusy}
          >
            {act.isBusy ? "Registering…" : "Register"}
          </button>
          {number.problem === null && (
            <Outcome act={act}>
              {userId !== null && (
                <>
                  {" "}
                  <Link href={`/admin/person/${userId}`}>Open the person</Link>
                </>
              )}
            </Outcome>
          )}
        </div>
      </form>
    </section>
  );
}
