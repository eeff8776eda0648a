import assert from "node:assert/strict";
import type { Server } from "../../../provider/command/smtp/server";
import { sendTest } from "../../../provider/command/smtp/test-mail";
import { RequestError } from "../../../provider/errors";
import type { Profile } from "../../../provider/profile/profile";
import { secretTexts } from "../../../provider/secrets/texts-to-hide";
import type { CommandSimulator, SimulatorOptions } from "../../simulator";
import { failureOf } from "../http/failures";
import { startCommand, stopCommands } from "../smtp/server-in-test";

const recipient = "pki-team@keyexample.com";
const pam = { provider: 7, parameters: { Safe: "mail" } };

interface Scene {
  readonly command: CommandSimulator;
  send(changes?: Partial<Profile>): ReturnType<typeof sendTest>;
}

/** A server, what is known of it, and a profile that works with it. */
async function scene(options: Partial<SimulatorOptions>, known: Partial<Server> = {}): Promise<Scene> {
  const { command, connection } = await startCommand(options);
  const { host, port, credentials } = command.relay;
  const profile: Profile = {
    ...{ host, port, useSsl: false, relayAuthenticationType: "Basic" },
    ...{ senderAccount: "keyfactor@keyexample.com", senderName: "Keyfactor Command" },
    ...{ relayUsername: credentials.username, relayPassword: credentials.password },
  };
  const server: Server = {
    ...{ connection, apiVersionInUse: "2", commandVersion: "25.5.1", knowsOAuth: true },
    ...{ profileId: 1, secrets: secretTexts(profile), ...known },
  };
  return { command, send: (changes = {}) => sendTest(server, { ...profile, ...changes }, recipient) };
}

describe("A test mail", () => {
  afterEach(stopCommands);

  for (const [what, options, known, sent] of [
    ["version 2 to a release that has it", {}, {}, "POST v2"],
    ["version 2 to a release of that name", {}, { knowsOAuth: false }, "POST v2"],
    ["version 2 to a server that shows OAuth, whatever its name", {}, { commandVersion: "25.1.0" }, "POST v2"],
    ["version 2 to a server that says nothing", {}, { commandVersion: undefined, knowsOAuth: false }, "POST v2"],
    ["version 2 to a server that calls itself older", {}, { commandVersion: "24.4", knowsOAuth: false }, "POST v2"],
    ["version 1 to release 25.1", { release: "25.1" }, { commandVersion: "25.1.1", knowsOAuth: false }, "POST v1"],
    ["version 1 to a server that is spoken to so", { release: "10.5" }, { apiVersionInUse: "1" }, "POST v1"],
  ] as const) {
    it(`is asked for in ${what}`, async () => {
      const { command, send } = await scene(options, known);
      assert.deepEqual(await send(), { recipient, status: "passed" });
      assert.deepEqual(command.sent(), [sent]);
      assert.equal(command.relay.messages.length, 1);
    });
  }

  it("that the relay refuses has failed, with the server's words", async () => {
    const { send } = await scene({});
    const { status, message, ...rest } = await send({ relayPassword: "wrong" });
    assert.deepEqual([status, rest], ["failed", { recipient }]);
    assert.match(message ?? "", /^POST .*The test message could not be sent: .*535/);
  });

  for (const status of [400, 500]) {
    it(`that Command answers with ${status} has failed`, async () => {
      const { command, send } = await scene({});
      command.faults.add({ on: "POST", kind: "status", status });
      assert.equal((await send()).status, "failed");
      assert.deepEqual(command.sent(), ["POST v2"]);
    });
  }

  for (const status of [302, 401, 403]) {
    it(`that Command answers with ${status} was not tried`, async () => {
      const { command, send } = await scene({});
      command.faults.add({ on: "POST", kind: "redirect", status, to: "https://login.keyexample.com" });
      const error = await failureOf(send(), RequestError);
      assert.equal(error.status, status);
      assert.deepEqual(command.sent(), ["POST v2"]);
    });
  }

  it("whose server does not answer is an error", async () => {
    const { command, send } = await scene({});
    command.faults.add({ on: "POST", kind: "reset" });
    assert.equal((await failureOf(send(), RequestError)).status, undefined);
    assert.deepEqual(command.sent(), ["POST v2"]);
  });

  it("is no cover for a fault of this program", async () => {
    const { command, send } = await scene({}, { apiVersionInUse: "1" });
    await failureOf(send({ relayPassword: pam }), TypeError);
    assert.deepEqual(command.sent(), []);
  });

  for (const [what, fault] of [
    ["404", { status: 404 }],
    ["405", { status: 405 }],
    ["400 and words about the version", { status: 400, json: { Message: "Unsupported API version '2'" } }],
    [
      "400 and a code about the version",
      { status: 400, json: { error: { code: "UnsupportedApiVersion", message: "no" } } },
    ],
  ] as const) {
    it(`goes to version 1 after ${what}, because nothing can have been mailed`, async () => {
      const { command, send } = await scene({});
      command.faults.add({ on: "POST", kind: "status", ...fault });
      assert.deepEqual(await send(), { recipient, status: "passed" });
      assert.deepEqual(command.sent(), ["POST v2", "POST v1"]);
    });
  }

  for (const status of [404, 405]) {
    it(`that answers ${status} in version 1 too has no address to be asked at`, async () => {
      const { command, send } = await scene({});
      command.faults.add({ on: "POST", kind: "status", status, times: 2 });
      const error = await failureOf(send(), RequestError);
      assert.equal(error.status, status);
      assert.deepEqual(command.sent(), ["POST v2", "POST v1"]);
    });
  }

  it("does not go to version 1 after 409, whatever the words", async () => {
    const { command, send } = await scene({});
    command.faults.add({ on: "POST", kind: "status", status: 409, json: { Message: "API version conflict" } });
    assert.equal((await send()).status, "failed");
    assert.deepEqual(command.sent(), ["POST v2"]);
  });

  const skipped = (server: string) =>
    `${server} has the test send in API version 1 only, ` +
    "which cannot carry a PAM reference or OAuth; no mail was sent.";

  it("is skipped where version 1 cannot carry the profile", async () => {
    const { command, send } = await scene({ release: "25.1" }, { commandVersion: "25.1.1", knowsOAuth: false });
    const message = skipped(`${command.endpoint} (release 25.1.1)`);
    assert.deepEqual(await send({ relayPassword: pam }), { recipient, status: "skipped", message });
    assert.deepEqual(command.sent(), []);
  });

  it("is skipped where version 2 turns out not to be there", async () => {
    const { command, send } = await scene({ release: "25.1" }, { commandVersion: undefined, knowsOAuth: true });
    const result = await send({ relayPassword: pam });
    assert.deepEqual([result.status, command.sent()], ["skipped", ["POST v2"]]);
    assert.equal(result.message, skipped(command.endpoint));
  });
});
