import type { Difference } from "./compare";
import { isSecretField } from "./profile";

/** Differences for people to read: `host: old.example.com -> smtp.example.com`. Secrets are never shown. */
export function showDifferences(differences: Difference[], from: "live" | "declared", to: "live" | "declared"): string {
  return differences
    .map(
      (difference) =>
        `${difference.field}: ${show(difference.field, difference[from])} -> ${show(difference.field, difference[to])}`,
    )
    .join("; ");
}

function show(field: string, value: unknown): string {
  if (value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0))
    return "(not set)";
  if (field === "requestHeaders") return (value as { name: string }[]).map(({ name }) => `${name} [secret]`).join(", ");
  if (isSecretField(field)) return "[secret]";
  if (typeof value === "object") {
    const { provider, parameters } = value as { provider?: number; parameters?: object };
    return `PAM provider ${provider ?? "(not shown)"} ${JSON.stringify(parameters ?? {})}`;
  }
  return String(value);
}
