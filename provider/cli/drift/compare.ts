import { availableParallelism } from "node:os";
import type { Sources } from "../../command/connection/sources";
import { contextOf } from "../../lifecycle/context";
import { keptSecret, stateFrom } from "../../lifecycle/state";
import { hidden } from "../../secrets/hiding";
import { type RecordedResource, recordedIn } from "./recorded";
import type { ProfileReport } from "./report";
import { failed, type Verdict, verdictOn } from "./verdict";

/** Where one stack's state comes from. */
export interface StateSource {
  /** The stack's name, or the file's: what messages call it. */
  readonly name: string;
  /** The stack's name where it is known; else each URN says it. */
  readonly stack?: string | undefined;
  /** What `pulumi stack export` prints of it. */
  readonly read: () => Promise<string>;
  /** What its stack configuration says of connections; absent where there is none. */
  readonly configuration?: (expectsSecrets: boolean) => Promise<Sources["stack"]>;
}

/** How the work is done. */
export interface Pacing {
  /** So many servers are asked at a time. */
  readonly concurrency: number;
  /** Hears how far it is. */
  readonly onProgress: (progress: string) => void;
}

/** Each `pulumi` is a process that keeps a processor busy; some of the time it waits for the backend. */
const statesAtATime = Math.max(2, availableParallelism());

/** A recorded profile, and what its connection is resolved from. */
interface Candidate {
  readonly recorded: RecordedResource;
  readonly sources: Sources;
}

/** What came of it. */
export interface Comparison {
  readonly profiles: readonly ProfileReport[];
  /** Which sources have no profile, and which cannot be read. */
  readonly remarks: readonly string[];
}

/**
 * Compares everything that is recorded there with its server. A source that cannot be read hides no other, and nobody
 * waits for a slow one.
 */
export async function compareAll(
  stateSources: readonly StateSource[],
  sources: Sources,
  { concurrency, onProgress }: Pacing,
): Promise<Comparison> {
  const [reading, asking] = [new Limit(statesAtATime), new Limit(concurrency)];
  const done = { statesRead: 0, profilesFound: 0, profilesCompared: 0 };
  const tell = (news: Partial<typeof done>) => {
    const { statesRead, profilesFound, profilesCompared } = Object.assign(done, news);
    const states = `${statesRead} of ${stateSources.length} states read`;
    onProgress(`${states}, ${profilesCompared} of ${profilesFound} profiles compared`);
  };
  const looks = stateSources.map(async (source) => {
    const { candidates, failures, remarks } = await reading.run(() => contentsOf(source, sources));
    tell({ statesRead: done.statesRead + 1, profilesFound: done.profilesFound + candidates.length });
    const compared = candidates.map(async ({ recorded, sources }) => {
      const { stack, resource, urn, id: endpoint } = recorded;
      const report = await asking
        .run(async () =>
          described(
            recorded,
            await verdictOn(
              recorded,
              contextOf(() => sources, silent),
            ),
          ),
        )
        .catch((error: unknown) => ({ stack, resource, urn, endpoint, connection: "", ...failed(error) }));
      tell({ profilesCompared: done.profilesCompared + 1 });
      return report;
    });
    return { profiles: [...(await Promise.all(compared)), ...failures], remarks };
  });
  const looked = await Promise.all(looks);
  return {
    profiles: looked.flatMap(({ profiles }) => profiles),
    remarks: looked.flatMap(({ remarks }) => remarks),
  };
}

/** What there is to compare of a source, or why there is nothing. */
interface Contents {
  readonly candidates: readonly Candidate[];
  readonly failures: readonly ProfileReport[];
  readonly remarks: readonly string[];
}

async function contentsOf(source: StateSource, sources: Sources): Promise<Contents> {
  const { name, stack } = source;
  try {
    const { resources, hadSecretSettings } = recordedIn(await source.read(), stack);
    if (resources.length === 0) {
      return { candidates: [], failures: [], remarks: [`${name}: no SMTP profile of Keyfactor Command is recorded.`] };
    }
    // Asked for only here: it costs a command, and is of no use to a stack without profiles.
    const configured = { ...sources, stack: (await configurationOf(source, hadSecretSettings)) ?? sources.stack };
    return { candidates: resources.map((recorded) => ({ recorded, sources: configured })), failures: [], remarks: [] };
  } catch (error) {
    const failure = failed(error);
    const message = `${name}: ${failure.error.message}`;
    const entry = unreadable(stack ?? name, { ...failure, error: { ...failure.error, message } });
    return { candidates: [], failures: [entry], remarks: [message] };
  }
}

/** One that cannot be read fails each profile whose connection needs it, so that all of them are named. */
function configurationOf(
  { configuration }: StateSource,
  expectsSecrets: boolean,
): Promise<Sources["stack"]> | undefined {
  return configuration?.(expectsSecrets).catch((error: unknown) => () => {
    throw error;
  });
}

/** Only what writes, or sends mail, has anything to say. */
const silent = { warn: () => undefined, inform: () => undefined };

function described({ stack, resource, urn, id, outputs, declared }: RecordedResource, verdict: Verdict): ProfileReport {
  const state = stateFrom({ ...declared, ...outputs });
  const connection = keptSecret(state).includes("connection") ? hidden : state.connection;
  return { stack, resource, urn, endpoint: id, connection, ...verdict };
}

/** The entry of a stack or a file that hides its profiles: a report without it would be taken for the whole. */
function unreadable(stack: string, verdict: Verdict): ProfileReport {
  return { stack, resource: "", urn: "", endpoint: "", connection: "", ...verdict };
}

/** Lets so many be at work at a time; the others wait in order. */
class Limit {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  constructor(count: number) {
    this.#free = count;
  }

  async run<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#free === 0) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#free--;
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#free++;
    }
  }
}
