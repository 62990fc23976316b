import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
} from "react";
import type { ReactNode } from "react";

type Target = (code: string) => void;

interface CodeInbox {
  /** Hands a code to the form that waits for one; false when none does. */
  readonly offer: (code: string) => boolean;
  readonly wait: (target: Target) => () => void;
}

const CodeInboxContext = createContext<CodeInbox>({
  offer: () => false,
  wait: () => () => {},
});

/** Connects the handset with the code field, as a phone's keyboard does with a message. */
export function CodeInboxProvider({ children }: { children: ReactNode }) {
  const target = useRef<Target | null>(null);
  const offer = useCallback((code: string) => {
    target.current?.(code);
    return target.current !== null;
  }, []);
  const wait = useCallback((next: Target) => {
    target.current = next;
    return () => {
      target.current = null;
    };
  }, []);
  const inbox = useMemo(() => ({ offer, wait }), [offer, wait]);
  return <CodeInboxContext value={inbox}>{children}</CodeInboxContext>;
}

export function useOfferCode(): CodeInbox["offer"] {
  return useContext(CodeInboxContext).offer;
}

/** Takes codes for as long as the component is there. */
export function useCodeTarget(target: Target): void {
  const { wait } = useContext(CodeInboxContext);
  useEffect(() => wait(target), [wait, target]);
}
