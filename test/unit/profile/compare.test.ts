import assert from "node:assert/strict";
import { changedFields, compareProfiles, differingMembers, sameField } from "../../../provider/profile/compare";
import type { LiveProfile, Profile } from "../../../provider/profile/profile";
import { forgetUnmanaged, projectLive } from "../../../provider/profile/project";

const declared: Profile = {
  host: "smtp.example.com",
  port: 587,
  senderAccount: "keyfactor@example.com",
  senderName: "Keyfactor Command",
  useSsl: false,
  relayAuthenticationType: "Basic",
  relayUsername: "EXAMPLE\\keyfactor",
  relayPassword: "correct horse",
};

function live(changes: Partial<LiveProfile> = {}): LiveProfile {
  const { relayPassword: _, ...readable } = declared;
  return { ...readable, unreadable: ["relayPassword", "clientId", "clientSecret", "requestHeaders"], ...changes };
}

const fieldsOf = (profile: LiveProfile) => compareProfiles(profile, declared).map(({ field }) => field);

describe("What was recorded from a server that showed only a part", () => {
  const changed = (recorded: object) => changedFields({ ...declared, ...recorded }, { ...declared, ...recorded });

  it("is nothing that a program can have declared, so it counts as changed", () => {
    assert.deepEqual(changed({ relayPassword: { provider: 1 } }), ["relayPassword"]);
    assert.deepEqual(changed({ relayPassword: { parameters: { Safe: "s" } } }), ["relayPassword"]);
    assert.deepEqual(changed({ requestHeaders: [{ name: "X", value: "x" }, { name: "Y" }] }), ["requestHeaders"]);
  });

  it("is not changed where it is whole", () => {
    assert.deepEqual(changed({ relayPassword: { provider: 1, parameters: { Safe: "s" } } }), []);
    assert.deepEqual(changed({ requestHeaders: [{ name: "X", value: "x" }] }), []);
  });
});

