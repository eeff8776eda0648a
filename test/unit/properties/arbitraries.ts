import fc, { type Arbitrary } from "fast-check";
import type { DeclaredProfile } from "../../../provider/profile/profile";
import type { PamReference, SecretValue } from "../../../provider/profile/secret-value";
import { mapSecrets, secretPlaces } from "../../../provider/secrets/places";

/** A line of text of any characters that the arguments accept. */
export const line: Arbitrary<string> = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 20 })
  .filter((text) => text.trim() !== "" && !/^\*+$/.test(text) && !/[\p{Cc}\u2028\u2029]/u.test(text));

/** A text that is found wherever it stands, among characters that have to be escaped somewhere. */
export const secretText: Arbitrary<string> = fc
  .tuple(fc.constantFrom("", '"', "\\", "<", "%", "&é", "'", "+/"), fc.integer({ min: 100_000_000, max: 999_999_999 }))
  .map(([odd, number]) => `${odd}zq${number}${odd}`);

const pam: Arbitrary<PamReference> = fc.record({
  provider: fc.integer({ min: 1, max: 9 }),
  parameters: fc.dictionary(fc.constantFrom("Safe", "Folder", "Object"), line, { minKeys: 1 }),
});

const secret = (text: Arbitrary<string>): Arbitrary<SecretValue> => fc.oneof({ weight: 3, arbitrary: text }, pam);

const mail = {
  host: fc.constantFrom("smtp.example.com", "10.0.0.25", "::1"),
  port: fc.integer({ min: 1, max: 65535 }),
  senderAccount: line,
  senderName: line,
  useSsl: fc.boolean(),
};

const optional = <Value>(arbitrary: Arbitrary<Value>) => fc.option(arbitrary, { nil: undefined });

/** Every profile that a program can declare, with its secrets as texts or PAM references. */
export const declaredProfile: Arbitrary<DeclaredProfile> = fc
  .oneof(
    fc.record({ ...mail, relayAuthenticationType: fc.constant("Anonymous" as const) }),
    fc.record({
      ...mail,
      relayAuthenticationType: fc.constant("Basic" as const),
      relayUsername: secret(line),
      relayPassword: secret(secretText),
    }),
    fc.record({
      ...mail,
      relayAuthenticationType: fc.constant("OAuthClientCredentials" as const),
      clientId: secret(line),
      clientSecret: secret(secretText),
      tokenEndpoint: fc.constant("https://login.example.com/token"),
      scope: optional(line),
      audience: optional(line),
      requestHeaders: optional(
        fc.uniqueArray(fc.record({ name: fc.constantFrom("X-A", "X-B", "X-C"), value: secretText }), {
          minLength: 1,
          selector: ({ name }) => name,
        }),
      ),
    }),
  )
  .map((profile) => plain(profile) as DeclaredProfile);

/** The same with one or all of its secrets not known to the program, where it has any. */
export const watchedProfile: Arbitrary<{ whole: DeclaredProfile; watched: DeclaredProfile }> = fc
  .tuple(declaredProfile, fc.nat())
  .map(([whole, choice]) => {
    const places = secretPlaces(whole).map(({ place }) => place);
    const chosen = choice % (places.length + 1);
    const watched = mapSecrets(whole, (secret, place) =>
      chosen === places.length || place === places[chosen] ? { unmanaged: true } : secret,
    );
    return { whole, watched };
  });

const { PROPERTY_RUNS: wantedRuns = "100", PROPERTY_SEED: seed = "20260101" } = process.env;

/**
 * How often each property is tried: with the same examples in every run, so that its outcome depends on the code alone.
 * The weekly workflow tries more, and others.
 */
export const runs = { numRuns: Number(wantedRuns), seed: Number(seed) };

/** As a program or JSON makes it: nothing undefined, and ordinary prototypes. */
function plain(value: object): object {
  return JSON.parse(JSON.stringify(value)) as object;
}
