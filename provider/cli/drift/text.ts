import type { styleText } from "node:util";
import { unseenDifference } from "../../lifecycle/show-differences";
import { hidden } from "../../secrets/hiding";
import { visible } from "../formats";
import { type FieldDifference, looksEqual } from "./differences";
import { type ProfileReport, type Report, summaryOf, wordFor } from "./report";
import type { Status } from "./verdict";

/** Gives a text a colour, or leaves it as it is. */
export type Paint = (...styled: [colour: Colour, text: string]) => string;

type Colour = Extract<Parameters<typeof styleText>[0], string>;

const colours: Readonly<Record<Status, Colour>> = {
  drifted: "yellow",
  gone: "yellow",
  unfinished: "red",
  failed: "red",
  inSync: "green",
};

/** For a terminal: each profile of which there is something to tell, and a summary. */
export function textOf(report: Report, paint: Paint): string {
  const lines = report.profiles
    .filter(({ status, notCompared }) => status !== "inSync" || notCompared)
    .flatMap((profile) => [headOf(profile, paint), ...detailsOf(profile).map((line) => `    ${visible(line)}`)]);
  return [...lines, summaryOf(report), ""].join("\n");
}

function headOf({ status, stack, resource, endpoint, connection }: ProfileReport, paint: Paint): string {
  const names = [stack, resource, endpoint].filter((name) => name !== "").join(" ");
  const by = connection === "" ? "" : ` (connection ${JSON.stringify(connection)})`;
  const line = visible(`${names}${by}`).replaceAll("\n", "\\n");
  return `${paint(colours[status], wordFor[status])} ${line}`;
}

/** What there is to tell of a profile, a line each. */
export function detailsOf({ status, differences, notCompared, error }: ProfileReport): string[] {
  return [
    ...(status === "gone" ? ["reads as never configured"] : []),
    ...differences.map(lineOf),
    ...(error?.message.split("\n") ?? []),
    ...(notCompared ? [`not compared, because the state keeps it encrypted: ${notCompared.join(", ")}`] : []),
  ];
}

function lineOf(difference: FieldDifference): string {
  const { field, declared, live } = difference;
  const remark = looksEqual(difference) ? unseenDifference : "";
  return `${field}: declared ${shownAs(declared)}, live ${shownAs(live)}${remark}`;
}

/** A value as people read it: JSON, but for what is not there and what is not shown. */
export function shownAs(value: unknown): string {
  if (value === null) return "nothing";
  return value === hidden ? hidden : JSON.stringify(value);
}
