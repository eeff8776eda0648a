import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import http from "node:http";
import type { Socket } from "node:net";
import { CommandSimulator, startProxy } from "../../simulator/index";
import { ask, askToken } from "./ask";

describe("The ways to the simulator", () => {
  let server: CommandSimulator | undefined;

  async function start(options = {}) {
    server = await CommandSimulator.start({ release: "25.5", ...options });
    return server;
  }

  afterEach(async () => {
    await server?.stop();
  });

  it("https with the simulator's own authority", async () => {
    const command = await start({ tls: true });
    assert.match(command.hostname, /^https:\/\/localhost:\d+$/);
    assert.equal(readFileSync(command.caFile, "utf8"), command.caCertificate);
    assert.equal((await ask(command, "GET")).status, 200);
  });

  for (const [tls, code] of [
    ["expired", "CERT_HAS_EXPIRED"],
    ["wrongName", "ERR_TLS_CERT_ALTNAME_INVALID"],
    ["untrusted", "UNABLE_TO_VERIFY_LEAF_SIGNATURE"],
  ] as const) {
    it(`https with a certificate that is not valid (${tls})`, async () => {
      await assert.rejects(ask(await start({ tls }), "GET"), { code });
    });
  }

  it("lead nowhere after stop, which may be called again", async () => {
    const command = await start();
    await command.stop();
    await assert.rejects(ask(command, "GET"), { code: "ECONNREFUSED" });
    await command.stop();
  });

  it("another path, in any letter case", async () => {
    const command = await start({ apiPath: "Keyfactor/API" });
    assert.match(command.endpoint, /\/Keyfactor\/API\/SMTP$/);
    assert.equal((await ask(command, "GET", { path: "/keyfactor/api/smtp" })).status, 200);
    assert.deepEqual(command.sent(), ["GET v2"]);
  });

  it("the variables of the Keyfactor tools", async () => {
    const command = await start({ tls: true });
    assert.deepEqual(command.environment("basic"), {
      KEYFACTOR_HOSTNAME: command.hostname,
      KEYFACTOR_API_PATH: "KeyfactorAPI",
      KEYFACTOR_CA_CERT: command.caFile,
      KEYFACTOR_USERNAME: "KEYEXAMPLE\\svc_pulumi",
      KEYFACTOR_PASSWORD: command.credentials.password,
    });
    assert.equal(command.environment("oauth").KEYFACTOR_AUTH_TOKEN_URL, command.tokenUrl);
    const { KEYFACTOR_AUTH_ACCESS_TOKEN: token } = command.environment("token");
    const headers = { authorization: `Bearer ${token}` };
    assert.equal((await ask(command, "GET", { headers })).status, 200);
    command.expireTokens();
    assert.equal((await ask(command, "GET", { headers })).status, 401);
  });

  it("tokens for client credentials, in the form or the header", async () => {
    const { tokenUrl, tokenEndpoint, credentials, tokenRequests } = await start();
    const form = { grant_type: "client_credentials" };
    const { clientId: client_id, clientSecret: client_secret } = credentials;
    const basic = Buffer.from(`${client_id}:${client_secret}`).toString("base64");
    const inForm = await askToken(tokenUrl, { ...form, client_id, client_secret, scope: "a b" });
    assert.deepEqual(
      { ...(inForm.body as object), access_token: "" },
      {
        access_token: "",
        token_type: "Bearer",
        expires_in: 3600,
        scope: "a b",
      },
    );
    assert.equal((await askToken(tokenUrl, form, "", { authorization: `Basic ${basic}` })).status, 200);
    const wrong = await askToken(tokenUrl, { ...form, client_id, client_secret: "wrong" });
    assert.equal(wrong.status, 401);
    assert.match(wrong.text, /"error":"invalid_client"/);
    tokenEndpoint.style = "entra";
    const all = { ...form, client_id, client_secret };
    assert.equal((await askToken(tokenUrl, { ...all, scope: "s", audience: "a" })).status, 400);
    assert.equal((await askToken(tokenUrl, { ...all, scope: "s" })).status, 200);
    tokenEndpoint.style = "keycloak";
    assert.equal((await askToken(tokenUrl, { ...all, scope: "s" })).status, 400);
    assert.equal((await askToken(tokenUrl, { ...all, audience: "a" })).status, 200);
    assert.deepEqual(
      tokenRequests.map(({ status }) => status),
      [200, 200, 401, 400, 200, 400, 200],
    );
  });

  it("a proxy that tunnels, and wants credentials where it is told to", async () => {
    const command = await start();
    const credentials = { username: "proxy", password: "proxy-password" };
    const hosts = { "command.keyexample.com:80": command.port };
    const proxy = await startProxy({ credentials, hosts });
    const { origin, username, password } = new URL(proxy.url);
    const login = { "proxy-authorization": `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}` };
    const connect = (path: string, headers: http.OutgoingHttpHeaders) =>
      new Promise<[number | undefined, Socket]>((resolve, reject) => {
        const tunnel = http.request(origin, { method: "CONNECT", path, headers }).on("error", reject).end();
        tunnel.on("connect", ({ statusCode }, socket) => resolve([statusCode, socket]));
      });
    assert.equal((await connect("command.keyexample.com:80", {}))[0], 407);
    assert.equal((await connect("elsewhere.keyexample.com:80", login))[0], 502);
    const [status, socket] = await connect("command.keyexample.com:80", login);
    assert.equal(status, 200);
    const response = await new Promise<http.IncomingMessage>((resolve) => {
      http.get(command.endpoint, { createConnection: () => socket }, resolve);
    });
    assert.equal(response.statusCode, 401);
    await proxy.stop();
    assert.deepEqual(proxy.targets, [
      "command.keyexample.com:80",
      "elsewhere.keyexample.com:80",
      "command.keyexample.com:80",
    ]);
  });
});
