import fc, { type Arbitrary } from "fast-check";
import { behaviours } from "../../scene/behaviours";
import type { Behaviour, PlannedFault } from "../../simulator";
import type { Program, RelayChoice, SecretChoice } from "./program";
import type { Disturbance, OutOfBand, Scenario, Step } from "./steps";

/*
 * The first choice of each list is the simplest, to which fast-check shrinks. Domains are small, so that sequences come
 * back to what was there before.
 */
const { constant, constantFrom, oneof, record, array, boolean } = fc;

const secretChoice = (names: string[]): Arbitrary<SecretChoice> =>
  record({
    name: constantFrom(...names),
    form: oneof(
      { weight: 8, arbitrary: constant("text" as const) },
      { weight: 2, arbitrary: constantFrom("pam" as const, "file" as const, "variable" as const) },
    ),
  });

const headerChoice = record({
  name: constantFrom("X-Tenant", "X-Region"),
  value: secretChoice(["h", "i"]).map(({ name, form }) => ({ name, form: form === "pam" ? ("text" as const) : form })),
});

const relay: Arbitrary<RelayChoice> = oneof(
  { weight: 2, arbitrary: record({ type: constant("Anonymous" as const) }) },
  {
    weight: 4,
    arbitrary: record({
      type: constant("Basic" as const),
      user: oneof(
        { weight: 6, arbitrary: constantFrom("svc_mail" as const, "other" as const) },
        { weight: 1, arbitrary: constant("pam" as const) },
      ),
      password: secretChoice(["a", "b"]),
    }),
  },
  {
    weight: 2,
    arbitrary: record({
      type: constant("OAuthClientCredentials" as const),
      secret: secretChoice(["c", "d"]),
      scope: constantFrom(undefined, "smtp.send"),
      audience: constantFrom(undefined, "https://mail.keyexample.com"),
      headers: fc.uniqueArray(headerChoice, { maxLength: 2, selector: ({ name }) => name }),
    }),
  },
);

const often = <Value>(usual: Value, ...others: Value[]): Arbitrary<Value> =>
  oneof({ weight: 5, arbitrary: constant(usual) }, { weight: 1, arbitrary: constantFrom(...others) });

const program: Arbitrary<Program> = record({
  relay,
  host: often("127.0.0.1", "127.0.0.2"),
  port: often<"relay" | "closed">("relay", "closed"),
  useSsl: often(false, true),
  senderName: constantFrom("Keyfactor", 'PKI "Ö" <ops>'),
  test: oneof(
    constant(null),
    record({
      to: constantFrom("team@keyexample.com", "other@keyexample.com"),
      when: constantFrom("beforeSave", "afterSave"),
      onFailure: constantFrom("fail", "warn"),
    }),
  ),
  overwriteExisting: often(true, false),
  onDelete: often<"retain" | "restore">("retain", "restore"),
  apiVersion: often<Program["apiVersion"]>("auto", "1", "2"),
  triggers: often<readonly string[]>([], ["one"], ["two"]),
  keepsSender: often(false, true),
});

/** An edit of some of the program. */
const edit: Arbitrary<Partial<Program>> = oneof(
  program,
  ...(Object.keys({ relay: 0, host: 0, port: 0, useSsl: 0, senderName: 0, test: 0 }) as (keyof Program)[]).map((name) =>
    program.map((whole) => ({ [name]: whole[name] })),
  ),
  ...(["overwriteExisting", "onDelete", "apiVersion", "triggers", "keepsSender"] as const).map((name) =>
    program.map((whole) => ({ [name]: whole[name] })),
  ),
);

const text = constantFrom({ SecretValue: "KEYEXAMPLE\\svc_mail" }, { SecretValue: "somebody else's" }, null);
const pam = constant({ Provider: 2, Parameters: { Safe: "theirs" } });

/** What somebody else may set; null is a profile that was never configured. */
export const outOfBand: Arbitrary<OutOfBand> = oneof(
  record({ Host: constantFrom("127.0.0.9", "LOCALHOST", null) }),
  record({ Port: constantFrom(25, 2525) }),
  record({ UseSSL: boolean() }),
  record({ SenderName: constantFrom("Somebody", "Keyfactor") }),
  record({ SenderAccount: constantFrom("somebody@keyexample.com", "keyfactor@keyexample.com") }),
  record({ RelayAuthenticationType: constantFrom(0, 1, 2, 3, 4) }),
  record({ RelayUsername: oneof(text, pam) }),
  record({ RelayPassword: oneof(text, pam) }),
  record({ ClientId: oneof(text, pam) }),
  record({ ClientSecret: oneof(text, pam) }),
  record({ TokenEndpoint: constantFrom("https://login.keyexample.com/token", null) }),
  record({ Scope: constantFrom("other.scope", null) }),
  record({ Audience: constantFrom("https://other.keyexample.com", null) }),
  record({
    RequestHeaders: constantFrom(
      null,
      [],
      [{ Name: "X-Tenant", Value: "their value" }],
      [{ Name: "X-New", Value: "v" }],
    ),
  }),
);

const on = constantFrom("PUT" as const, "GET" as const, "POST" as const, "ANY" as const, "TOKEN" as const);
const times = constantFrom(1, Number.POSITIVE_INFINITY);
const fault = (kind: Arbitrary<{ kind: string; status?: number }>): Arbitrary<PlannedFault> =>
  fc.tuple(kind, record({ on, times, applied: boolean() })).map(([what, how]) => {
    const lies =
      ["truncatedJson", "halfAnswer", "contentType", "expiredToken"].includes(what.kind) || (what.status ?? 500) < 500;
    // A refusal that was obeyed all the same would be a lie; other kinds have the ordinary effect anyway.
    return { ...what, ...how, applied: how.applied && !lies } as PlannedFault;
  });

