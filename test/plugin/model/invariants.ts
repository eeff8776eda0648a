import assert from "node:assert/strict";
import type { CommandSimulator, RecordedRequest, StoredProfile } from "../../simulator";
import { readProfile } from "../../simulator/read-profile";
import { releases } from "../../simulator/releases";
import type { Outcome } from "./operation";

/** However many there are, one exchange with all its retries takes no longer: twice the time limit of a request. */
const longestExchange = 2 * 20_000;

/** What holds of every operation, disturbed or not. `declared`: what every request that carries a profile must carry. */
export function assertAlways(outcome: Outcome, command: CommandSimulator, declared: StoredProfile | undefined): void {
  const { requests, mails, milliseconds } = outcome;
  for (const request of requests.filter(({ method }) => method !== "GET")) {
    assert.deepEqual(
      { [request.method]: profileIn(request, command) },
      { [request.method]: declared },
      "a request carries something else than what is declared",
    );
  }
  assert(mails.length <= 1, `${mails.length} mails in one operation`);
  const exchanges = 1 + new Set(requests.map(({ method, apiVersion }) => method + apiVersion)).size;
  assert(milliseconds < exchanges * longestExchange, `the operation took ${milliseconds} ms`);
  assert.deepEqual(command.contractViolations, []);
}

/** The profile that a request carries, in the server's own reading. */
function profileIn({ body, apiVersion }: RecordedRequest, command: CommandSimulator): StoredProfile {
  const { TestRecipient: _, ...profile } = body as Record<string, unknown>;
  const version = apiVersion === "1" ? "1" : "2";
  return readProfile(profile, version, releases[command.options.release], command.behaviour).profile;
}

/**
 * Texts that nobody may see, in everything that the plugin said and in the outputs that are not marked as secret: by the
 * plugin, or by the engine because the program declares the argument so.
 */
export function assertNothingLeaks(
  { words, marked }: Pick<Outcome, "words" | "marked">,
  declaredSecret: readonly string[],
  sentinels: readonly string[],
): void {
  const closed = [...alwaysSecret, ...declaredSecret];
  const open = marked.map((outs) => {
    const shown = Object.entries(outs).filter(([name]) => !closed.includes(name));
    return JSON.stringify(withoutSecrets(Object.fromEntries(shown)));
  });
  for (const [place, text] of [["words", words] as const, ...open.map((outs) => ["outputs", outs] as const)]) {
    const found = sentinels.find((sentinel) => text.includes(sentinel));
    assert(found === undefined, `a secret (${found}) is in the ${place}:\n${text}`);
  }
}

/** The resource class marks these at its top level, always. */
const alwaysSecret = ["relayPassword", "clientSecret", "requestHeaders", "secretFingerprints"];
const signatureKey = "4dabf18193072939515e22adb298388d";

function withoutSecrets(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(withoutSecrets);
  if (signatureKey in value) return "[secret]";
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withoutSecrets(inner)]));
}

/** Whether the client cannot tell that none of these was applied. */
export function mayHaveWritten(requests: readonly RecordedRequest[]): boolean {
  return requests.some(
    ({ method, status }) => method === "PUT" && (status === undefined || status < 300 || status >= 500),
  );
}
