import { useAnnounce } from "../page/Announcer";
import { useOfferCode } from "./codeInbox";

/** What a tap on a code does: fills it in where one is asked for, else copies it. */
export function useTakeCode(): (code: string) => void {
  const offer = useOfferCode();
  const announce = useAnnounce();
  return (code) => {
    if (offer(code)) return;
    navigator.clipboard.writeText(code).then(
      () => announce(`Code ${code} copied.`),
      () => announce("This browser does not let the page copy the code."),
    );
  };
}