const faults: Arbitrary<PlannedFault> = oneof(
  {
    weight: 6,
    arbitrary: fault(record({ kind: constant("status"), status: constantFrom(503, 429), retryAfter: constant(0) })),
  },
  { weight: 8, arbitrary: fault(record({ kind: constant("status"), status: constantFrom(500, 400, 401, 403, 404) })) },
  {
    weight: 3,
    arbitrary: fault(constantFrom({ kind: "html" }, { kind: "json", value: {} }, { kind: "truncatedJson" })),
  },
  { weight: 1, arbitrary: fault(constantFrom({ kind: "expiredToken" }, { kind: "contentType" })) },
  { weight: 2, arbitrary: fault(constantFrom({ kind: "reset" }, { kind: "halfAnswer" })) },
);

const disturbance: Arbitrary<Disturbance> = oneof(
  { weight: 8, arbitrary: record({ fault: faults }) },
  { weight: 2, arbitrary: record({ unsaved: constant(true as const) }) },
  {
    weight: 1,
    arbitrary: record({
      crash: record({
        on: constantFrom("PUT" as const, "GET" as const, "POST" as const),
        when: constantFrom("handled" as const, "received" as const),
      }),
    }),
  },
);

const behaviour: Arbitrary<Partial<Behaviour>> = fc.record(
  {
    secretForm: constantFrom(...behaviours.secretForm),
    usernameForm: constantFrom(...behaviours.usernameForm),
    enumForm: constantFrom(...behaviours.enumForm),
    keyCase: constantFrom(...behaviours.keyCase),
    unknownFields: constantFrom("none", "added"),
    putAnswer: constantFrom(...behaviours.putAnswer),
    nullsOmitted: constantFrom(...behaviours.nullsOmitted),
    pamForm: constantFrom(...behaviours.pamForm),
    requestHeaderValues: constantFrom(...behaviours.requestHeaderValues),
    echoErrors: boolean(),
  },
  { requiredKeys: [] },
);

/** Of `calm` and one operations, one is disturbed. */
const operation = (name: "up" | "refresh" | "destroy" | "replace", calm: number): Arbitrary<Step> =>
  record({
    do: constant(name),
    during: oneof({ weight: calm, arbitrary: constant(undefined) }, { weight: 1, arbitrary: disturbance }),
  });

const secretName = constantFrom("a", "b", "c", "h");

const step: Arbitrary<Step> = oneof(
  { weight: 10, arbitrary: operation("up", 2) },
  { weight: 9, arbitrary: record({ do: constant("declare" as const), program: edit }) },
  { weight: 6, arbitrary: record({ do: constant("change" as const), fields: outOfBand }) },
  { weight: 4, arbitrary: operation("refresh", 4) },
  { weight: 2, arbitrary: record({ do: constant("rotate" as const), secret: secretName }) },
  { weight: 2, arbitrary: operation("destroy", 2) },
  { weight: 1, arbitrary: operation("replace", 2) },
  { weight: 1, arbitrary: record({ do: constant("rename" as const) }) },
  { weight: 1, arbitrary: record({ do: constant("preview" as const) }) },
  { weight: 1, arbitrary: record({ do: constant("hide" as const), secret: secretName, hidden: boolean() }) },
  { weight: 1, arbitrary: record({ do: constant("behave" as const), behaviour }) },
  {
    weight: 1,
    arbitrary: record({
      do: constant("relay" as const),
      password: constantFrom("declared" as const, "unknown" as const),
      requireAuth: boolean(),
    }),
  },
);

const foundLogin = oneof(
  record({ RelayAuthenticationType: constant(2), RelayUsername: text }),
  record({
    ...{ RelayAuthenticationType: constant(3), ClientId: constant({ SecretValue: "their-client" }) },
    ClientSecret: constant({ SecretValue: "theirs" }),
    TokenEndpoint: constantFrom("https://login.keyexample.com/token", null),
    ...{ Scope: constantFrom("their.scope", null), Audience: constant(null) },
    RequestHeaders: constantFrom(null, [{ Name: "X-Tenant", Value: "their value" }]),
  }),
);

/** A profile that is there before the program, with a login of somebody else's. */
const foundProfile = (login: Arbitrary<OutOfBand>): Arbitrary<OutOfBand> =>
  fc
    .tuple(
      record({
        Host: constantFrom("127.0.0.1", "127.0.0.9"),
        Port: constantFrom(9, 25),
        SenderAccount: constant("keyfactor@keyexample.com"),
        SenderName: constant("Keyfactor"),
      }),
      login,
    )
    .map(([mail, relay]) => ({ ...mail, ...relay }));

export const scenario: Arbitrary<Scenario> = record({
  release: oneof(
    { weight: 8, arbitrary: constant("25.5" as const) },
    { weight: 2, arbitrary: constantFrom("25.1" as const, "24.4" as const, "11.4" as const, "10.5" as const) },
  ),
  login: often<"basic" | "oauth">("basic", "oauth"),
  found: oneof(constant(null), foundProfile(constant({ RelayAuthenticationType: 0 })), foundProfile(foundLogin)),
  behaviour: oneof({ weight: 1, arbitrary: constant({}) }, { weight: 1, arbitrary: behaviour }),
  program,
  steps: array(step, { minLength: 1, maxLength: 40, size: "max" }),
});
