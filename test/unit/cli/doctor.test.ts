import assert from "node:assert/strict";
import { createServer, type RequestListener, type Server } from "node:http";
import { type AddressInfo, createServer as createPort } from "node:net";
import { stripVTControlCharacters } from "node:util";
import { settingNames } from "../../../provider/command/connection/settings";
import { CommandLine } from "../../scene/command-line";
import { ConnectionFile } from "../../scene/connection-file";
import { basicBody } from "../../scene/programs";
import { CommandSimulator, type LoginKind, type SimulatorOptions, startProxy } from "../../simulator/index";

interface Check {
  check: string;
  status: string;
  message: string;
  code?: string;
}

interface Examination {
  connection: string;
  settings: Record<string, string | null>;
  endpoint?: string;
  checks: Check[];
  commandVersion?: string;
  apiVersionInUse?: string;
  support?: object;
}

const all = [
  ...["settings", "token", "name", "connect", "certificate", "answer", "login", "permission"],
  ...["release", "apiVersion", "support", "profile"],
];

describe("keyfactor-smtp doctor", () => {
  let line: CommandLine;
  let command: CommandSimulator;
  let environment: Record<string, string>;

  before(() => {
    line = new CommandLine();
  });
  after(() => line.remove());

  afterEach(async () => {
    await command?.stop();
  });

  async function start(options: Partial<SimulatorOptions> = {}, login: LoginKind = "basic"): Promise<void> {
    command = await CommandSimulator.start({ release: "25.5", tls: true, profile: basicBody, ...options });
    environment = command.environment(login);
  }

  /** What the command says in JSON, and its exit code; never one of the secrets. */
  async function examine(...args: string[]): Promise<{ code: number; found: Examination[] }> {
    const { code, stdout, stderr } = await line.run(["doctor", "--format", "json", ...args], environment);
    assert.equal(stderr, "");
    for (const secret of secretsIn(environment)) assert.equal(stdout.includes(secret), false, stdout);
    const { version, connections } = JSON.parse(stdout);
    assert.equal(version, 1);
    return { code, found: connections };
  }

  async function examineOne(...args: string[]): Promise<Examination & { message: (check: string) => string }> {
    const { code, found } = await examine(...args);
    const [only, ...others] = found;
    assert(only && others.length === 0);
    assert.deepEqual(
      only.checks.map(({ check }) => check),
      all,
    );
    assert.equal(code, only.checks.some(({ status }) => status === "failed") ? 1 : 0);
    return { ...only, message: (wanted) => only.checks.find(({ check }) => check === wanted)?.message ?? "" };
  }

  /** That this check alone failed, with this code and this advice; those before it passed, those behind it were not tried. */
  function assertFailed({ checks }: Examination, failed: string, code: string, says: RegExp): void {
    const at = all.indexOf(failed);
    assert.deepEqual(
      checks.map(({ status }) => status),
      all.map((_, index) => (index < at ? "passed" : index === at ? "failed" : "notRun")),
      JSON.stringify(checks, undefined, 1),
    );
    assert.equal(checks[at]?.code, code);
    assert.match(checks[at]?.message ?? "", says);
    for (const { message } of checks.slice(at + 1)) assert.equal(message, `not tried, because of ${failed}`);
    for (const { message } of checks) assert.doesNotMatch(message, /\n/);
    assert.match(checks[at]?.message ?? "", failed === "certificate" ? /[.)]$/ : /^(?!.*made out to).*\S\.$/);
  }

  for (const [login, says, asks] of [
    ["basic", /^accepted: Basic as KEYEXAMPLE\\svc_pulumi$/, /^none is asked for$/],
    ["oauth", /^accepted: the OAuth client pulumi-client$/, /^fetched from https:\/\/localhost:\d+/],
    ["token", /^accepted: a ready access token$/, /^none is asked for$/],
  ] as const) {
    it(`says what works with the login "${login}", with one GET`, async () => {
      await start({}, login);
      const found = await examineOne();
      assert.deepEqual(
        found.checks.filter(({ status }) => status !== "passed"),
        [],
      );
      assert.deepEqual(command.sent(), ["GET v2"]);
      const { commandVersion, apiVersionInUse, endpoint } = found;
      assert.deepEqual([commandVersion, apiVersionInUse, endpoint], ["25.5.1", "2", command.endpoint]);
      assert.deepEqual(found.support, { pam: true, oauth: true, testSend: "2" });
      assert.match(found.message("login"), says);
      assert.match(found.message("token"), asks);
      assert.match(found.message("name"), /^localhost is (127\.0\.0\.1|::1)/);
      assert.match(found.message("connect"), new RegExp(`^port ${command.port} is open$`));
      assert.match(
        found.message("certificate"),
        /^trusted \(caCert is given\)\. It is made out to DNS:localhost\b.*, by .+, until .+ GMT\.$/,
      );
    });
  }

  it("says of each check what it found", async () => {
    await start();
    const { checks, message } = await examineOne();
    const found = Object.fromEntries(checks.map((check) => [check.check, check.message]));
    assert.deepEqual(
      checks.map(({ check: _, message: __, ...others }) => others),
      Array(all.length).fill({ status: "passed" }),
    );
    assert.deepEqual(found, {
      ...{ name: message("name"), certificate: message("certificate") },
      settings: "complete, with Basic as KEYEXAMPLE\\svc_pulumi",
      token: "none is asked for",
      connect: `port ${command.port} is open`,
      answer: "the API answers at this address",
      login: "accepted: Basic as KEYEXAMPLE\\svc_pulumi",
      permission:
        "may read (/system_settings/read/); whether it may write (/system_settings/modify/) shows at the first write",
      release: "Command 25.5.1",
      apiVersion: "version 2",
      support: "Anonymous and Basic: yes; PAM: yes; OAuth: yes; test send: yes",
      profile: "configured",
    });
  });

  it("says where each setting came from, and that the others are not set", async () => {
    await start();
    using file = new ConnectionFile();
    const { KEYFACTOR_PASSWORD = "", ...others } = environment;
    file.set("default", { password: KEYFACTOR_PASSWORD });
    environment = { ...others, ...file.environment };
    const { settings } = await examineOne();
    const named = {
      hostname: "environment variable KEYFACTOR_HOSTNAME",
      apiPath: "environment variable KEYFACTOR_API_PATH",
      username: "environment variable KEYFACTOR_USERNAME",
      caCert: "environment variable KEYFACTOR_CA_CERT",
      password: `"password" in the profile "default" of ${file.path}`,
    };
    assert.deepEqual(settings, { ...Object.fromEntries(settingNames.map((name) => [name, null])), ...named });
    const { stdout } = await line.run(["doctor"], environment);
    for (const [name, place] of Object.entries(named)) assert.match(stdout, new RegExp(`^ +${name} +${place}$`, "m"));
    assert.match(stdout, /^ +not set +port, domain, clientId, /m);
  });

  it("prints a line for each check, in colour only where that is wanted", async () => {
    await start({ profile: null });
    const plain = await line.run(["doctor"], environment);
    assert.deepEqual([plain.code, plain.stderr], [0, ""]);
    assert.match(plain.stdout, new RegExp(`^Connection "default": ${command.endpoint}\n`));
    assert.deepEqual(plain.stdout.match(/(?<=^✔ )\w+/gm), all);
    assert.match(plain.stdout, /^✔ profile +never configured: the first up writes it$/m);
    const coloured = await line.run(["doctor"], { ...environment, FORCE_COLOR: "1" });
    assert.ok(coloured.stdout.includes("\u001b[32m✔\u001b[39m settings "));
    assert.equal(stripVTControlCharacters(coloured.stdout), plain.stdout);
  });

  it("says what an old release cannot do, with two GET", async () => {
    await start({ release: "24.4" });
    const { support, apiVersionInUse, message } = await examineOne();
    assert.deepEqual([support, apiVersionInUse], [{ pam: false, oauth: false, testSend: "1" }, "1"]);
    assert.match(
      message("support"),
      /^Anonymous and Basic: yes; PAM: no \(needs 25\.1\); OAuth: no \(needs a release after 25\.1\); test send: yes$/,
    );
    assert.deepEqual(command.sent(), ["GET v2", "GET v1"]);
  });

  it("says that a release between mails without PAM alone", async () => {
    await start({ release: "25.1" });
    const { support, message } = await examineOne();
    assert.deepEqual(support, { pam: true, oauth: false, testSend: "1" });
    assert.match(message("support"), /test send: yes \(with PAM skipped\)$/);
  });

  it("tells a wrong password, and repeats none that the server echoes", async () => {
    await start({ behaviour: { echoErrors: true } });
    environment = { ...environment, KEYFACTOR_PASSWORD: "sentinel-wrong" };
    assertFailed(await examineOne(), "login", "ERR_AUTHENTICATION", /401 .* Check username .* and password/);
  });

  it("tells a token endpoint that knows another secret; Command is not asked", async () => {
    await start({}, "oauth");
    environment = { ...environment, KEYFACTOR_AUTH_CLIENT_SECRET: "sentinel-wrong" };
    assertFailed(await examineOne(), "token", "ERR_TOKEN", /Check tokenUrl, clientId and clientSecret/);
    assert.deepEqual(command.sent(), []);
  });

  it("tells a missing permission by its name", async () => {
    await start();
    command.faults.add({ on: "GET", kind: "status", status: 403 });
    assertFailed(
      await examineOne(),
      "permission",
      "ERR_PERMISSION",
      /needs the Keyfactor permission \/system_settings\/read\//,
    );
  });

  it("tells a token that was fetched from a Command that refuses it or is not there", async () => {
    await start({}, "oauth");
    command.faults.add({ on: "GET", kind: "status", status: 403 });
    assertFailed(await examineOne(), "permission", "ERR_PERMISSION", /permission/);
    environment = { ...environment, KEYFACTOR_HOSTNAME: `127.0.0.1:${await closedPort()}` };
    assertFailed(await examineOne(), "connect", "ERR_UNREACHABLE", /no connection to 127\.0\.0\.1/);
  });

  it("says that a server does not name its release", async () => {
    await start({ behaviour: { productVersionHeader: false } });
    const { commandVersion, message } = await examineOne();
    assert.deepEqual([commandVersion, message("release")], [undefined, "Command does not say its release"]);
  });

  it("tells whose certificate is not trusted", async () => {
    await start({ tls: "untrusted" });
    assertFailed(
      await examineOne(),
      "certificate",
      "ERR_CERTIFICATE",
      /is not trusted here .* caCert .* It is made out to DNS:localhost\b.*, by .*, until /,
    );
  });

  it("says loudly that a certificate is not verified, of a socket that is used again, too", async () => {
    await start({ tls: "untrusted", release: "24.4" });
    environment = { ...environment, KEYFACTOR_SKIP_VERIFY: "true" };
    const { stdout, code } = await line.run(["doctor"], environment);
    assert.equal(code, 0, stdout);
    assert.match(
      stdout,
      /^✔ certificate +NOT VERIFIED \(skipTlsVerify\): anyone may be at the other end\. It is made out to DNS:localhost\b.* GMT\.$/m,
    );
  });

  it("tells a port on which nobody speaks TLS", async () => {
    await start({ tls: false });
    environment = { ...environment, KEYFACTOR_HOSTNAME: command.hostname.replace("http:", "https:") };
    assertFailed(await examineOne(), "certificate", "ERR_UNREACHABLE", /must speak TLS/);
  });

  it("goes through a proxy, and tells one that does not let it", async () => {
    await start();
    const credentials = { username: "user", password: "sentinel-proxy" };
    const proxy = await startProxy({ credentials });
    const { host } = new URL(proxy.url);
    environment = { ...environment, HTTPS_PROXY: proxy.url };
    const through = await examineOne();
    environment = { ...environment, HTTPS_PROXY: `http://user:sentinel-wrong@${host}` };
    const refused = await examineOne();
    environment = { ...environment, HTTPS_PROXY: "socks://user:sentinel-proxy@proxy" };
    const wrong = await examineOne();
    await proxy.stop();
    assert.equal(through.message("name"), `localhost is looked up by the proxy ${host}`);
    assert.equal(through.message("connect"), `port ${command.port} is open, through the proxy ${host}`);
    assertFailed(refused, "connect", "ERR_UNREACHABLE", /answered 407 .* credentials/);
    assertFailed(wrong, "name", "ERR_CONNECTION", /HTTPS_PROXY .* must be the URL/);
    for (const { checks } of [through, refused, wrong]) assert.doesNotMatch(JSON.stringify(checks), /sentinel/);
  });

  it("tells an unknown host, a closed port and an unknown connection, each for itself", async () => {
    await start();
    using file = new ConnectionFile();
    file.set("nowhere", { host: "command.invalid", username: "u", password: "p-sentinel" });
    file.set("closed", { host: `127.0.0.1:${await closedPort()}`, username: "u", password: "p-sentinel" });
    environment = { ...environment, ...file.environment };
    const names = ["nowhere", "closed", "absent", "default"];
    const { code, found } = await examine(...[...names, "nowhere"].flatMap((name) => ["--connection", name]));
    assert.equal(code, 1);
    assert.deepEqual(
      found.map(({ connection }) => connection),
      names,
    );
    const [nowhere, closed, absent, fine] = found;
    assert(nowhere && closed && absent && fine);
    assertFailed(nowhere, "name", "ERR_UNREACHABLE", /could not be looked up: command\.invalid .* DNS/);
    assertFailed(closed, "connect", "ERR_UNREACHABLE", /no connection to 127\.0\.0\.1:\d+ .* is up/);
    assertFailed(absent, "settings", "ERR_CONNECTION", /There are: "default", "nowhere", "closed"/);
    assert.equal(fine.checks.at(-1)?.status, "passed");
  });

  it("names what is missing in a connection, and what is there", async () => {
    await start();
    const { KEYFACTOR_PASSWORD: _, ...others } = environment;
    environment = others;
    const found = await examineOne();
    const names = ["--connection", "default", "--connection", "absent"];
    const { stdout } = await line.run(["doctor", ...names], environment);
    assert.match(stdout, /^Connection "default"\n {2}hostname {8}environment variable KEYFACTOR_HOSTNAME\n/);
    assert.match(stdout, /\n\nConnection "absent"\n {2}not set {9}hostname, port, /);
    assertFailed(found, "settings", "ERR_CONNECTION", /Missing: keyfactor:password \(KEYFACTOR_PASSWORD\)/);
    assert.equal(found.settings.username, "environment variable KEYFACTOR_USERNAME");
    assert.equal(found.endpoint, undefined);
  });

  it("tells a wrong path, and a page that is no Command", async () => {
    await start();
    const right = environment;
    environment = { ...right, KEYFACTOR_API_PATH: "Elsewhere" };
    assertFailed(await examineOne(), "answer", "ERR_NOT_FOUND", /Check hostname and apiPath/);
    const site = await startSite((_, response) => response.end("<html><title>Sign in</title></html>"));
    environment = { ...right, KEYFACTOR_HOSTNAME: `http://127.0.0.1:${portOf(site)}` };
    const found = await examineOne();
    site.close();
    assertFailed(found, "answer", "ERR_INVALID_RESPONSE", /a page \("Sign in"\) where JSON should be/);
    assert.equal(found.message("name"), "127.0.0.1 is an address");
    assert.equal(found.message("certificate"), "none: plain http, which does not leave this machine");
  });

  it("does not take for a release what is a secret of the profile", async () => {
    await start();
    const profile = JSON.stringify({ ...basicBody, RelayPassword: { SecretValue: "25.9.1-sentinel" } });
    const site = await startSite((_, response) => {
      response.setHeader("x-keyfactor-product-version", "25.9.1-sentinel").end(profile);
    });
    environment = { ...environment, KEYFACTOR_HOSTNAME: `http://127.0.0.1:${portOf(site)}` };
    const { commandVersion, message } = await examineOne();
    site.close();
    assert.equal(commandVersion, undefined);
    assert.equal(message("release"), "Command does not say its release");
  });
});

function secretsIn(environment: Record<string, string>): string[] {
  return Object.entries(environment).flatMap(([name, value]) =>
    /PASSWORD|SECRET|ACCESS_TOKEN/.test(name) ? [value] : [],
  );
}

async function startSite(answer: RequestListener): Promise<Server> {
  const site = createServer(answer);
  await new Promise<void>((resolve) => site.listen(0, "127.0.0.1", resolve));
  return site;
}

function portOf(server: { address(): AddressInfo | string | null }): number {
  const address = server.address();
  return typeof address === "object" && address ? address.port : assert.fail();
}

/** A port that was free a moment ago. */
async function closedPort(): Promise<number> {
  const server = createPort();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const port = portOf(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}
