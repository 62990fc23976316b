import { formatPhone } from "convex-phone-auth/phone";
import { useMutation } from "convex/react";
import { useRef, useState } from "react";
import type { SyntheticEvent } from "react";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { useAnnounce } from "../../page/Announcer";
import { thrownText } from "../../page/errorText";
import { Link } from "../../page/Link";
import { TextField } from "../../page/TextField";
import { PhoneField, usePhoneInput } from "convex-phone-auth/react/form";

const OUTCOMES = {
  created: "is registered.",
  existing: "was registered already; nothing changed.",
  updated: "was registered already; empty fields were filled in.",
} as const;

type Outcome = { isError: boolean; text: string; userId?: Id<"users"> };

export function RegisterForm() {
  const register = useMutation(api.admin.register);
  const number = usePhoneInput();
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [isBusy, setBusy] = useState(false);
  const phoneInput = useRef<HTMLInputElement>(null);
  const announce = useAnnounce();

  const finish = (next: Outcome) => {
    setOutcome(next);
    announce(next.text);
    phoneInput.current?.focus();
  };

  const run = async (phone: string) => {
    setBusy(true);
    try {
      const profile = {
        ...(name.trim() === "" ? {} : { name: name.trim() }),
        ...(email.trim() === "" ? {} : { email: email.trim() }),
      };
      const registered = await register({ phone, profile });
      number.reset();
      setName("");
      setEmail("");
      finish({
        isError: false,
        userId: registered.userId,
        text: `${formatPhone(registered.phone)} ${OUTCOMES[registered.status]}`,
      });
    } catch (thrown) {
      finish({ isError: true, text: thrownText(thrown) });
    } finally {
      setBusy(false);
    }
  };

  const onSubmit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (isBusy) return;
    setOutcome(null);
    if (number.parsed.ok) void run(number.parsed.phone);
    else finish({ isError: true, text: number.showProblem() });
  };

  return (
    <section className="card" aria-labelledby="register-title">
      <h2 id="register-title">Register a number</h2>
      <form onSubmit={onSubmit} noValidate className="grid-form">
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
            aria-disabled={isBusy}
          >
            {isBusy ? "Registering…" : "Register"}
          </button>
          {outcome !== null && number.problem === null && (
            <p className="outcome" data-is-error={outcome.isError}>
              {outcome.text}
              {outcome.userId !== undefined && (
                <>
                  {" "}
                  <Link href={`/admin/person/${outcome.userId}`}>
                    Open the person
                  </Link>
                </>
              )}
            </p>
          )}
        </div>
      </form>
    </section>
  );
}
