import assert from "node:assert/strict";
import { type Behaviour, CommandSimulator, type Release } from "../../simulator/index";
import { ask } from "./ask";
import { anonymous, basic1, basic2, oauth } from "./sample-profiles";

describe("The simulator's behaviours", () => {
  let server: CommandSimulator;

  async function start(behaviour: Partial<Behaviour>, release: Release = "25.5") {
    server = await CommandSimulator.start({ release, behaviour });
    return server;
  }

  async function shown(body: object, version = "2"): Promise<Record<string, unknown>> {
    await ask(server, "PUT", { version, body });
    return (await ask(server, "GET", { version })).body as Record<string, unknown>;
  }

  afterEach(async () => {
    assert.deepEqual(server.contractViolations, []);
    await server.stop();
  });

  const nulls = { SecretValue: null, Parameters: null, Provider: null };
  const forms: [Behaviour["secretForm"], unknown, unknown][] = [
    ["absent", undefined, undefined],
    ["null", null, undefined],
    ["nulls", nulls, null],
    ["masked", { ...nulls, SecretValue: "********" }, "********"],
    ["clear", { ...nulls, SecretValue: "relay-password-1" }, "relay-password-1"],
  ];
  for (const [secretForm, version2, version1] of forms) {
    it(`secretForm ${secretForm}`, async () => {
      await start({ secretForm });
      assert.deepEqual((await shown(basic2(server))).RelayPassword, version2);
      assert.deepEqual((await shown(basic1(server), "1")).RelayPassword, version1);
    });
  }

  it("usernameForm hidden", async () => {
    await start({ usernameForm: "hidden", secretForm: "nulls" });
    assert.deepEqual((await shown(basic2(server))).RelayUsername, nulls);
    assert.equal((await shown(basic1(server), "1")).RelayUsername, null);
  });

  it("enumForm", async () => {
    await start({ enumForm: "numericString" });
    assert.equal((await shown(basic2(server))).RelayAuthenticationType, "2");
    server.behaviour.enumForm = "name";
    assert.equal((await shown(basic2(server))).RelayAuthenticationType, "Basic");
    server.behaviour.enumForm = "oldName";
    assert.equal((await shown(basic2(server))).RelayAuthenticationType, "ExplicitCredentials");
    server.change({ RelayAuthenticationType: 4 });
    assert.equal(((await ask(server, "GET")).body as Record<string, unknown>).RelayAuthenticationType, "4");
  });

  it("keyCase camel, in nested objects too, but not in the names of parameters", async () => {
    await start({ keyCase: "camel" });
    server.pam.set(1, () => "secret");
    const { relayUsername } = await shown({
      ...basic2(server),
      RelayUsername: { Provider: 1, Parameters: { SecretName: "mail" } },
    });
    assert.deepEqual(relayUsername, { secretValue: null, parameters: { SecretName: "mail" }, provider: 1 });
  });

  it("id", async () => {
    await start({ id: 5 }, "24.4");
    assert.equal((await shown({ ...basic1(server), Id: 5 }, "1")).Id, 5);
    assert.equal((await ask(server, "PUT", { version: "1", body: { ...basic1(server), Id: 1 } })).status, 400);
  });

  it("version2 as 400, 404, or silently version 1", async () => {
    await start({ version2: "400" });
    assert.equal((await ask(server, "GET")).status, 400);
    server.behaviour.version2 = "404";
    assert.equal((await ask(server, "GET")).status, 404);
    server.behaviour.version2 = "version1";
    await ask(server, "PUT", { version: "1", body: basic1(server) });
    const { RelayUsername } = (await ask(server, "GET")).body as Record<string, unknown>;
    assert.equal(RelayUsername, "KEYEXAMPLE\\svc_mail");
  });

  it("unknownFields added to answers, or rejected in requests", async () => {
    await start({ unknownFields: "added" });
    const profile = await shown(anonymous(server));
    assert.ok("SenderAddress" in profile && "Delivery" in profile);
    server.behaviour.unknownFields = "rejected";
    assert.equal((await ask(server, "PUT", { body: anonymous(server) })).status, 200);
    const { status, text } = await ask(server, "PUT", { body: { ...anonymous(server), SenderAddress: "x" } });
    assert.equal(status, 400);
    assert.match(text, /SenderAddress is not known/);
    server.clear();
  });

  it("putAnswer empty or noContent", async () => {
    await start({ putAnswer: "empty" });
    const empty = await ask(server, "PUT", { body: anonymous(server) });
    assert.deepEqual([empty.status, empty.text], [200, ""]);
    server.behaviour.putAnswer = "noContent";
    assert.equal((await ask(server, "PUT", { body: anonymous(server) })).status, 204);
    assert.equal(server.writes, 2);
  });

  it("storing nothing, normalised, or all but UseSSL", async () => {
    await start({ storing: "nothing" });
    assert.equal((await shown(anonymous(server))).Host, null);
    server.behaviour.storing = "normalised";
    const normalised = await shown({ ...anonymous(server), Host: "SMTP.keyexample.com", SenderName: " Command " });
    assert.deepEqual([normalised.Host, normalised.SenderName], ["smtp.keyexample.com", "Command"]);
    server.behaviour.storing = "ignoresUseSsl";
    assert.equal((await shown({ ...anonymous(server), UseSSL: true })).UseSSL, false);
  });

  it("nullsOmitted", async () => {
    await start({ nullsOmitted: true, secretForm: "nulls" });
    const profile = await shown(basic2(server));
    assert.deepEqual(profile.RelayUsername, { SecretValue: "KEYEXAMPLE\\svc_mail" });
    assert.ok(!("Scope" in profile));
  });

  it("productVersionHeader and clockSkewSeconds", async () => {
    await start({ productVersionHeader: false, clockSkewSeconds: 3600 });
    const { headers } = await ask(server, "GET");
    assert.equal(headers["x-keyfactor-product-version"], undefined);
    assert.ok(Date.parse(headers.date ?? "") > Date.now() + 3_000_000);
  });

  it("pamForm returned or hidden; UnsupportedPAMSecret in version 1", async () => {
    await start({ pamForm: "hidden" });
    server.pam.set(3, () => "secret");
    const reference = { Provider: 3, Parameters: { Safe: "mail" } };
    const body = { ...basic2(server), RelayUsername: reference, RelayPassword: reference };
    assert.equal((await shown(body)).RelayUsername, null);
    server.behaviour.pamForm = "returned";
    assert.deepEqual((await shown(body)).RelayPassword, { SecretValue: null, ...reference });
    const version1 = (await ask(server, "GET", { version: "1" })).body as Record<string, unknown>;
    assert.equal(version1.RelayUsername, "UnsupportedPAMSecret");
  });

  it("requestHeaderValues masked or absent", async () => {
    await start({ requestHeaderValues: "masked" });
    assert.deepEqual((await shown(oauth(server))).RequestHeaders, [{ Name: "X-Tenant", Value: "********" }]);
    server.behaviour.requestHeaderValues = "absent";
    assert.ok(!("RequestHeaders" in (await shown(oauth(server)))));
  });

  it("echoErrors", async () => {
    await start({ echoErrors: true });
    const { text } = await ask(server, "PUT", { body: { ...basic2(server), Host: null } });
    assert.match(text, /relay-password-1/);
    server.faults.add({ on: "PUT", kind: "status", status: 500 });
    assert.match((await ask(server, "PUT", { body: basic2(server) })).text, /relay-password-1/);
  });
});
