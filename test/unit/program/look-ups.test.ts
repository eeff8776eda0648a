import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { getSmtpConfig } from "../../../provider/program/get-smtp-config";
import { type SendTestMailArgs, sendTestMail } from "../../../provider/program/send-test-mail";
import { basicBody, oauthBody } from "../../scene/programs";
import type { CommandSimulator, SimulatorOptions } from "../../simulator";
import { failureOf } from "../http/failures";
import { startCommand, stopCommands } from "../smtp/server-in-test";
import { MockedProgram, settled } from "./mocks";

const recipient = "pki-team@keyexample.com";

describe("A look-up in a program", () => {
  let program: MockedProgram;
  let command: CommandSimulator;
  beforeEach(async () => {
    program = await MockedProgram.start();
  });
  afterEach(() => {
    program.stop();
    return stopCommands();
  });

  async function start(options: Partial<SimulatorOptions> = {}): Promise<void> {
    ({ command } = await startCommand(options));
    const { username, password } = command.credentials;
    const { hostname } = command;
    program.configure({
      hostname,
      username,
      password,
      connections: JSON.stringify({ lab: { hostname, username, password } }),
    });
  }

  describe("getSmtpConfig", () => {
    it("gives what the server shows under the arguments' names, secrets as secret outputs, and facts of the server", async () => {
      await start({ profile: basicBody, behaviour: { secretForm: "clear", productVersionHeader: true } });
      const { relayPassword, ...open } = await getSmtpConfig();
      assert.deepEqual(await settled(relayPassword as pulumi.Output<unknown>), {
        ...{ value: basicBody.RelayPassword.SecretValue, isSecret: true },
      });
      assert.equal(open.host, basicBody.Host);
      assert.equal(open.relayUsername, basicBody.RelayUsername.SecretValue);
      assert.deepEqual([open.endpoint, open.apiVersionInUse, open.profileId], [command.endpoint, "2", 1]);
      assert.match(open.commandVersion ?? "", /^25\.5/);
      assert.deepEqual(command.sent(), ["GET v2"]);
    });

    it("leaves out what the server does not say, and asks the connection that is named", async () => {
      await start({ profile: basicBody, behaviour: { secretForm: "absent", productVersionHeader: false } });
      const names = Object.keys(await getSmtpConfig({ connection: "lab" }));
      for (const name of ["relayPassword", "clientSecret", "commandVersion"]) assert.ok(!names.includes(name), name);
      await assert.rejects(getSmtpConfig({ connection: "nowhere" }), { code: "ERR_CONNECTION" });
      assert.deepEqual(command.sent(), ["GET v2"]);
    });

    it("reads version 1 where the server speaks that", async () => {
      await start({ release: "10.5", profile: { Host: "smtp.example.com" } });
      const { host, apiVersionInUse } = await getSmtpConfig();
      assert.deepEqual([host, apiVersionInUse], ["smtp.example.com", "1"]);
      assert.deepEqual(command.sent(), ["GET v2", "GET v1"]);
    });

    it("takes a server that nothing tells about for one of version 1", async () => {
      await start({ release: "25.1", behaviour: { nullsOmitted: true, productVersionHeader: false } });
      assert.equal((await getSmtpConfig()).apiVersionInUse, "1");
    });

    it("keeps each header's value secret, and has none for one that is masked", async () => {
      const headers = { RequestHeaders: [{ Name: "X-Tenant", Value: "the-header" }] };
      for (const [form, value] of [
        ["clear", "the-header"],
        ["masked", undefined],
      ] as const) {
        await start({ profile: { ...oauthBody, ...headers }, behaviour: { requestHeaderValues: form } });
        const [header] = (await getSmtpConfig()).requestHeaders ?? [];
        assert.equal(header?.name, "X-Tenant");
        if (value === undefined) assert.deepEqual(Object.keys(header ?? {}), ["name"]);
        else assert.deepEqual(await settled(header?.value as pulumi.Output<string>), { value, isSecret: true });
      }
    });
  });

  describe("sendTestMail", () => {
    const anonymous = () => ({
      ...{ host: command.relay.host, port: command.relay.port },
      ...{ senderAccount: "keyfactor@keyexample.com", senderName: "Keyfactor Command" },
    });

    it("mails with values, promises and outputs, at any depth", async () => {
      await start();
      const { username, password } = command.relay.credentials;
      const args = {
        ...{ ...anonymous(), relayAuthenticationType: "Basic", recipient: pulumi.output(recipient) },
        ...{ relayUsername: Promise.resolve(username), relayPassword: pulumi.secret(Promise.resolve(password)) },
        connection: pulumi.output("lab"),
      } as SendTestMailArgs;
      assert.deepEqual(await sendTestMail(args), { recipient, status: "passed" });
      assert.equal(command.relay.messages[0]?.authenticatedAs, username);
      assert.deepEqual(command.sent(), ["GET v2", "POST v2"]);
    });

    it("refuses wrong arguments, all at once, and asks nobody", async () => {
      await start();
      const args = { ...anonymous(), host: "", recipient: "nobody" };
      const error = await failureOf(sendTestMail(args), "ERR_ARGUMENT");
      assert.match(error.message, /^host .*; recipient must be an e-mail address/);
      assert.doesNotMatch(error.message, /testSend/);
      assert.deepEqual(command.sent(), []);
    });

    it("fails as the promise in its arguments does", async () => {
      await start();
      const host = Promise.reject(new Error("no host"));
      await assert.rejects(sendTestMail({ ...anonymous(), host, recipient } as SendTestMailArgs), /^Error: no host$/);
    });

    it("sends nothing at preview, and says so", async () => {
      program.stop();
      program = await MockedProgram.start({ preview: true });
      const message = "Nothing is sent at preview.";
      const profile = { host: "smtp.example.com", port: 25, senderAccount: "a@example.com", senderName: "A" };
      assert.deepEqual(await sendTestMail({ ...profile, recipient }), { recipient, status: "skipped", message });
      assert.deepEqual(await sendTestMail({ ...profile, recipient: pulumi.output(recipient) }), {
        ...{ recipient: "(not known at preview)", status: "skipped", message },
      });
    });
  });
});
