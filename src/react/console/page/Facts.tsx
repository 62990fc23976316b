"use client";
/** Names and values, a line each. */
export function Facts({ facts }: { facts: { name: string; value: string }[] }) {
  return (
    <dl className="pc-facts">
      {facts.map(({ name, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
