import assert from "node:assert/strict";
import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { CommandSimulator, type RelayOptions } from "../../simulator/index";
import { ask } from "./ask";
import { anonymous, basic1, basic2, oauth } from "./sample-profiles";

const TestRecipient = "pki-team@keyexample.com";

describe("The simulator's test mail", () => {
  let server: CommandSimulator;

  async function start(relay: RelayOptions = {}) {
    server = await CommandSimulator.start({ release: "25.5", tls: true, relay });
    return server;
  }

  const test = (body: object, version = "2") => ask(server, "POST", { version, body: { ...body, TestRecipient } });

  afterEach(async () => {
    assert.deepEqual(server.contractViolations, []);
    await server.stop();
  });

  it("arrives, with what the body says and not what is stored", async () => {
    await start();
    server.change({ Host: "nowhere.keyexample.com", SenderName: "Somebody else" });
    const answer = await test({ ...basic2(server), SenderName: "Schlüsseldienst" });
    assert.deepEqual([answer.status, answer.text], [200, ""]);
    const [mail] = server.relay.messages;
    assert.equal(mail?.from, "Schlüsseldienst <keyfactor@keyexample.com>");
    assert.equal(mail?.to, TestRecipient);
    assert.match(mail?.subject ?? "", /SMTP test/);
    assert.equal(mail?.authenticatedAs, "KEYEXAMPLE\\svc_mail");
    assert.equal(server.writes, 0);
  });

  it("is answered with the profile in version 1", async () => {
    await start();
    const answer = await test(basic1(server), "1");
    const { RelayPassword, ...shown } = basic1(server);
    assert.deepEqual(answer.body, { ...shown, Id: 1, TestRecipient });
  });

  it("fails with the relay's words when the password is wrong", async () => {
    await start();
    const answer = await test({ ...basic2(server), RelayPassword: { SecretValue: "wrong" } });
    assert.equal(answer.status, 400);
    assert.match((answer.body as { Message: string }).Message, /535 5\.7\.8 Authentication credentials invalid/);
    assert.deepEqual([server.relay.attempts, server.relay.failedAttempts], [1, 1]);
    assert.equal(server.relay.messages.length, 0);
  });

  it("fails where the relay wants a login, or refuses the recipient", async () => {
    await start({ requireAuth: true });
    assert.match((await test(anonymous(server))).text, /530 5\.7\.0/);
    server.relay.refusal = { code: 550, message: "5.1.1 No such user" };
    assert.match((await test(basic2(server))).text, /550 5\.1\.1 No such user/);
  });

  for (const tls of ["starttls", "implicit"] as const) {
    it(`goes over TLS (${tls}) when UseSSL is set`, async () => {
      await start({ tls });
      assert.equal((await test(basic2(server))).status, 200);
      assert.equal(server.relay.messages[0]?.secure, true);
    });
  }

  it("fails when UseSSL is not what the relay does", async () => {
    await start();
    assert.match((await test({ ...basic2(server), UseSSL: true })).text, /could not be sent/);
    await server.stop();
    await start({ tls: "starttls" });
    assert.equal((await test({ ...basic2(server), UseSSL: false })).status, 400);
  });

  for (const certificate of ["expired", "wrongName", "untrusted"] as const) {
    it(`fails when the relay's certificate is not valid (${certificate})`, async () => {
      await start({ tls: "implicit", certificate });
      const answer = await test(basic2(server));
      assert.equal(answer.status, 400);
      assert.match(answer.text, /certificate|altnames/i);
    });
  }

  it("logs in with a token, asked for as the body says", async () => {
    await start();
    assert.equal((await test(oauth(server))).status, 200);
    assert.equal(server.relay.messages[0]?.authenticatedAs, "keyfactor@keyexample.com");
    const [request] = server.mailTokenEndpoint.requests;
    assert.equal(request?.form.scope, "smtp.send");
    assert.equal(request?.form.audience, "https://mail.keyexample.com");
    assert.equal(request?.headers["x-tenant"], "tenant-secret-1");
    assert.equal(server.tokenRequests.length, 0);
  });

  it("fails with a wrong client secret, and with a token that the relay does not accept", async () => {
    await start();
    const wrong = await test({ ...oauth(server), ClientSecret: { SecretValue: "wrong" } });
    assert.match(wrong.text, /401 invalid_client/);
    const { clientId, clientSecret } = server.credentials;
    const stranger = { ClientId: { SecretValue: clientId }, ClientSecret: { SecretValue: clientSecret } };
    const refused = await test({ ...oauth(server), ...stranger, TokenEndpoint: server.tokenUrl });
    assert.equal(refused.status, 400);
    assert.equal(server.relay.failedAttempts, 1);
  });

  it("takes credentials from PAM", async () => {
    await start();
    const vault: Record<string, string> = { mail: server.relay.credentials.password };
    server.pam.set(1, ({ SecretName }) => vault[SecretName ?? ""]);
    const reference = (SecretName: string) => ({ RelayPassword: { Provider: 1, Parameters: { SecretName } } });
    assert.equal((await test({ ...basic2(server), ...reference("mail") })).status, 200);
    assert.match((await test({ ...basic2(server), ...reference("other") })).text, /no such secret/);
  });

  it("fails within seconds when nobody answers", async () => {
    await start();
    const silent = createServer((socket) => socket.resume()).listen(0, "127.0.0.1");
    await once(silent, "listening");
    const began = Date.now();
    const { port } = silent.address() as AddressInfo;
    const answer = await test({ ...anonymous(server), Port: port });
    silent.close();
    assert.equal(answer.status, 400);
    assert.ok(Date.now() - began < 10_000);
  });
});
