import { useAnnounce } from "../page/Announcer";
import { fillCode } from "./fillCode";

/** What a tap on a code does: fills it in where one is asked for, else copies it. */
export function useTakeCode(): (code: string) => void {
  const announce = useAnnounce();
  return (code) => {
    if (fillCode(code)) return;
    navigator.clipboard.writeText(code).then(
      () => announce(`Code ${code} copied.`),
      () => announce("This browser does not let the page copy the code."),
    );
  };
}
