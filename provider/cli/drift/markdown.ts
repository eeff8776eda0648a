import { foreignText } from "../../secrets/hiding";
import { looksEqual } from "./differences";
import { type ProfileReport, type Report, summaryOf } from "./report";
import { shownAs } from "./text";
import type { Status } from "./verdict";

/** So many characters a report may have: forges refuse a comment, or an issue, of more than 65,536. */
const longest = 60_000;

/** Room for the sentence that says what was left out. */
const reserve = 200;

interface Section {
  readonly heading: readonly string[];
  readonly count: number;
  /** Each stands on a line of its own, and any may be left out: they are made one by one, as long as there is room. */
  readonly rows: Iterable<string>;
}

/**
 * For a pull request, an issue or the summary of a job: what drifted in a table, then what is not in order otherwise.
 * Whatever others wrote stands in code, where nothing of it is a link, a mention or a mark.
 */
export function markdownOf(report: Report): string {
  let text = `**${summaryOf(report)}** (${report.checkedAt.slice(0, 16).replace("T", " ")} UTC)\n`;
  let leftOut = 0;
  for (const { heading, count, rows } of sectionsOf(report.profiles)) {
    const head = `\n${heading.join("\n")}\n`;
    const fitting = withinRoom(rows, longest - reserve - text.length - head.length);
    if (fitting.length > 0) text += `${head}${fitting.join("\n")}\n`;
    leftOut += count - fitting.length;
  }
  return leftOut === 0
    ? text
    : `${text}\n_Lines left out, to keep this short: ${leftOut}. The other formats have them all._\n`;
}

/** As many rows from the first on as have room. */
function withinRoom(rows: Iterable<string>, room: number): readonly string[] {
  const fitting: string[] = [];
  let end = 0;
  for (const row of rows) {
    end += row.length + 1;
    if (end > room) break;
    fitting.push(row);
  }
  return fitting;
}

function sectionsOf(profiles: readonly ProfileReport[]): Section[] {
  const having = (status: Status) => profiles.filter((profile) => profile.status === status);
  const list = (title: string, listed: readonly ProfileReport[], of: (profile: ProfileReport) => string) => ({
    heading: [`### ${title}`, ""],
    count: listed.length,
    rows: each(listed, (profile) => [`- ${nameOf(profile)}${of(profile)}`]),
  });
  const drifted = having("drifted");
  const reason = ({ error }: ProfileReport) => (error ? ` (${error.code}): ${code(error.message)}` : "");
  return [
    {
      heading: [
        "### Drifted",
        "",
        "| stack | resource | instance | field | declared | live |",
        "| - | - | - | - | - | - |",
      ],
      count: drifted.reduce((sum, { differences }) => sum + differences.length, 0),
      rows: each(drifted, rowsOf),
    },
    list("Gone: reads as never configured", having("gone"), () => ""),
    list("Unfinished", having("unfinished"), reason),
    list("Could not be read", having("failed"), reason),
    list(
      "Not compared, because the state keeps it encrypted",
      profiles.filter(({ notCompared }) => notCompared),
      ({ notCompared = [] }) => `: ${notCompared.map(code).join(", ")}`,
    ),
  ];
}

function* each(profiles: readonly ProfileReport[], rowsOf: (profile: ProfileReport) => string[]): Generator<string> {
  for (const profile of profiles) yield* rowsOf(profile);
}

function nameOf({ stack, resource, endpoint }: ProfileReport): string {
  return [stack, resource, endpoint]
    .filter((part) => part !== "")
    .map(code)
    .join(" ");
}

function rowsOf({ stack, resource, endpoint, differences }: ProfileReport): string[] {
  const instance = URL.canParse(endpoint) ? new URL(endpoint).host : endpoint;
  return differences.map((difference) => {
    const remark = looksEqual(difference) ? " (differs in blanks, or further on)" : "";
    const values = [
      stack,
      resource,
      instance,
      difference.field,
      shownAs(difference.declared),
      shownAs(difference.live),
    ];
    return `| ${values.map(code).join(" | ")}${remark} |`;
  });
}

/**
 * A text as code, on one line. What would end a table's cell is written as in JSON, and so is what could begin a tag:
 * some renderers look for those first.
 */
function code(text: string): string {
  const line = foreignText(text, []).replace(/[|<>]/g, (character) => `\\u00${character.charCodeAt(0).toString(16)}`);
  const longestRun = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longestRun + 1);
  const pad = longestRun > 0 ? " " : "";
  return line === "" ? "" : `${fence}${pad}${line}${pad}${fence}`;
}
