"use client";
import { Select } from "../page/SelectField.js";
import { useWords } from "../words.js";
import { changeUse, COLUMN_USES, useOfColumn } from "./columnUses.js";
import type { ColumnUses } from "./columnUses.js";
import type { OpenList } from "./openList.js";

/** Each column of a list, what the first rows have in it, and what it is taken for. */
export function ColumnTable({
  columns,
  uses,
  onUses,
}: {
  columns: OpenList["columns"];
  uses: ColumnUses;
  onUses: (uses: ColumnUses) => void;
}) {
  const words = useWords();
  const { import: texts } = words.texts;
  const names = columns.map(({ name }) => name);
  const options = COLUMN_USES.map((value) => ({
    value,
    text: texts.uses[value],
  }));
  return (
    <ul className="pc-columns">
      {columns.map(({ name, samples }, index) => {
        // Columns are known by name: the first of two that share one is meant.
        const isNamed = name !== "" && names.indexOf(name) === index;
        return (
          <li key={index} className="pc-column">
            <div>
              <p className="pc-column__name">
                {name === "" ? texts.noName : name}
              </p>
              <p className="pc-quiet pc-column__samples">
                {samples.length > 0 ? samples.join(" · ") : texts.emptySoFar}
              </p>
            </div>
            {isNamed ? (
              <Select
                aria-label={words.fill(texts.columnHolds, { name })}
                value={useOfColumn(uses, name)}
                options={options}
                onValue={(use) => onUses(changeUse(uses, name, use))}
              />
            ) : (
              <p className="pc-quiet pc-column__note">
                {name === "" ? texts.needsName : texts.secondOfName}
              </p>
            )}
          </li>
        );
      })}
    </ul>
  );
}
