/** The texts of the arguments that the program marked secret though they are usually open. */
export function secretArgumentTexts(args: { secretArguments?: string[] | undefined }): string[] {
  const values = args as Record<string, unknown>;
  return args.secretArguments?.flatMap((name) => textsIn(values[name])) ?? [];
}

function textsIn(value: unknown): string[] {
  if (typeof value === "object" && value !== null) return Object.values(value).flatMap(textsIn);
  return typeof value === "string" ? [value] : [];
}
