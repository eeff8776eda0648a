import type { CommandSimulator, Release } from "../../simulator";
import { isByReference, lacksText, type ModelProfile, type ProfileField } from "./profile";
import { isSayableInVersion1, type Program } from "./program";
import { differing, overlay, seenToDiffer, type Visible } from "./visible";

/** What the stack has recorded of the resource. */
export interface Recorded {
  /** What the server was last known to hold. */
  readonly known: ModelProfile;
  /** What was declared when that was recorded. */
  readonly inputs: ModelProfile;
  readonly program: Program;
  /** A write may or may not have taken effect. */
  readonly uncertain: boolean;
  /** The last test failed, and the program did not forgive it. */
  readonly testFailed: boolean;
  /** What create found; undefined: nothing was configured. */
  readonly previous: Found | undefined;
  /** The sender's name was declared secret at some time. */
  readonly keptSender: boolean;
}

/** What create found, and the fields that the server did not show of it. */
export interface Found {
  readonly profile: ModelProfile;
  readonly hidden: ReadonlySet<ProfileField>;
}

/** What `up` has to do. */
export interface Plan {
  readonly creates: boolean;
  readonly writes: boolean;
  readonly tests: boolean;
  /** Why it must be refused, before anything is written. */
  readonly refusal: string | undefined;
}

/** Plans `up`, from what is recorded, what is declared, and (for create alone) what the server shows. */
export function plan(
  recorded: Recorded | undefined,
  program: Program,
  declared: ModelProfile,
  shown: Visible,
  command: CommandSimulator,
): Plan {
  if (program.apiVersion === "1" && !isSayableInVersion1(program))
    return { creates: false, writes: false, tests: false, refusal: "arguments" };
  const missing = lacksText(declared) ? "a reference leads nowhere" : undefined;
  if (!recorded) {
    const configured = shown.live.host !== undefined;
    const differs = configured && seenToDiffer(shown, declared).length > 0;
    const guarded = differs && !program.overwriteExisting ? "somebody else's profile" : undefined;
    const previous = previousOf(shown);
    const kept = program.onDelete === "restore" && !isRestorable(previous, declared) ? "restore" : undefined;
    return {
      creates: true,
      writes: !configured || differs || declared.relayAuthenticationType !== "Anonymous",
      tests: program.test !== null,
      refusal: missing ?? unsupported(program, command) ?? guarded ?? kept,
    };
  }
  const writes =
    recorded.uncertain ||
    differing(recorded.known, declared).length > 0 ||
    recorded.program.triggers.join() !== program.triggers.join();
  const failed = recorded.testFailed && program.test?.onFailure === "fail";
  const tests = program.test !== null && (writes || recorded.program.test?.to !== program.test.to || failed);
  const restoreIsNew = program.onDelete === "restore" && recorded.program.onDelete !== "restore";
  const kept = restoreIsNew && !isRestorable(recorded.previous, recorded.known) ? "restore" : undefined;
  const asks = writes || tests;
  return {
    creates: false,
    writes,
    tests,
    refusal: kept ?? (asks ? (missing ?? unsupported(program, command)) : undefined),
  };
}

/** What the release cannot do. */
function unsupported(program: Program, { options: { release } }: CommandSimulator): string | undefined {
  const hasVersion2 = release.startsWith("25");
  if (program.apiVersion === "2" && !hasVersion2) return "no version 2";
  if (program.relay.type === "OAuthClientCredentials" && release !== "25.5") return "no OAuth";
  return isSayableInVersion1(program) || hasVersion2 ? undefined : "no PAM";
}

const hideable: readonly ProfileField[] = [
  "relayUsername",
  "relayPassword",
  "clientId",
  "clientSecret",
  "tokenEndpoint",
  "requestHeaders",
];

/** The profile that create found, with the hidden secrets of the one that is known, where both are the same otherwise. */
export function completed(previous: Found, known: ModelProfile): Found {
  const { profile } = previous;
  const same = differing(profile, known).every((field) => hideable.includes(field) && profile[field] === undefined);
  return same ? { profile: { ...profile, ...known }, hidden: new Set() } : previous;
}

const needed: Readonly<Record<string, readonly ProfileField[]>> = {
  Anonymous: [],
  Basic: ["relayUsername", "relayPassword"],
  OAuthClientCredentials: ["clientId", "clientSecret", "tokenEndpoint"],
};

export function isRestorable(previous: Found | undefined, known: ModelProfile): boolean {
  if (!previous) return false;
  const { profile, hidden } = completed(previous, known);
  const secrets = needed[String(profile.relayAuthenticationType)];
  if (!secrets) return false;
  const isOAuth = profile.relayAuthenticationType === "OAuthClientCredentials";
  return (
    secrets.every((field) => profile[field] !== undefined && profile[field] !== "UnsupportedPAMSecret") &&
    !(isOAuth && hidden.has("requestHeaders")) &&
    (profile.requestHeaders ?? []).every(({ value }) => value !== undefined)
  );
}

/** What refresh learns, and what it must report. */
export function refreshed(recorded: Recorded, shown: Visible): { recorded: Recorded; drift: ProfileField[] } {
  const known = overlay(recorded.known, shown);
  const { relayPassword, clientSecret, requestHeaders } = recorded.known;
  const hasSecret = [relayPassword, clientSecret, requestHeaders].some((secret) => secret !== undefined);
  return {
    recorded: { ...recorded, known, inputs: known, uncertain: recorded.uncertain && hasSecret },
    drift: differing(known, recorded.inputs).sort(),
  };
}

/** The texts of references are no part of what is compared with a server's answer. */
export function previousOf({ live, hidden }: Visible): Found | undefined {
  const { relayUsername, ...others } = live;
  if (live.host === undefined) return undefined;
  const readable =
    relayUsername !== undefined && relayUsername !== "UnsupportedPAMSecret" && !isByReference(relayUsername);
  return { profile: readable ? { ...others, relayUsername } : others, hidden };
}

/** Numbers that no document names are accepted by the newest release alone. */
export function canHold(release: Release, { relayAuthenticationType: type }: ModelProfile): boolean {
  return type === "Anonymous" || type === "Basic" || release === "25.5";
}
