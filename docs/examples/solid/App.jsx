import { createSignal, from, Match, Switch } from "solid-js";
import { api } from "../convex/_generated/api";
import {
  client,
  errorText,
  isAtCode,
  sendCode,
  session,
  signIn,
} from "../signIn.js";

function follow(store) {
  return from((set) => {
    set(() => store.getSnapshot());
    return store.subscribe(() => set(() => store.getSnapshot()));
  });
}

export function App() {
  const who = follow(session);
  const now = follow(signIn);
  const viewer = from((set) =>
    client.onUpdate(api.users.viewer, {}, (user) => set(() => user)),
  );
  const [phone, setPhone] = createSignal("");
  const [code, setCode] = createSignal("");
  const [problem, setProblem] = createSignal("");

  function send(event) {
    event.preventDefault();
    setProblem(sendCode(phone()));
  }
  function submit(event) {
    event.preventDefault();
    void signIn.submitCode(code());
  }

  return (
    <Switch>
      <Match when={who().status === "signedIn"}>
        <h1>You are {viewer()?.phone ?? "…"}</h1>
        <button onClick={session.signOut}>Sign out</button>
      </Match>
      <Match when={isAtCode(now().state)}>
        <h1>Enter the code</h1>
        <p role="alert">{errorText(now().state)}</p>
        <form onSubmit={submit}>
          <label>
            Code{" "}
            <input
              value={code()}
              onInput={(event) => setCode(event.target.value)}
              inputmode="numeric"
              autocomplete="one-time-code"
            />
          </label>
          <button>Sign in</button>
        </form>
      </Match>
      <Match when={who().status === "signedOut"}>
        <h1>Sign in</h1>
        <p role="alert">{problem() || errorText(now().state)}</p>
        <form onSubmit={send}>
          <label>
            Phone number{" "}
            <input
              value={phone()}
              onInput={(event) => setPhone(event.target.value)}
              type="tel"
              autocomplete="tel"
            />
          </label>
          <button>Text me a code</button>
        </form>
      </Match>
    </Switch>
  );
}
