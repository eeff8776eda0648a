import assert from "node:assert/strict";
import { exchangeFor } from "../../../provider/command/smtp/command-request";
import { profileToWire, testToWire } from "../../../provider/command/smtp/request-body";
import { fitsVersion1 } from "../../../provider/command/smtp/server";
import type { Profile } from "../../../provider/profile/profile";
import { connectionTo } from "../http/connections";

const anonymous: Profile = {
  ...{ host: "smtp.keyexample.com", port: 25, useSsl: false, relayAuthenticationType: "Anonymous" },
  ...{ senderAccount: "keyfactor@keyexample.com", senderName: "Keyfactor Command" },
};
const common = {
  ...{ Host: "smtp.keyexample.com", Port: 25, UseSSL: false, RelayAuthenticationType: 0 },
  ...{ SenderAccount: "keyfactor@keyexample.com", SenderName: "Keyfactor Command" },
};
const pam = { provider: 7, parameters: { Safe: "mail", Object: "relay" } };
const basic: Profile = {
  ...anonymous,
  relayAuthenticationType: "Basic",
  relayUsername: "svc",
  relayPassword: "secret",
};
const oauth: Profile = {
  ...{ ...anonymous, relayAuthenticationType: "OAuthClientCredentials", clientId: "client", clientSecret: "secret" },
  ...{ tokenEndpoint: "https://login.keyexample.com/token", scope: "mail.send", audience: "mail", useSsl: true },
  requestHeaders: [{ name: "X-Tenant", value: "tenant" }],
};

describe("The body of a request", () => {
  it("has nothing but what is declared", () => {
    assert.deepEqual(profileToWire(anonymous, "2", 4), common);
    assert.deepEqual(profileToWire(anonymous, "1", undefined), common);
  });

  it("names the record in version 1 alone", () => {
    assert.deepEqual(profileToWire(anonymous, "1", 4), { Id: 4, ...common });
  });

  it("has texts in version 1 and secret objects in version 2", () => {
    const type = { ...common, RelayAuthenticationType: 2 };
    assert.deepEqual(profileToWire(basic, "1", 1), { Id: 1, ...type, RelayUsername: "svc", RelayPassword: "secret" });
    assert.deepEqual(profileToWire(basic, "2", 1), {
      ...type,
      RelayUsername: { SecretValue: "svc" },
      RelayPassword: { SecretValue: "secret" },
    });
  });

  it("has PAM references in version 2", () => {
    const wire = { Provider: 7, Parameters: { Safe: "mail", Object: "relay" } };
    const sent = profileToWire({ ...basic, relayUsername: pam, relayPassword: pam }, "2", 1);
    assert.deepEqual([sent.RelayUsername, sent.RelayPassword], [wire, wire]);
  });

  it("has everything of OAuth in version 2", () => {
    assert.deepEqual(profileToWire(oauth, "2", 1), {
      ...{ ...common, UseSSL: true, RelayAuthenticationType: 3 },
      ...{ ClientId: { SecretValue: "client" }, ClientSecret: { SecretValue: "secret" } },
      ...{ TokenEndpoint: "https://login.keyexample.com/token", Scope: "mail.send", Audience: "mail" },
      RequestHeaders: [{ Name: "X-Tenant", Value: "tenant" }],
    });
  });

  it("writes an authentication type that this package does not know as it was read", () => {
    for (const type of [4, "Kerberos"]) {
      const live = { ...anonymous, relayAuthenticationType: type } as unknown as Profile;
      assert.equal(profileToWire(live, "2", 1).RelayAuthenticationType, type);
    }
  });

  it("takes a text that is the name of an authentication type for a text", () => {
    for (const version of ["1", "2"] as const)
      assert.equal(profileToWire({ ...anonymous, senderName: "Basic" }, version, 1).SenderName, "Basic");
  });

  it("has in version 1 nothing that came with version 2", () => {
    assert.deepEqual(profileToWire(oauth, "1", 1), { Id: 1, ...common, UseSSL: true, RelayAuthenticationType: 3 });
  });

  it("names who gets a test mail, beside the profile", () => {
    assert.deepEqual(testToWire(anonymous, "a@b", "2", 1), { ...common, TestRecipient: "a@b" });
    assert.deepEqual(testToWire(anonymous, "a@b", "1", 4), { Id: 4, ...common, TestRecipient: "a@b" });
  });

  it("is never made of a PAM reference in version 1", () => {
    const error = { name: "TypeError", message: "version 1 has no form for a PAM reference" };
    assert.throws(() => profileToWire({ ...basic, relayUsername: pam }, "1", 1), error);
    assert.throws(() => profileToWire({ ...basic, relayPassword: pam }, "1", 1), error);
  });
});

describe("A request over the wire", () => {
  const connection = connectionTo("https://command.keyexample.com");
  const exchange = (method: "GET" | "PUT" | "POST", body?: object) =>
    exchangeFor(connection, { method, path: "", apiVersion: "2", ...(body && { body }) }, "Basic x");

  it("may be repeated, but for a test mail", () => {
    const repeatable = (["GET", "PUT", "POST"] as const).map((method) => exchange(method).repeatable);
    assert.deepEqual(repeatable, [true, true, false]);
  });

  it("says what it carries, and what it understands", () => {
    const headers = {
      ...{ accept: "application/json", authorization: "Basic x" },
      ...{ "x-keyfactor-api-version": "2", "x-keyfactor-requested-with": "APIClient" },
    };
    assert.deepEqual(exchange("GET").headers, headers);
    assert.deepEqual(exchange("PUT", { Host: "a" }).headers, { ...headers, "content-type": "application/json" });
  });
});

describe("What version 1 can say", () => {
  it("is a profile without OAuth and without PAM", () => {
    assert.deepEqual([anonymous, basic, oauth].map(fitsVersion1), [true, true, false]);
    assert.equal(fitsVersion1({ ...basic, relayPassword: pam }), false);
    assert.equal(fitsVersion1({ ...basic, relayPassword: { fromFile: "x" } }), true);
    assert.equal(fitsVersion1({ ...anonymous, relayAuthenticationType: "OAuthClientCredentials" }), false);
  });

  it("tells PAM by either secret of a login that version 1 has, and OAuth by any of its fields", () => {
    for (const name of ["relayUsername", "relayPassword"]) {
      assert.equal(fitsVersion1({ [name]: pam }), false);
      assert.equal(fitsVersion1({ [name]: "text" }), true);
    }
    for (const name of ["clientId", "clientSecret", "tokenEndpoint", "scope", "audience", "requestHeaders"]) {
      assert.equal(fitsVersion1({ [name]: "text" }), false);
    }
  });
});
