import type { Difference } from "../profile/compare";
import { isSecretField } from "../profile/fields";
import { isPamReference } from "../profile/secret-value";
import { foreignText } from "../secrets/hiding";

type Side = "live" | "declared";

/** As much of one value as a message can carry. */
const limit = 200;

/** What must not be shown: texts, wherever they stand, and arguments that the program keeps secret. */
export interface Unshowable {
  secrets: readonly string[];
  secretArguments?: string[] | undefined;
}

/** Differences for people to read: `host: old.example.com -> smtp.example.com`. Never shows a secret. */
export function showDifferences(
  differences: Difference[],
  from: Side,
  to: Side,
  { secrets, secretArguments = [] }: Unshowable,
): string {
  const lines = differences.map((difference) => {
    const side = (name: Side) =>
      secretArguments.includes(difference.field)
        ? "[secret]"
        : foreignText(show(difference.field, difference[name]), secrets, limit);
    const [before, after] = [side(from), side(to)];
    const unseen =
      before === after && !before.includes("[secret]") ? " (they differ in blanks or beyond this length)" : "";
    return `${difference.field}: ${before} -> ${after}${unseen}`;
  });
  return lines.join("; ");
}

function show(field: string, value: unknown): string {
  if (value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0))
    return "(not set)";
  if (field === "requestHeaders") return (value as { name: string }[]).map(({ name }) => `${name} [secret]`).join(", ");
  // Where a PAM provider keeps a secret is none itself.
  if (isPamReference(value))
    return `PAM provider ${value.provider ?? "(not shown)"} ${JSON.stringify(value.parameters ?? {})}`;
  return isSecretField(field) ? "[secret]" : String(value);
}
