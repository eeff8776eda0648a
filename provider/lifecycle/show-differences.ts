import { isNothing } from "../json";
import { type Difference, differingMembers } from "../profile/compare";
import { isSecretField } from "../profile/fields";
import { isHeaders } from "../profile/profile";
import { isPamReference } from "../profile/secret-value";
import { foreignText, hidden } from "../secrets/hiding";

type Side = "live" | "declared";

/** As much of one value as a message can carry. */
export const longestValue = 200;

/** Beside two values that look the same and are not. */
export const unseenDifference = " (they differ in blanks or beyond this length)";

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
  const safe = (text: string) => foreignText(text, secrets, longestValue);
  const lines = differences.flatMap((difference) => {
    if (secretArguments.includes(difference.field)) return [`${difference.field}: ${hidden} -> ${hidden}`];
    return linesOf(difference).map((line) => {
      const [before, after] = [safe(line[from]), safe(line[to])];
      const unseen = before === after && !before.includes(hidden) ? unseenDifference : "";
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
  const seen = seenOf(field, value);
  if (seen === null) return notSet;
  if (isHeaders(seen)) return seen.map(({ name }) => `${name} ${hidden}`).join(", ");
  if (isPamReference(seen))
    return `PAM provider ${seen.provider ?? "(not shown)"} ${JSON.stringify(seen.parameters ?? {})}`;
  return String(seen);
}

/**
 * What may be seen of a field's value, whoever wrote it: null for nothing, the names of headers, where a PAM provider
 * keeps a secret, and of any other secret that there is one.
 */
export function seenOf(field: string, value: unknown): unknown {
  if (isNothing(value)) return null;
  if (isHeaders(value)) return value.map(({ name }) => ({ name, value: hidden }));
  return isSecretField(field) && !isPamReference(value) ? hidden : value;
}
