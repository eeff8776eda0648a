import assert from "node:assert/strict";
import crypto from "node:crypto";
import type { LiveProfile } from "../../../provider/profile/profile";
import { referencedPlaces, secretPlaces } from "../../../provider/secrets/places";
import {
  concealUnrecorded,
  fingerprintOf,
  fingerprintsOf,
  matchesFingerprint,
  rotatedPlaces,
} from "../../../provider/secrets/rotation";

const variable = "KEYFACTOR_SMTP_TEST_SECRET";
const reference = { fromEnvironment: variable };
const declared = {
  ...{ relayPassword: reference, clientSecret: reference },
  requestHeaders: [
    { name: "X-Tenant", value: reference },
    { name: "X-Open", value: "open" },
  ],
};
const written = {
  ...{ relayPassword: "one", clientSecret: "two" },
  requestHeaders: [
    { name: "X-Tenant", value: "three" },
    { name: "X-Open", value: "open" },
  ],
};
const places = ["relayPassword", "clientSecret", "requestHeaders.x-tenant"];

describe("The places of secrets", () => {
  it("are where a profile has one, headers by their names in lower case", () => {
    assert.deepEqual(
      secretPlaces(declared).map(({ place }) => place),
      [...places, "requestHeaders.x-open"],
    );
    assert.deepEqual(secretPlaces({ clientId: "x", clientSecret: "two" }), [{ place: "clientSecret", secret: "two" }]);
  });

  it("are referenced where the secret stands elsewhere", () => {
    assert.deepEqual(
      referencedPlaces(declared),
      places.map((place) => ({ place, reference })),
    );
    assert.deepEqual(referencedPlaces(written), []);
  });
});

describe("The fingerprints to record", () => {
  it("are of the secrets that were written by reference, and of those alone", () => {
    const fingerprints = fingerprintsOf(declared, written) ?? {};
    assert.deepEqual(Object.keys(fingerprints), places);
    for (const [index, place] of places.entries()) {
      assert.ok(matchesFingerprint(["one", "two", "three"][index] ?? "", fingerprints[place] ?? ""));
    }
    assert.equal(fingerprintsOf(written, written), undefined);
  });

  it("stay as they were for a secret that did", () => {
    const before = { relayPassword: fingerprintOf("one"), clientSecret: fingerprintOf("old"), gone: "x" };
    const after = fingerprintsOf(declared, written, before) ?? {};
    assert.equal(after.relayPassword, before.relayPassword);
    assert.ok(matchesFingerprint("two", after.clientSecret ?? ""));
    assert.deepEqual(Object.keys(after), places);
  });
});

describe("Rotated secrets", () => {
  afterEach(() => {
    delete process.env[variable];
  });

  const all = (text: string) => Object.fromEntries(places.map((place) => [place, fingerprintOf(text)]));

  it("are those that are there and are not the ones that were written", () => {
    process.env[variable] = "new";
    assert.deepEqual(rotatedPlaces(declared, all("old")), places);
    assert.deepEqual(rotatedPlaces(declared, { ...all("old"), clientSecret: fingerprintOf("new") }), [
      "relayPassword",
      "requestHeaders.x-tenant",
    ]);
    assert.deepEqual(rotatedPlaces(declared, all("new")), []);
  });

  it("are none where nothing was written by reference, or the secret is not there", () => {
    assert.deepEqual(rotatedPlaces(declared, all("old")), []);
    process.env[variable] = "new";
    assert.deepEqual(rotatedPlaces(declared, {}), []);
    assert.deepEqual(rotatedPlaces(declared), []);
  });
});

describe("An answer that shows secrets", () => {
  const live = (changes: Partial<LiveProfile>): LiveProfile => ({
    ...{ host: "a", useSsl: false, relayAuthenticationType: "Basic", unreadable: ["clientId"] },
    ...changes,
  });
  const fingerprints = {
    ...{ relayPassword: fingerprintOf("one"), clientSecret: fingerprintOf("two") },
    "requestHeaders.x-tenant": fingerprintOf("three"),
  };

  it("hides those that were written by reference", () => {
    assert.deepEqual(concealUnrecorded(live(written), declared, fingerprints), {
      ...live({ requestHeaders: [{ name: "X-Tenant" }, { name: "X-Open", value: "open" }] }),
      unreadable: ["clientId", "relayPassword", "clientSecret"],
    });
  });

  it("asks for one hash a name, however many headers of it a server shows", () => {
    const { scryptSync } = crypto;
    let hashes = 0;
    const counting: typeof scryptSync = (...args: Parameters<typeof scryptSync>) => {
      hashes += 1;
      return scryptSync(...args);
    };
    Object.defineProperty(crypto, "scryptSync", { value: counting, configurable: true, writable: true });
    try {
      const requestHeaders = Array.from({ length: 400 }, (_, index) => ({ name: "X-Tenant", value: `${index}` }));
      assert.deepEqual(
        concealUnrecorded(live({ requestHeaders }), declared, fingerprints),
        live({ requestHeaders: [] }),
      );
      assert.equal(hashes, 1);
    } finally {
      Object.defineProperty(crypto, "scryptSync", { value: scryptSync, configurable: true, writable: true });
    }
  });

  it("drops those that are not the ones that were written", () => {
    for (const known of [{}, Object.fromEntries(places.map((place) => [place, fingerprintOf("other")]))]) {
      assert.deepEqual(
        concealUnrecorded(live(written), declared, known),
        live({ requestHeaders: [{ name: "X-Open", value: "open" }] }),
      );
    }
    assert.deepEqual(concealUnrecorded(live({ relayPassword: "one" }), declared), live({}));
  });

  it("keeps those of a profile that was there before, but for the ones that are declared", () => {
    const kept = (changes: Partial<LiveProfile>) => concealUnrecorded(live(changes), declared, fingerprints, "kept");
    const before = { relayPassword: "former", requestHeaders: [{ name: "X-Tenant", value: "former" }] };
    assert.deepEqual(kept(before), live(before));
    assert.deepEqual(kept(written), concealUnrecorded(live(written), declared, fingerprints));
  });

  it("keeps those that were declared as text, and what is no text", () => {
    assert.deepEqual(concealUnrecorded(live(written), written, fingerprints), live(written));
    const pam = {
      relayPassword: { provider: 7 },
      clientSecret: { provider: 8 },
      requestHeaders: [{ name: "X-Tenant" }],
    };
    assert.deepEqual(concealUnrecorded(live(pam), declared, fingerprints), live(pam));
    assert.deepEqual(concealUnrecorded(live({}), declared, fingerprints), live({}));
  });
});