describe("Comparing a live profile with the declared one", () => {
  it("finds nothing when they mean the same", () => {
    assert.deepEqual(compareProfiles(live(), declared), []);
  });

  for (const [field, value] of Object.entries({
    host: "other.example.com",
    port: 25,
    senderAccount: "other@example.com",
    senderName: "Other",
    useSsl: true,
    relayAuthenticationType: "Anonymous",
    relayUsername: "EXAMPLE\\other",
    tokenEndpoint: "https://login.example.com",
    scope: "mail",
    audience: "relay",
  })) {
    it(`finds a changed ${field}, and that alone`, () => {
      assert.deepEqual(fieldsOf(live({ [field]: value })), [field]);
    });
  }

  it("does not mind the letter case of a host", () => {
    assert.deepEqual(fieldsOf(live({ host: "SMTP.Example.COM" })), []);
  });

  it("does not mind how an address is spelled", () => {
    const same = (a: string, b: string) => sameField("tokenEndpoint", a, b);
    assert.equal(same("https://LOGIN.example.com:443/Token", "https://login.example.com/Token"), true);
    assert.equal(same("https://login.example.com/Token", "https://login.example.com/token"), false);
    assert.equal(same("not an address", "not an address"), true);
    assert.equal(same("not an address", "Not an address"), false);
    assert.equal(same("https://login.example.com", "not an address"), false);
  });

  it("does not mind how a host is spelled where the standards have one for several", () => {
    const same = (a: string, b: string) => sameField("host", a, b);
    assert.equal(same("bücher.example", "xn--bcher-kva.example"), true);
    assert.equal(same("smtp.example.com.", "smtp.example.com"), true);
    assert.equal(same("2001:DB8:0:0::1", "2001:db8::1"), true);
    assert.equal(same("2001:db8::1", "2001:db8::2"), false);
    assert.equal(same("smtp_1.example", "smtp_2.example"), false);
  });

  it("does not mind the order or repetition of scopes, nor the normal form of a text or blanks at its ends", () => {
    assert.equal(sameField("scope", "a b a", " b  a"), true);
    assert.equal(sameField("scope", "a b", "a b c"), false);
    assert.equal(sameField("scope", "a b", "a B"), false);
    assert.equal(sameField("senderName", "Caf\u00e9 ", "Cafe\u0301"), true);
    assert.equal(sameField("senderName", "a b", "a  b"), false);
  });

  it("tells PAM parameters apart whose names differ in letter case alone", () => {
    const reference = (parameters: Record<string, string>) => ({ provider: 1, parameters });
    const same = (a: Record<string, string>, b: Record<string, string>) =>
      sameField("relayPassword", reference(a), reference(b));
    assert.equal(same({ Safe: "a", safe: "b" }, { Safe: "b", safe: "a" }), false);
    assert.equal(same({ Safe: "a", safe: "b" }, { safe: "b", Safe: "a" }), true);
    assert.equal(same({ Safe: "a", safe: "b" }, { Safe: "a" }), false);
    assert.equal(same({ Safe: "b" }, { Safe: "a", safe: "b" }), false);
    assert.equal(same({ safe: "a" }, { Safe: "a" }), true);
  });

  it("names the members in which two PAM references differ", () => {
    const live = { provider: 1, parameters: { Safe: "a", Gone: "b" } };
    assert.deepEqual(differingMembers(live, { provider: 2, parameters: { safe: "A", New: "c" } }), [
      { member: "provider", live: 1, declared: 2 },
      { member: "parameters.safe", live: "a", declared: "A" },
      { member: "parameters.Gone", live: "b", declared: undefined },
      { member: "parameters.New", live: undefined, declared: "c" },
    ]);
    assert.deepEqual(differingMembers({ provider: 1 }, live), []);
    assert.deepEqual(differingMembers(live, { provider: 1 }), []);
  });

  it("takes no text for a list of headers, nor the name of nothing for nothing", () => {
    const headers = [{ name: "X-Key", value: "a" }];
    assert.equal(sameField("requestHeaders", headers, "X-Key"), false);
    assert.equal(sameField("requestHeaders", "X-Key", headers), false);
    assert.equal(sameField("host", "undefined", undefined), false);
    assert.equal(sameField("host", undefined, "undefined"), false);
  });

  it("minds the letter case of anything else", () => {
    assert.deepEqual(fieldsOf(live({ senderName: "KEYFACTOR COMMAND" })), ["senderName"]);
  });

  it("takes nothing, null, empty and false for the same", () => {
    for (const empty of [undefined, null, "", false, []]) {
      for (const other of [undefined, null, "", false, []]) assert.equal(sameField("scope", empty, other), true);
    }
  });

  it("tells a declared value from none, both ways", () => {
    assert.equal(sameField("scope", "mail", undefined), false);
    assert.equal(sameField("scope", null, "mail"), false);
  });

  it("ignores a field that the server does not show", () => {
    assert.deepEqual(fieldsOf(live({ unreadable: ["relayPassword", "relayUsername"], relayUsername: "somebody" })), []);
  });

  it("finds a text that became a PAM reference", () => {
    assert.deepEqual(fieldsOf(live({ relayPassword: { provider: 1 }, unreadable: [] })), ["relayPassword"]);
  });

  it("compares as much of a PAM reference as both sides tell", () => {
    const reference = { provider: 1, parameters: { Safe: "s", Object: "o" } };
    assert.equal(sameField("relayPassword", reference, { provider: 1 }), true);
    assert.equal(sameField("relayPassword", reference, { provider: 2 }), false);
    assert.equal(sameField("relayPassword", reference, { parameters: { safe: "s", object: "o" } }), true);
    assert.equal(
      sameField("relayPassword", reference, { provider: 1, parameters: { Safe: "s", Object: "other" } }),
      false,
    );
    assert.equal(sameField("relayPassword", reference, { provider: 1, parameters: { Safe: "s" } }), false);
  });

  it("compares each of the four secrets so, and tells how many parameters there are", () => {
    for (const field of ["relayUsername", "relayPassword", "clientId", "clientSecret"] as const) {
      const reference = { provider: 1, parameters: { Safe: "s" } };
      assert.equal(sameField(field, reference, { parameters: { SAFE: "s" } }), true);
      assert.equal(sameField(field, reference, { provider: 1, parameters: { Safe: "s", Object: "o" } }), false);
      assert.equal(sameField(field, reference, "s"), false);
      assert.equal(sameField(field, { fromFile: "s" }, { fromFile: "s" }), true);
      assert.equal(sameField(field, { fromFile: "s" }, reference), false);
      assert.equal(sameField(field, reference, { fromEnvironment: "s" }), false);
    }
  });

  it("compares request headers without order or letter case of names", () => {
    const headers = [
      { name: "X-One", value: "1" },
      { name: "X-Two", value: "2" },
    ];
    const same = (other: { name: string; value?: string }[]) => sameField("requestHeaders", headers, other);
    assert.equal(
      same([
        { name: "x-two", value: "2" },
        { name: "x-one", value: "1" },
      ]),
      true,
    );
    assert.equal(same([{ name: "X-Two" }, { name: "X-One" }]), true);
    assert.equal(
      same([
        { name: "X-One", value: "1" },
        { name: "X-Two", value: "other" },
      ]),
      false,
    );
    assert.equal(same([{ name: "X-One", value: "1" }]), false);
    assert.equal(
      same([
        { name: "X-One", value: "1" },
        { name: "X-Three", value: "2" },
      ]),
      false,
    );
  });
});

