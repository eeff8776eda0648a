import { visible } from "../formats";
import type { ProfileReport, Report } from "./report";
import { detailsOf } from "./text";
import type { Status } from "./verdict";

/** What a test case is that did not pass: a profile is not as declared, or cannot be told to be. */
const elements: Readonly<Partial<Record<Status, "failure" | "error">>> = {
  drifted: "failure",
  gone: "failure",
  unfinished: "error",
  failed: "error",
};

/** JUnit's XML, as forges read it: a suite for each stack, a test case for each profile. */
export function junitOf({ profiles, checkedAt }: Report): string {
  const stacks = new Set(profiles.map(({ stack }) => stack));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="keyfactor-smtp drift"${countsOf(profiles)}>`,
    ...[...stacks].flatMap((stack) => {
      const cases = profiles.filter((profile) => profile.stack === stack);
      const start = `  <testsuite name="${escaped(stack)}" timestamp="${checkedAt.slice(0, 19)}"${countsOf(cases)}>`;
      return [start, ...cases.map(caseOf), "  </testsuite>"];
    }),
    "</testsuites>",
    "",
  ].join("\n");
}

function countsOf(profiles: readonly ProfileReport[]): string {
  const count = (element: "failure" | "error") => profiles.filter(({ status }) => elements[status] === element).length;
  return ` tests="${profiles.length}" failures="${count("failure")}" errors="${count("error")}"`;
}

function caseOf(profile: ProfileReport): string {
  const { stack, resource, status } = profile;
  const element = elements[status];
  const start = `    <testcase classname="${escaped(stack)}" name="${escaped(resource || stack)}" time="0"`;
  if (element === undefined) return `${start}/>`;
  const [first = status, ...others] = detailsOf(profile);
  return `${start}><${element} type="${status}" message="${escaped(first)}">${escaped([first, ...others].join("\n"))}</${element}></testcase>`;
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\n": "&#10;",
};

/** What no XML 1.0 document may hold, even escaped (its production 2, Char), is among what is made visible. */
function escaped(text: string): string {
  return visible(text).replace(/[&<>"\n]/g, (character) => entities[character] ?? "");
}
