import { type Difference, differingMembers } from "../profile/compare";
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
  const safe = (text: string) => foreignText(text, secrets, limit);
  const lines = differences.flatMap((difference) => {
    if (secretArguments.includes(difference.field)) return [`${difference.field}: [secret] -> [secret]`];
    return linesOf(difference).map((line) => {
      const [before, after] = [safe(line[from]), safe(line[to])];
      const unseen =
        before === after && !before.includes("[secret]") ? " (they differ in blanks or beyond this length)" : "";
      return `${safe(line.name)}: ${before} -> ${after}${unseen}`;
    });
  });
  return lines.join("; ");
}

type Line = { name: string } & { [S in Side]: string };

/** Of two PAM references each member in which they differ, because where a secret is kept is none itself. */
function linesOf({ field, live, declared }: Difference): Line[] {
  const members = isPamReference(live) && isPamReference(declared) ? differingMembers(live, declared) : [];
  if (members.length === 0) return [{ name: field, live: show(field, live), declared: show(field, declared) }];
  return members.map(({ member, ...values }) => ({
    name: `${field}.${member}`,
    live: String(values.live ?? notSet),
    declared: String(values.declared ?? notSet),
  }));
}

const notSet = "(not set)";

function show(field: string, value: unknown): string {
  if (value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0))
    return notSet;
  if (field === "requestHeaders") return (value as { name: string }[]).map(({ name }) => `${name} [secret]`).join(", ");
  if (isPamReference(value))
    return `PAM provider ${value.provider ?? "(not shown)"} ${JSON.stringify(value.parameters ?? {})}`;
  return isSecretField(field) ? "[secret]" : String(value);
}