describe("Comparing lists of request headers that have a name twice", () => {
  const [one, two, other] = [
    { name: "X-One", value: "1" },
    { name: "X-One", value: "2" },
    { name: "X-Two", value: "2" },
  ];
  const same = (a: object[], b: object[]) => sameField("requestHeaders", a, b);

  it("tells them from lists that have it once", () => {
    assert.equal(same([one], [one, one]), false);
    assert.equal(same([one, one], [one, other]), false);
    assert.equal(same([one, other], [one, one]), false);
    assert.equal(same([one, two], [two, one]), true);
  });
});

describe("What a program changes of a recorded profile", () => {
  it("is whatever the server showed only in part", () => {
    const header = { ...declared, requestHeaders: [{ name: "X-Key" }] } as unknown as Profile;
    assert.deepEqual(changedFields(header, { ...declared, requestHeaders: [{ name: "X-Key", value: "mine" }] }), [
      "requestHeaders",
    ]);
    const pam = { ...declared, relayPassword: { provider: 3 } } as unknown as Profile;
    const mine = { ...declared, relayPassword: { provider: 3, parameters: { SecretId: "mine" } } };
    assert.deepEqual(changedFields(pam, mine), ["relayPassword"]);
    assert.deepEqual(changedFields(mine, mine), []);
  });
});

describe("Projecting a live profile onto the recorded one", () => {
  it("keeps every recorded value that means the same, in the program's words", () => {
    assert.deepEqual(projectLive(declared, live({ host: "SMTP.EXAMPLE.COM" })), declared);
  });

  it("takes the server's value where it differs, and only there", () => {
    assert.deepEqual(projectLive(declared, live({ port: 25, useSsl: true })), { ...declared, port: 25, useSsl: true });
  });

  it("keeps a secret that the server does not show", () => {
    assert.equal(projectLive(declared, live()).relayPassword, declared.relayPassword);
  });

  it("drops a value that the server shows to be empty", () => {
    const { senderName: _, ...withoutName } = live();
    assert.equal("senderName" in projectLive(declared, withoutName as LiveProfile), false);
  });

  it("keeps the value of a masked header beside one that was added", () => {
    const recorded = { ...declared, requestHeaders: [{ name: "X-One", value: "1" }] };
    const seen = live({ unreadable: ["relayPassword"], requestHeaders: [{ name: "x-one" }, { name: "X-New" }] });
    assert.deepEqual(projectLive(recorded, seen).requestHeaders, [{ name: "x-one", value: "1" }, { name: "X-New" }]);
  });
});

describe("What is recorded of secrets that a program does not know", () => {
  const unmanaged = { unmanaged: true } as const;

  it("is that it does not, whatever was known", () => {
    const { relayPassword } = forgetUnmanaged(declared, { relayPassword: unmanaged });
    assert.deepEqual(relayPassword, unmanaged);
    assert.deepEqual(forgetUnmanaged(declared, declared), declared);
    assert.deepEqual(forgetUnmanaged(declared, { relayPassword: "another" }), declared);
  });

  it("is so of single headers, by their names in any letter case", () => {
    const requestHeaders = [
      { name: "X-Tenant", value: "a" },
      { name: "X-Key", value: "b" },
    ];
    const now = [
      { name: "x-key", value: unmanaged },
      { name: "X-Tenant", value: "c" },
      { name: "X-New", value: "d" },
    ];
    assert.deepEqual(forgetUnmanaged({ requestHeaders }, { requestHeaders: now }), {
      requestHeaders: [requestHeaders[0], now[0]],
    });
    for (const [before, after] of [
      [{ requestHeaders }, {}],
      [{}, { requestHeaders: now }],
    ] as const)
      assert.deepEqual(forgetUnmanaged(before, after), before);
  });
});
