/** "0:24" or "9:05": the same in every language, and no engine has to know units for it. */
export function clockText(seconds: number): string {
  const rest = String(seconds % 60).padStart(2, "0");
  return `${Math.floor(seconds / 60)}:${rest}`;
}
