import { resolveConnection, resolveEndpoint } from "../../command/connection/resolve-connection";
import type { Sources } from "../../command/connection/sources";
import { KeyfactorSmtpError, type KeyfactorSmtpErrorCode } from "../../errors";
import type { LifecycleContext } from "../../lifecycle/context";
import { keptSecret, stateFrom } from "../../lifecycle/state";
import { type RecordedResource, recordedIn } from "./recorded";
import type { ProfileReport } from "./report";
import { type Verdict, verdictOn } from "./verdict";

/** Where one stack's state comes from. */
export interface StateSource {
  /** The stack's name, or the file's: what messages call it. */
  readonly name: string;
  /** The stack's name where it is known; else each URN says it. */
  readonly stack?: string | undefined;
  /** What `pulumi stack export` prints of it. */
  readonly read: () => Promise<string>;
  /** What its stack configuration says of connections; absent where there is none. */
  readonly configuration?: () => Promise<Sources["stack"]>;
}

/** How the work is done. */
export interface Pacing {
  /** So many servers are asked at a time. */
  readonly concurrency: number;
  /** Hears how far it is. */
  readonly onProgress: (progress: string) => void;
  /** Hears of a source without profiles, and of one that cannot be read. */
  readonly onRemark: (remark: string) => void;
}

/** Each `pulumi` is a process that keeps a processor busy. */
const statesAtATime = 4;

/** A recorded profile, and what its connection is resolved from. */
interface Candidate {
  readonly recorded: RecordedResource;
  readonly sources: Sources;
}

/** Compares everything that is recorded there with its server. A source that cannot be read hides no other. */
export async function compareAll(
  stateSources: readonly StateSource[],
  sources: Sources,
  { concurrency, onProgress, onRemark }: Pacing,
): Promise<ProfileReport[]> {
  const counted = (total: number, what: string) => {
    let done = 0;
    return () => onProgress(`${++done} of ${total} ${what}`);
  };
  const stateRead = counted(stateSources.length, "states read");
  const read = await concurrently(statesAtATime, stateSources, async (source) => {
    const contents = await contentsOf(source, sources);
    stateRead();
    return contents;
  });
  for (const { remark } of read) if (remark !== undefined) onRemark(remark);
  const candidates = read.flatMap(({ candidates }) => candidates);
  const profileCompared = counted(candidates.length, "profiles compared");
  const compared = await concurrently(concurrency, candidates, async ({ recorded, sources }) => {
    const profile = described(recorded, await verdictOn(recorded, contextFor(sources)));
    profileCompared();
    return profile;
  });
  return [...compared, ...read.flatMap(({ failures }) => failures)];
}

/** What there is to compare of a source, or why there is nothing. */
interface Contents {
  readonly candidates: readonly Candidate[];
  readonly failures: readonly ProfileReport[];
  readonly remark?: string;
}

async function contentsOf(source: StateSource, sources: Sources): Promise<Contents> {
  const { name, stack } = source;
  try {
    const resources = recordedIn(await source.read(), stack);
    if (resources.length === 0) {
      return { candidates: [], failures: [], remark: `${name}: no SMTP profile of Keyfactor Command is recorded.` };
    }
    // Asked for only here: it costs a command, and is of no use to a stack without profiles.
    const configured = { ...sources, stack: (await configurationOf(source)) ?? sources.stack };
    return { candidates: resources.map((recorded) => ({ recorded, sources: configured })), failures: [] };
  } catch (error) {
    if (!(error instanceof KeyfactorSmtpError)) throw error;
    const message = `${name}: ${error.message}`;
    return { candidates: [], failures: [unreadable(stack ?? name, error.code, message)], remark: message };
  }
}

/** One that cannot be read fails each profile whose connection needs it, so that all of them are named. */
function configurationOf({ configuration }: StateSource): Promise<Sources["stack"]> | undefined {
  return configuration?.().catch((error: unknown) => () => {
    throw error;
  });
}

function contextFor(sources: Sources): LifecycleContext {
  return {
    connect: (name) => resolveConnection(name, sources),
    endpointOf: (name) => resolveEndpoint(name, sources),
    declared: [],
    skipsTests: sources.environment.KEYFACTOR_SMTP_TEST_SEND === "skip",
    // Only what writes, or sends mail, has anything to say.
    warn: () => undefined,
    inform: () => undefined,
  };
}

function described({ stack, resource, urn, id, outputs, declared }: RecordedResource, verdict: Verdict): ProfileReport {
  const state = stateFrom({ ...declared, ...outputs });
  const connection = keptSecret(state).includes("connection") ? "[secret]" : state.connection;
  return { stack, resource, urn, endpoint: id, connection, ...verdict };
}

/** The entry of a stack or a file that hides its profiles: a report without it would be taken for the whole. */
function unreadable(stack: string, code: KeyfactorSmtpErrorCode, message: string): ProfileReport {
  const nothing = { resource: "", urn: "", endpoint: "", connection: "" };
  return { stack, ...nothing, status: "failed", differences: [], error: { code, message } };
}

/** Works on so many items at a time; the results are in the items' order. */
async function concurrently<Item, Result>(
  limit: number,
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const waiting = items.entries();
  const worker = async () => {
    for (const [index, item] of waiting) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: limit }, worker));
  return results;
}
