import assert from "node:assert/strict";
import { CommandSimulator, type Release } from "../../simulator/index";
import { ask } from "./ask";
import { anonymous, basic1, basic2, oauth } from "./sample-profiles";

const started: CommandSimulator[] = [];

async function command(release: Release, options = {}) {
  const simulator = await CommandSimulator.start({ release, ...options });
  started.push(simulator);
  return simulator;
}

describe("The simulator's releases", () => {
  afterEach(async () => {
    for (const simulator of started.splice(0)) {
      assert.deepEqual(simulator.contractViolations, []);
      await simulator.stop();
    }
  });

  for (const release of ["10.5", "24.4"] as const) {
    it(`${release} answers version 1 in PascalCase, without the password`, async () => {
      const server = await command(release);
      const put = await ask(server, "PUT", { version: "1", body: { ...basic1(server), Id: 1 } });
      assert.equal(put.status, 200);
      const { RelayPassword, ...shown } = { ...basic1(server), Id: 1 };
      assert.deepEqual((await ask(server, "GET", { version: "1" })).body, shown);
      assert.deepEqual(server.profile.RelayPassword, { SecretValue: RelayPassword });
    });
  }

  it("11.4 answers in camelCase and reads PascalCase", async () => {
    const server = await command("11.4", { profile: { Host: "smtp.keyexample.com", UseSSL: true } });
    const { body } = await ask(server, "GET", { version: "1" });
    assert.deepEqual(Object.keys(body as object).sort(), [
      "host",
      "id",
      "port",
      "relayAuthenticationType",
      "relayUsername",
      "senderAccount",
      "senderName",
      "useSSL",
    ]);
    assert.equal((await ask(server, "PUT", { version: "1", body: { ...anonymous(server), Id: 1 } })).status, 200);
  });

  for (const release of ["10.5", "11.4", "24.4"] as const) {
    it(`${release} refuses version 2, and a PUT without Id`, async () => {
      const server = await command(release);
      const { status, text } = await ask(server, "GET", { version: "2" });
      assert.equal(status, 400);
      assert.match(text, /UnsupportedApiVersion/);
      const put = await ask(server, "PUT", { version: "1", body: anonymous(server) });
      assert.match(put.text, /Required and not given: Id/);
    });
  }

  it("25.1 knows PAM in version 2, no OAuth, and Test in version 1 alone", async () => {
    const server = await command("25.1");
    const { body } = await ask(server, "GET");
    assert.ok(!("ClientId" in (body as object)) && !("RequestHeaders" in (body as object)));
    assert.equal((await ask(server, "PUT", { body: basic2(server) })).status, 200);
    const test = { TestRecipient: "pki-team@keyexample.com" };
    assert.equal((await ask(server, "POST", { body: { ...basic2(server), ...test } })).status, 400);
    assert.equal((await ask(server, "POST", { version: "1", body: { ...basic1(server), ...test } })).status, 200);
    const refused = await ask(server, "PUT", { body: { ...anonymous(server), RelayAuthenticationType: 3 } });
    assert.match(refused.text, /RelayAuthenticationType 3 is not supported/);
  });

  it("25.5 knows OAuth in version 2, and nothing of it in version 1", async () => {
    const server = await command("25.5");
    assert.equal((await ask(server, "PUT", { body: oauth(server) })).status, 200);
    const { body } = await ask(server, "GET", { version: "2.0" });
    const { ClientId, ClientSecret, RequestHeaders } = body as Record<string, unknown>;
    assert.deepEqual(ClientId, { SecretValue: "mail-client", Parameters: null, Provider: null });
    assert.equal(ClientSecret, null);
    assert.deepEqual(RequestHeaders, [{ Name: "X-Tenant", Value: "tenant-secret-1" }]);
    const version1 = (await ask(server, "GET", { version: "1" })).body as Record<string, unknown>;
    assert.equal(version1.RelayAuthenticationType, 3);
    assert.ok(!("ClientId" in version1));
  });

  it("names the product's version from 11.4 on", async () => {
    const versions = [];
    for (const release of ["10.5", "11.4", "24.4", "25.1", "25.5"] as const) {
      const { headers } = await ask(await command(release), "GET", { version: "1" });
      versions.push(headers["x-keyfactor-product-version"]);
    }
    assert.deepEqual(versions, [undefined, "11.4.0", "24.4.0", "25.1.1", "25.5.1"]);
  });

  it("begins as never configured, or with the profile that is given", async () => {
    const fresh = (await ask(await command("25.5"), "GET")).body as Record<string, unknown>;
    assert.equal(fresh.Host, null);
    const server = await command("25.5", { profile: { Host: "smtp.keyexample.com", Port: 587 } });
    const given = (await ask(server, "GET")).body as Record<string, unknown>;
    assert.deepEqual([given.Host, given.Port, given.UseSSL], ["smtp.keyexample.com", 587, false]);
  });

  it("replaces the whole profile: what is not sent is cleared", async () => {
    const server = await command("25.5");
    await ask(server, "PUT", { body: oauth(server) });
    await ask(server, "PUT", { body: anonymous(server) });
    assert.deepEqual(
      [server.profile.ClientSecret, server.profile.Scope, server.profile.RequestHeaders],
      [null, null, null],
    );
    assert.equal(server.writes, 2);
    server.change({ Host: "other.keyexample.com" });
    assert.equal(((await ask(server, "GET")).body as Record<string, unknown>).Host, "other.keyexample.com");
    assert.deepEqual(server.sent(), ["PUT v2", "PUT v2", "GET v2"]);
  });
});
