/**
 * The words of a command line as a shell takes it apart, as far as the demo needs it: blanks separate, single quotes
 * keep all as it is, in double quotes `$NAME` stands for a variable.
 */
export function wordsOf(line: string, variables: Readonly<Record<string, string>>): string[] {
  return [...line.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(([, literal, quoted, bare]) => {
    if (quoted === undefined) return literal ?? bare ?? "";
    return quoted.replace(/\$(\w+)/g, (_, name: string) => {
      const value = variables[name];
      if (value === undefined) throw new Error(`the demo has no variable ${name}`);
      return value;
    });
  });
}
