import { KeyfactorSmtpError, type KeyfactorSmtpErrorCode } from "../../errors";
import type { LifecycleContext } from "../../lifecycle/context";
import { diff } from "../../lifecycle/diff";
import { read } from "../../lifecycle/read";
import { keptSecret, type SmtpConfigState, stateFrom } from "../../lifecycle/state";
import { changedFields } from "../../profile/compare";
import { isSecretField } from "../../profile/fields";
import { hideSecrets } from "../../secrets/hiding";
import { textsToHide } from "../../secrets/texts-to-hide";
import { differencesIn, type FieldDifference } from "./differences";
import type { RecordedResource } from "./recorded";

/**
 * What is to be said of a profile. "gone": it reads as never configured. "unfinished": a failure is recorded, and the
 * next `up` writes or tests. "failed": it cannot be told.
 */
export type Status = "inSync" | "drifted" | "gone" | "unfinished" | "failed";

export interface Verdict {
  readonly status: Status;
  readonly differences: readonly FieldDifference[];
  /** What the state keeps encrypted, so that nobody can tell; not the passwords that no server shows. */
  readonly notCompared?: readonly string[];
  /** Why it cannot be told, or what is unfinished. */
  readonly error?: { readonly code: KeyfactorSmtpErrorCode; readonly message: string };
}

/**
 * What `pulumi refresh --preview-only --expect-no-changes` would say of a resource, by the same read and the same
 * comparison: 1 GET. A recorded failure is told even where a refresh passes over it. One that cannot be read is a
 * verdict, too, so that it hides no other.
 */
export async function verdictOn(recorded: RecordedResource, context: LifecycleContext): Promise<Verdict> {
  const [state, declared] = [stateFrom(recorded.outputs), stateFrom(recorded.declared)];
  const { error, ...verdict } = await compared(recorded, state, declared, context).catch(failed);
  if (!error) return verdict;
  const message = hideSecrets(error.message, textsToHide(state, declared));
  return { ...verdict, error: { code: error.code, message } };
}

async function compared(
  { id, interrupted, initErrors, encrypted, ...recorded }: RecordedResource,
  state: SmtpConfigState,
  declared: SmtpConfigState,
  context: LifecycleContext,
): Promise<Verdict> {
  if (interrupted !== undefined) return unfinished(`${interrupted} ${nextUp}`);
  if (encrypted.includes("connection")) throw new KeyfactorSmtpError("ERR_STATE", encryptedConnection);
  const live = await read(context, id, state);
  if (!live) return { status: "gone", differences: [] };
  // What is not known of one side is no difference of the other.
  const known = stateFrom(Object.fromEntries(Object.entries(live).filter(([name]) => !encrypted.includes(name))));
  const { changes, rotatedSecrets } = await diff(context, id, known, recorded.declared);
  const fields = [...new Set([...changedFields(known, declared), ...rotatedSecrets])];
  const failure = initErrors.join(" ") || unconfirmed(state) || (changes ? overdue(live, declared) : "");
  const unknown = encrypted.filter((name) => !isSecretField(name) || live[name] !== undefined);
  const notCompared = unknown.length > 0 ? { notCompared: unknown } : {};
  if (fields.length === 0) {
    return { ...(failure === "" ? { status: "inSync", differences: [] } : unfinished(failure)), ...notCompared };
  }
  const differences = differencesIn(fields, declared, live, {
    secrets: [...context.connect(state.connection).secrets, ...textsToHide(state, declared, live)],
    secretFields: [...keptSecret(live), ...keptSecret(declared)],
  });
  return { status: "drifted", differences, ...notCompared };
}

/** An error as an entry of the report. Of one that nobody foresaw the kind alone: its message may repeat a secret. */
export function failed(error: unknown): Required<Pick<Verdict, "status" | "differences" | "error">> {
  const kind = error instanceof Error ? error.name : typeof error;
  const { code, message } =
    error instanceof KeyfactorSmtpError
      ? error
      : new KeyfactorSmtpError("ERR_STATE", `cannot be compared, for a reason that nobody foresaw (${kind}).`);
  return { status: "failed", differences: [], error: { code, message } };
}

function unfinished(message: string): Verdict {
  return { status: "unfinished", differences: [], error: { code: "ERR_UNFINISHED", message } };
}

const nextUp = "The next `pulumi up` writes what is declared.";

const encryptedConnection =
  "The name of its connection is encrypted in this state: export it with `--show-secrets`, or give --stack for --state.";

function unconfirmed({ unconfirmedWrite }: SmtpConfigState): string {
  return unconfirmedWrite ? `Nobody knows whether the last write was applied. ${nextUp}` : "";
}

/** What a comparison has to say that finds no field changed. */
function overdue({ lastTest }: SmtpConfigState, { testSend }: SmtpConfigState): string {
  if (testSend === undefined) return `What was declared last is not applied yet. ${nextUp}`;
  const last = lastTest?.message === undefined ? "was not sent." : `did not get through: ${lastTest.message}`;
  return `The declared test mail ${last} The next \`pulumi up\` sends it.`;
}
