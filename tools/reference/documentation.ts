/** What a doc comment says, taken apart. */
export interface Documentation {
  /** Without the sentences that the other members hold. */
  readonly text: string;
  /** Whether it says "Required." or "Required here." */
  readonly required: boolean;
  /** What it says after "Default:". */
  readonly standard?: string | undefined;
  /** What it says after "API:". */
  readonly api?: string | undefined;
  /** Whether a sentence begins with "Secret" or "Always kept as a Pulumi secret". */
  readonly secret: boolean;
}

const required = /^Required( here)?\.$/;
const standard = /^Default: (.+)\.$/;
const api = /^API: (.+)\.$/;
const notSecret = /^Not secret\.$/;
const secret = /^(Secret|Always kept as a Pulumi secret)\b/;

export function documentation(comment: string): Documentation {
  const sentences = comment
    .replace(/\s+/g, " ")
    .replace(/\{@link (\w+) ?\}/g, (_, name: string) => `[${name}](#${name.toLowerCase()})`)
    .trim()
    .split(/(?<=\.) /);
  const capture = (pattern: RegExp) => sentences.flatMap((sentence) => pattern.exec(sentence)?.[1] ?? [])[0];
  const ofColumns = [required, standard, api, notSecret];
  return {
    text: sentences.filter((sentence) => !ofColumns.some((pattern) => pattern.test(sentence))).join(" "),
    required: sentences.some((sentence) => required.test(sentence)),
    standard: capture(standard),
    api: capture(api),
    secret: sentences.some((sentence) => secret.test(sentence)),
  };
}
