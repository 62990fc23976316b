import type { ColumnMapping } from "../../csv.js";
import { CommandFailure, EXIT } from "../exitCodes.js";

/**
 * The `--map` of a command: `phone=Mobile,country=Land,name=Full name`. What is neither `phone` nor
 * `country` is a field of the user.
 */
export function readMap(text: string): ColumnMapping {
  let phone: string | undefined;
  let country: string | undefined;
  const profile: Record<string, string> = {};
  for (const part of text.split(",")) {
    const [, field = "", column = ""] =
      /^\s*([a-z_]\w*)\s*=(.+)$/i.exec(part) ?? [];
    if (column.trim() === "")
      throw usage("--map is field=Column, with commas between.");
    if (field === "phone") phone = column.trim();
    else if (field === "country") country = column.trim();
    else profile[field] = column.trim();
  }
  if (phone === undefined)
    throw usage("--map has to name the number's column: phone=Column.");
  return { phone, ...(country === undefined ? {} : { country }), profile };
}

function usage(message: string): CommandFailure {
  return new CommandFailure(message, EXIT.usage);
}
