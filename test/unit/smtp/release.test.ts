import assert from "node:assert/strict";
import { commandVersionIn } from "../../../provider/command/smtp/command-request";
import {
  hasOAuth,
  requireRelease,
  type ServerFacts,
  serverFacts,
  supportOf,
  versionOf,
} from "../../../provider/command/smtp/server";
import { connectionTo } from "../http/connections";

describe("A release of Command", () => {
  const versions: Record<string, string | undefined> = {
    ...{
      "25.1.0": "2",
      "25.1": "2",
      " 25.1.1": "2",
      "25.5.1": "2",
      "25.10": "2",
      "26": "2",
      "26.0": "2",
      "100.0": "2",
    },
    ...{ "24.4.0": "1", "24.10": "1", "10.5": "1", "25.0": "1", "9.12": "1", "24": "1" },
    ...{ "": undefined, "25": undefined, "v25.1": undefined, release: undefined },
  };
  for (const [commandVersion, expected] of Object.entries(versions)) {
    it(`called ${JSON.stringify(commandVersion)} has the API in version ${expected ?? "unknown"}`, () => {
      assert.equal(versionOf(commandVersion), expected);
    });
  }

  it("that says nothing of itself may have version 2 or not", () => assert.equal(versionOf(undefined), undefined));

  it("later than 25.1 has OAuth, whatever its answers showed", () => {
    for (const commandVersion of ["25.2", "25.10.1", "26.0", "26"]) {
      assert.equal(hasOAuth({ commandVersion, knowsOAuth: false }), true);
    }
  });

  it("up to 25.1, or of unknown name, has OAuth only where its answers showed it", () => {
    for (const commandVersion of ["25.1.9", "24.9", undefined, "x"]) {
      assert.equal(hasOAuth({ commandVersion, knowsOAuth: false }), false);
      assert.equal(hasOAuth({ commandVersion, knowsOAuth: true }), true);
    }
  });
});

describe("What a release cannot hold", () => {
  const connection = connectionTo("https://command.keyexample.com");
  const required = (profile: Parameters<typeof requireRelease>[0], facts: ServerFacts) => () =>
    requireRelease(profile, { connection, knowsOAuth: false, ...facts });
  const refusal = (message: string) => ({ code: "ERR_UNSUPPORTED_RELEASE", message });
  const answers = `${connection.endpoint} answers in API version`;
  const oauth = { relayAuthenticationType: "OAuthClientCredentials", clientSecret: "secret" } as const;
  const pam = { relayPassword: { provider: 7, parameters: { Safe: "mail" } } };

  it("is OAuth up to 25.1, and says so before anything is written", () => {
    const needs =
      'relayAuthenticationType "OAuthClientCredentials" needs a release of Keyfactor Command later than 25.1';
    const instead = "Nothing was written. Upgrade Command, or declare Anonymous or Basic.";
    for (const [facts, said] of [
      [{ apiVersionInUse: "2", commandVersion: "25.1.0" }, `${answers} 2, and it says it is release 25.1.0`],
      [{ apiVersionInUse: "1" }, `${answers} 1, and it does not say its release`],
    ] as const)
      assert.throws(required(oauth, facts), refusal(`${needs}: ${said}. ${instead}`));
    required(oauth, { apiVersionInUse: "2", commandVersion: "25.2" })();
    required(pam, { apiVersionInUse: "2", commandVersion: "25.1" })();
  });

  it("is a PAM reference before 25.1", () => {
    const needs = "A PAM reference needs Keyfactor Command 25.1 or later (API version 2)";
    const said = `${answers} 1, and it says it is release 24.4`;
    const instead = "Nothing was written. Upgrade Command, or give the value itself.";
    assert.throws(
      required(pam, { apiVersionInUse: "1", commandVersion: "24.4" }),
      refusal(`${needs}: ${said}. ${instead}`),
    );
    required({ relayPassword: "text" }, { apiVersionInUse: "1", commandVersion: "24.4" })();
  });

  it("is told of each", () => {
    const support = (facts: ServerFacts, knowsOAuth = false) => supportOf({ ...facts, knowsOAuth });
    assert.deepEqual(support({ apiVersionInUse: "1" }, true), { pam: false, oauth: false, testSend: "1" });
    assert.deepEqual(support({ apiVersionInUse: "2", commandVersion: "25.1" }), {
      pam: true,
      oauth: false,
      testSend: "1",
    });
    assert.deepEqual(support({ apiVersionInUse: "2" }), { pam: true, oauth: false, testSend: "2" });
    assert.deepEqual(support({ apiVersionInUse: "2" }, true), { pam: true, oauth: true, testSend: "2" });
  });

  it("is found in the facts that are recorded of a server, and in nothing else of it", () => {
    const facts = { apiVersionInUse: "2", profileId: 1, commandVersion: "25.1" } as const;
    assert.deepEqual(serverFacts({ ...facts, ...{ secrets: ["a"] } }), facts);
  });
});

describe("The release that an answer names", () => {
  const named = (header: string | undefined) =>
    commandVersionIn({
      ...{ kind: "answer", status: 200, text: "" },
      headers: header === undefined ? {} : { "x-keyfactor-product-version": header },
    });
  const longest = `12345${".123456789".repeat(4)}${"-rc.1+x_".padEnd(20, "y")}`;

  for (const header of ["25", "12345", "25.1", "25.5.1.0", "10.5.0-rc.1", longest]) {
    it(`is ${header}`, () => assert.equal(named(header), header));
  }

  for (const header of ["the-password", "v25.1", "25.1 ", " 25.1", "25.1\nx", "25/1", `${longest}z`, "", undefined]) {
    it(`is unknown where the answer says ${JSON.stringify(header)}`, () => assert.equal(named(header), undefined));
  }
});
