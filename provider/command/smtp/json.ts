export type JsonObject = { [key: string]: unknown };

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A member by its documented name, whatever its letter case: release 11 answers in camelCase, the others in PascalCase. */
export function member(object: JsonObject, name: string): unknown {
  if (name in object) return object[name];
  return Object.entries(object).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
}

export function hasMember(object: JsonObject, name: string): boolean {
  return Object.keys(object).some((key) => key.toLowerCase() === name.toLowerCase());
}
