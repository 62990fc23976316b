"use client";
import { useMutation } from "convex/react";
import { useRef, useState } from "react";
import type { SyntheticEvent } from "react";
import { phoneText } from "../../form/words.js";
import { PhoneField } from "../../form/PhoneField.js";
import { usePhoneInput } from "../../form/usePhoneInput.js";
import { useAccess, useConsole } from "../ConsoleContext.js";
import { Link } from "../page/Link.js";
import { checkProfile } from "../page/checkProfile.js";
import { SidePanel } from "../page/SidePanel.js";
import { TextField } from "../page/TextField.js";
import { Outcome, useAct } from "../page/useAct.js";
import { useWords } from "../words.js";

/** Registers numbers, one after the other: the panel stays open for the next. */
export function RegisterPanel({
  onClose,
  onRegistered,
}: {
  onClose: () => void;
  onRegistered: () => void;
}) {
  const { api } = useConsole();
  const { can } = useAccess();
  const words = useWords();
  const { texts } = words;
  const register = useMutation(api.register);
  const number = usePhoneInput({ texts: texts.form });
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [userId, setUserId] = useState<string | null>(null);
  const [isChecked, setChecked] = useState(false);
  const act = useAct();
  const phoneInput = useRef<HTMLInputElement>(null);
  const problems = checkProfile({ name, email });

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
      setChecked(false);
      setUserId(registered.userId);
      onRegistered();
      return words.fill(texts.register[registered.status], {
        phone: phoneText(registered.phone, texts.form),
      });
    });

  const onSubmit = async (event: SyntheticEvent) => {
    event.preventDefault();
    if (act.isBusy) return;
    setUserId(null);
    setChecked(true);
    if (!number.parsed.ok) act.tell(number.showProblem(), true);
    else if (problems.first === null) await run(number.parsed.phone);
    else return act.tell(texts.invalid[problems.first], true);
    phoneInput.current?.focus();
  };

  return (
    <SidePanel title={texts.register.open} onClose={onClose}>
      <form
        onSubmit={(event) => void onSubmit(event)}
        noValidate
        className="pc-stack"
      >
        <p className="pc-quiet">{texts.register.lead}</p>
        <PhoneField
          label={texts.form.phoneLabel}
          name="new-phone"
          autoComplete="off"
          number={number}
          inputRef={phoneInput}
        />
        <TextField
          label={texts.people.columns.name}
          isOptional
          value={name}
          problem={isChecked ? problems.name : null}
          onValue={setName}
        />
        <TextField
          label={texts.people.columns.email}
          type="email"
          isOptional
          value={email}
          problem={isChecked ? problems.email : null}
          onValue={setEmail}
        />
        <div className="pc-actions">
          <button
            type="submit"
            className="pc-button pc-button--primary"
            aria-disabled={act.isBusy}
          >
            {act.isBusy ? texts.register.busy : texts.register.button}
          </button>
        </div>
        {number.problem === null && problems.first === null && (
          <Outcome act={act}>
            {userId !== null && can("getUser") && (
              <>
                {" "}
                <Link to={`/person/${userId}`}>
                  {texts.register.openPerson}
                </Link>
              </>
            )}
          </Outcome>
        )}
      </form>
    </SidePanel>
  );
}
