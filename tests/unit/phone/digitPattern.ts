/** What a pattern of digits can match, found from the pattern itself and not by trying numbers. */
type Node =
  | { readonly kind: "class"; readonly digits: ReadonlySet<string> }
  | { readonly kind: "sequence"; readonly parts: readonly Node[] }
  | { readonly kind: "either"; readonly parts: readonly Node[] }
  | {
      readonly kind: "repeat";
      readonly part: Node;
      readonly min: number;
      readonly max: number;
    };

const ALL = new Set("0123456789");
/** E.164 has no more. */
const MOST_DIGITS = 15;

/** A pattern in the small language that numbering metadata is written in. */
export class DigitPattern {
  readonly #root: Node;

  constructor(source: string) {
    let at = 0;
    const either = (): Node => {
      const parts = [sequence()];
      while (source[at] === "|") {
        at += 1;
        parts.push(sequence());
      }
      return { kind: "either", parts };
    };
    const sequence = (): Node => {
      const parts: Node[] = [];
      while (at < source.length && source[at] !== "|" && source[at] !== ")")
        parts.push(repeated(atom()));
      return { kind: "sequence", parts };
    };
    const repeated = (part: Node): Node => {
      const found = /^(?:\{(\d+)(?:,(\d+))?\}|\?)/.exec(source.slice(at));
      if (found === null) return part;
      at += found[0].length;
      const [text, min = "0", max = text === "?" ? "1" : min] = found;
      return { kind: "repeat", part, min: Number(min), max: Number(max) };
    };
    const atom = (): Node => {
      const rest = source.slice(at);
      if (rest.startsWith("(")) {
        at += rest.startsWith("(?:") ? 3 : 1;
        const inner = either();
        at += 1;
        return inner;
      }
      if (rest.startsWith("\\d")) {
        at += 2;
        return { kind: "class", digits: ALL };
      }
      const found = /^(?:\[([\d-]+)\]|(\d))/.exec(rest);
      if (found === null) throw new Error(`No pattern of digits: ${source}`);
      at += found[0].length;
      return { kind: "class", digits: members(found[1] ?? found[2] ?? "") };
    };
    this.#root = either();
  }

  /** The lengths of all that begins with these digits and matches. */
  lengths(prefix: string): Set<number> {
    const ends = walk(this.#root, new Set([0]), prefix);
    return new Set([...ends].filter((length) => length >= prefix.length));
  }
}

function members(text: string): Set<string> {
  const digits = new Set<string>();
  for (const [, from = "", to = from] of text.matchAll(/(\d)(?:-(\d))?/g))
    for (let digit = Number(from); digit <= Number(to); digit++)
      digits.add(String(digit));
  return digits;
}

/** From the positions reached so far to those after a node. */
function walk(node: Node, from: Set<number>, prefix: string): Set<number> {
  if (from.size === 0) return from;
  switch (node.kind) {
    case "class":
      return new Set(
        [...from]
          .filter((at) => {
            const wanted = prefix[at];
            return (
              at < MOST_DIGITS &&
              (wanted === undefined || node.digits.has(wanted))
            );
          })
          .map((at) => at + 1),
      );
    case "sequence":
      return node.parts.reduce((at, part) => walk(part, at, prefix), from);
    case "either":
      return new Set(
        node.parts.flatMap((part) => [...walk(part, from, prefix)]),
      );
    case "repeat": {
      const ends = new Set<number>(node.min === 0 ? from : []);
      let at = from;
      for (let count = 1; count <= node.max; count++) {
        at = walk(node.part, at, prefix);
        if (count >= node.min) for (const end of at) ends.add(end);
      }
      return ends;
    }
  }
}
