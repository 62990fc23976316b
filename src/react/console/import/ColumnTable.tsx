import { Select } from "../page/SelectField.js";
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
  const names = columns.map(({ name }) => name);
  return (
    <ul className="columns">
      {columns.map(({ name, samples }, index) => {
        // Columns are known by name: the first of two that share one is meant.
        const isNamed = name !== "" && names.indexOf(name) === index;
        return (
          <li key={index} className="column">
            <div>
              <p className="column__name">{name === "" ? "No name" : name}</p>
              <p className="quiet column__samples">
                {samples.length > 0 ? samples.join(" · ") : "empty so far"}
              </p>
            </div>
            {isNamed ? (
              <Select
                aria-label={`Column ${name} holds`}
                value={useOfColumn(uses, name)}
                options={COLUMN_USES}
                onValue={(use) => onUses(changeUse(uses, name, use))}
              />
            ) : (
              <p className="quiet column__note">
                {name === ""
                  ? "Needs a name to be imported"
                  : "A second column of this name can’t be imported"}
              </p>
            )}
          </li>
        );
      })}
    </ul>
  );
}
