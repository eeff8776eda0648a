import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { KeyfactorSmtpConfig } from "../../../provider/program/resource";
import { MockedProgram } from "./mocks";

const mail = { host: "smtp.example.com", port: 25, senderAccount: "a@example.com", senderName: "A" };

describe("Two resources for one profile", () => {
  let program: MockedProgram;
  beforeEach(async () => {
    program = await MockedProgram.start();
  });
  afterEach(() => program.stop());

  /** Declares a resource for each connection, by names "first", "second" and so on, as a program on the engine does. */
  async function declare(...connections: (pulumi.Input<string> | undefined)[]): Promise<void> {
    const nameOf = (index: number) => ["first", "second", "third"][index] ?? `resource-${index}`;
    await pulumi.runtime.runInPulumiStack(async () => {
      for (const [index, connection] of connections.entries())
        new KeyfactorSmtpConfig(nameOf(index), { ...mail, ...(connection !== undefined && { connection }) });
    });
    for (const [index] of connections.entries()) await program.registered(nameOf(index));
  }

  const advice = "each `pulumi up` lets the last one win. Declare one resource per connection.";

  it("bring a warning that names both and the server, letter case aside", async () => {
    const kf = { hostname: "kf.example.com", username: "u", password: "p" };
    const connections = JSON.stringify({ emea: { ...kf, apiPath: "API" }, apac: { ...kf, apiPath: "api" } });
    program.configure({ connections });
    await declare("emea", pulumi.output("apac"));
    assert.deepEqual(program.warnings, [
      'warning: [runtime] "first" and "second" both declare the SMTP profile of https://kf.example.com/api/SMTP, ' +
        `which has only one: ${advice}`,
    ]);
  });

  it("bring it for the connection where nobody knows its server, and for each further one", async () => {
    await declare(undefined, "default", undefined);
    assert.deepEqual(
      program.warnings,
      ["second", "third"].map(
        (name) =>
          `warning: [runtime] "first" and "${name}" both declare the SMTP profile of connection "default", ` +
          `which has only one: ${advice}`,
      ),
    );
  });

  it("are none where they lead to different servers, or stand in different stacks or none", async () => {
    await declare("emea", "apac");
    await declare("emea");
    assert.deepEqual(program.warnings, []);
  });

  it("are looked for with each text of the configuration read once, however many resources there are", async () => {
    const { parse } = JSON;
    const kf = { username: "u", password: "p" };
    const names = Array.from({ length: 50 }, (_, index) => `c${index}`);
    const entries = names.map((name) => [name, { ...kf, hostname: `${name}.counted.example.com` }]);
    program.configure({ connections: JSON.stringify(Object.fromEntries(entries)) });
    let read = 0;
    JSON.parse = (text, reviver) => {
      if (String(text).includes(".counted.example.com")) read += 1;
      return parse(text, reviver);
    };
    try {
      await declare(...names);
      // The SDK's text of all of it, and that of keyfactor:connections within.
      assert.equal(read, 2);
      assert.deepEqual(program.warnings, []);
    } finally {
      JSON.parse = parse;
    }
  });

  it("bring none in a unit test without a stack", async () => {
    await pulumi.runtime.setMocks({ newResource: ({ inputs }) => ({ id: "x", state: inputs }), call: () => ({}) });
    const resources = [1, 2].map((count) => new KeyfactorSmtpConfig(`smtp-${count}`, mail));
    await Promise.all(resources.map(({ urn }) => new Promise((resolve) => urn.apply(resolve))));
    assert.deepEqual(program.warnings, []);
  });
});
