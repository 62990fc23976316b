/** One text for each way through a small pattern of digits, with every digit of each class. */
export function examplesOf(pattern: string): string[] {
  const alternatives = splitOutside(pattern);
  if (alternatives.length > 1) return alternatives.flatMap(examplesOf);
  let texts = [""];
  let rest = pattern;
  while (rest !== "") {
    const [token = "", group, digits, literal, count = "1"] =
      /^(?:\(\?:((?:[^()])*)\)|\[([^\]]*)\]|(\\d|\d))(?:\{(\d+)\})?/.exec(
        rest,
      ) ?? [];
    if (token === "") throw new Error(`Not a pattern of digits: ${pattern}`);
    const options =
      group !== undefined
        ? examplesOf(group)
        : digits !== undefined
          ? listMembers(digits)
          : [literal === "\\d" ? "5" : (literal ?? "")];
    texts = texts.flatMap((text) =>
      options.map((option) => text + option.repeat(Number(count))),
    );
    rest = rest.slice(token.length);
  }
  return texts;
}

function listMembers(text: string): string[] {
  return [...text.matchAll(/(\d)(?:-(\d))?/g)].flatMap(
    ([, from = "0", to = from]) =>
      Array.from({ length: Number(to) - Number(from) + 1 }, (_, at) =>
        String(Number(from) + at),
      ),
  );
}

/** The alternatives that stand in no group. */
function splitOutside(pattern: string): string[] {
  const parts = [""];
  let depth = 0;
  for (const character of pattern) {
    if (character === "(") depth += 1;
    if (character === ")") depth -= 1;
    if (character === "|" && depth === 0) parts.push("");
    else parts[parts.length - 1] += character;
  }
  return parts;
}
