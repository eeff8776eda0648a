import assert from "node:assert/strict";
import type { LiveProfile } from "../../../provider/profile/profile";
import { referencedPlaces, secretPlaces } from "../../../provider/secrets/places";
import {
  concealUnrecorded,
  fingerprintOf,
  fingerprintsOf,
  matchesFingerprint,
  rotatedPlaces,
} from "../../../provider/secrets/rotation";
import { hashesDuring } from "./hashes-during";

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
  it("are of the secrets that were written by reference, and of those alone", async () => {
    const fingerprints = (await fingerprintsOf(declared, written)) ?? {};
    assert.deepEqual(Object.keys(fingerprints), places);
    for (const [index, place] of places.entries()) {
      assert.ok(await matchesFingerprint(["one", "two", "three"][index] ?? "", fingerprints[place] ?? ""));
    }
    assert.equal(await fingerprintsOf(written, written), undefined);
  });

  it("stay as they were for a secret that did", async () => {
    const before = { relayPassword: await fingerprintOf("one"), clientSecret: await fingerprintOf("old"), gone: "x" };
    const after = (await fingerprintsOf(declared, written, before)) ?? {};
    assert.equal(after.relayPassword, before.relayPassword);
    assert.ok(await matchesFingerprint("two", after.clientSecret ?? ""));
    assert.deepEqual(Object.keys(after), places);
  });
});

describe("Rotated secrets", () => {
  afterEach(() => {
    delete process.env[variable];
  });

  const all = async (text: string) => {
    const fingerprint = await fingerprintOf(text);
    return Object.fromEntries(places.map((place) => [place, fingerprint]));
  };

  it("are those that are there and are not the ones that were written", async () => {
    process.env[variable] = "new";
    assert.deepEqual(await rotatedPlaces(declared, await all("old")), places);
    assert.deepEqual(
      await rotatedPlaces(declared, { ...(await all("old")), clientSecret: await fingerprintOf("new") }),
      ["relayPassword", "requestHeaders.x-tenant"],
    );
    assert.deepEqual(await rotatedPlaces(declared, await all("new")), []);
  });

  it("are none where nothing was written by reference, or the secret is not there", async () => {
    assert.deepEqual(await rotatedPlaces(declared, await all("old")), []);
    process.env[variable] = "new";
    assert.deepEqual(await rotatedPlaces(declared, {}), []);
    assert.deepEqual(await rotatedPlaces(declared), []);
  });
});

describe("An answer that shows secrets", () => {
  const live = (changes: Partial<LiveProfile>): LiveProfile => ({
    ...{ host: "a", useSsl: false, relayAuthenticationType: "Basic", unreadable: ["clientId"] },
    ...changes,
  });
  let fingerprints: Record<string, string>;
  before(async () => {
    fingerprints = (await fingerprintsOf(declared, written)) ?? {};
  });

  it("hides those that were written by reference", async () => {
    assert.deepEqual(await concealUnrecorded(live(written), declared, fingerprints), {
      ...live({ requestHeaders: [{ name: "X-Tenant" }, { name: "X-Open", value: "open" }] }),
      unreadable: ["clientId", "relayPassword", "clientSecret"],
    });
  });

  it("asks for one hash a name, however many headers of it a server shows", async () => {
    const hashes = await hashesDuring(async () => {
      const requestHeaders = Array.from({ length: 400 }, (_, index) => ({ name: "X-Tenant", value: `${index}` }));
      assert.deepEqual(
        await concealUnrecorded(live({ requestHeaders }), declared, fingerprints),
        live({ requestHeaders: [] }),
      );
    });
    assert.equal(hashes, 1);
  });

  it("drops those that are not the ones that were written", async () => {
    const another = await fingerprintOf("other");
    for (const known of [{}, Object.fromEntries(places.map((place) => [place, another]))]) {
      assert.deepEqual(
        await concealUnrecorded(live(written), declared, known),
        live({ requestHeaders: [{ name: "X-Open", value: "open" }] }),
      );
    }
    assert.deepEqual(await concealUnrecorded(live({ relayPassword: "one" }), declared), live({}));
  });

  it("keeps those of a profile that was there before, but for the ones that are declared", async () => {
    const kept = (changes: Partial<LiveProfile>) => concealUnrecorded(live(changes), declared, fingerprints, "kept");
    const before = { relayPassword: "former", requestHeaders: [{ name: "X-Tenant", value: "former" }] };
    assert.deepEqual(await kept(before), live(before));
    assert.deepEqual(await kept(written), await concealUnrecorded(live(written), declared, fingerprints));
  });

  it("keeps those that were declared as text, and what is no text", async () => {
    assert.deepEqual(await concealUnrecorded(live(written), written, fingerprints), live(written));
    const pam = {
      relayPassword: { provider: 7 },
      clientSecret: { provider: 8 },
      requestHeaders: [{ name: "X-Tenant" }],
    };
    assert.deepEqual(await concealUnrecorded(live(pam), declared, fingerprints), live(pam));
    assert.deepEqual(await concealUnrecorded(live({}), declared, fingerprints), live({}));
  });
});
