import type { Status, Verdict } from "./verdict";

/** One profile in the report; a stack or a file that cannot be read has an entry of its own, without the names. */
export interface ProfileReport extends Verdict {
  /** Or the file that was to hold a stack's state. */
  readonly stack: string;
  /** The name in the program. */
  readonly resource: string;
  readonly urn: string;
  readonly endpoint: string;
  readonly connection: string;
}

/** What `--format json` prints: others depend on the names. */
export interface Report {
  readonly version: 1;
  /** ISO 8601 in UTC. */
  readonly checkedAt: string;
  /** How many profiles have each status. */
  readonly summary: Readonly<Record<Status, number>>;
  readonly profiles: readonly ProfileReport[];
}

/** The profiles, sorted by stack and name: two reports of the same are equal but for their time. */
export function reportOf(profiles: readonly ProfileReport[]): Report {
  const count = (status: Status) => profiles.filter((profile) => profile.status === status).length;
  return {
    version: 1,
    checkedAt: new Date().toISOString(),
    summary: {
      inSync: count("inSync"),
      drifted: count("drifted"),
      gone: count("gone"),
      unfinished: count("unfinished"),
      failed: count("failed"),
    },
    profiles: profiles.toSorted((a, b) => compareTexts(keyOf(a), keyOf(b))),
  };
}

/** 7: drift, whatever failed besides. 1: something failed, or could not be told. */
export function exitCodeOf({ drifted, gone, unfinished, failed }: Report["summary"]): 0 | 1 | 7 {
  if (drifted + gone > 0) return 7;
  return unfinished + failed > 0 ? 1 : 0;
}

/** What a status is called in reports for people. */
export const wordFor: Readonly<Record<Status, string>> = {
  drifted: "drifted",
  gone: "gone",
  unfinished: "unfinished",
  failed: "failed",
  inSync: "in sync",
};

/** `200 SMTP profiles: 7 drifted, 3 failed, 190 in sync`. */
export function summaryOf({ summary, profiles }: Report): string {
  if (profiles.length === 0) return "No SMTP profile is recorded.";
  const counts = statuses.flatMap((status) => (summary[status] > 0 ? [`${summary[status]} ${wordFor[status]}`] : []));
  return `${profiles.length} ${profiles.length === 1 ? "SMTP profile" : "SMTP profiles"}: ${counts.join(", ")}`;
}

/** Every status, in the order in which people want to know. */
export const statuses: readonly Status[] = ["drifted", "gone", "unfinished", "failed", "inSync"];

function keyOf({ stack, resource, urn }: ProfileReport): string {
  return [stack, resource, urn].join("\0");
}

/** By their characters' numbers: the same on every machine, whatever its language. */
function compareTexts(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
