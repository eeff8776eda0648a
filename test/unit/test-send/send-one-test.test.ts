import assert from "node:assert/strict";
import { inputsFrom } from "../../../provider/arguments/check";
import { sendOneTest } from "../../../provider/lifecycle/declared-test";
import type { SimulatorOptions } from "../../simulator";
import { failureOf } from "../http/failures";
import { startCommand, stopCommands } from "../smtp/server-in-test";

const recipient = "pki-team@keyexample.com";
const variable = "KEYFACTOR_SMTP_TEST_SECRET";

async function scene(options: Partial<SimulatorOptions>, changes: Record<string, unknown> = {}) {
  const { command, connection } = await startCommand(options);
  const { host, port, credentials } = command.relay;
  const sender = { senderAccount: "keyfactor@keyexample.com", senderName: "Keyfactor Command" };
  const login = { relayUsername: credentials.username, relayPassword: { fromEnvironment: variable } };
  process.env[variable] = credentials.password;
  const program = { host, port, ...sender, relayAuthenticationType: "Basic", ...login, ...changes };
  return { command, send: () => sendOneTest(connection, inputsFrom(program), recipient) };
}

describe("A test mail outside any resource", () => {
  afterEach(() => {
    delete process.env[variable];
    return stopCommands();
  });

  it("is sent after one look at the server, with the secrets where they are found", async () => {
    const { command, send } = await scene({});
    assert.deepEqual(await send(), { recipient, status: "passed" });
    assert.deepEqual(command.sent(), ["GET v2", "POST v2"]);
    assert.equal(command.relay.messages[0]?.authenticatedAs, command.relay.credentials.username);
  });

  it("is sent in version 1, under the record's Id, where the server speaks that", async () => {
    const { command, send } = await scene({ release: "10.5", behaviour: { id: 4 } });
    assert.deepEqual(await send(), { recipient, status: "passed" });
    assert.deepEqual(command.sent(), ["GET v2", "GET v1", "POST v1"]);
    assert.match(command.requests[2]?.bodyText ?? "", /"Id":4/);
  });

  const untelling: Partial<SimulatorOptions> = {
    release: "25.1",
    behaviour: { nullsOmitted: true, productVersionHeader: false },
  };

  it("is sent in version 1 to a server that nothing tells about, where that can say the profile", async () => {
    const { command, send } = await scene(untelling);
    assert.equal((await send()).status, "passed");
    assert.deepEqual(command.sent(), ["GET v2", "POST v1"]);
  });

  it("is asked for in version 2 of such a server, where only that can say the profile", async () => {
    const { command, send } = await scene(untelling, { relayPassword: { provider: 7, parameters: { Safe: "mail" } } });
    assert.equal((await send()).status, "skipped");
    assert.deepEqual(command.sent(), ["GET v2", "POST v2"]);
  });

  it("is refused where the release cannot hold the profile", async () => {
    const relayPassword = { provider: 7, parameters: { Safe: "mail" } };
    const { command, send } = await scene({ release: "24.4" }, { relayPassword });
    const error = await failureOf(send(), "ERR_UNSUPPORTED_RELEASE");
    assert.ok(error.message.includes(command.endpoint));
    assert.deepEqual(command.sent(), ["GET v2", "GET v1"]);
  });
});
