import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { KeyfactorSmtpConfig } from "../../../provider/program/resource";
import type { KeyfactorSmtpConfigArgs } from "../../../provider/program/resource-arguments";
import { withoutSecretMarks } from "../../../provider/secrets/marks";
import { MockedProgram, settled } from "./mocks";

const mail = { host: "smtp.example.com", port: 25, senderAccount: "a@example.com", senderName: "A" };
const login = { relayAuthenticationType: "Basic", relayUsername: "u", relayPassword: "the-password" } as const;

describe("The resource, as its program gives it to Pulumi", () => {
  let program: MockedProgram;
  beforeEach(async () => {
    program = await MockedProgram.start();
  });
  afterEach(() => program.stop());

  async function inputsOf(args: unknown): Promise<Record<string, unknown>> {
    new KeyfactorSmtpConfig("smtp", args as KeyfactorSmtpConfigArgs);
    return (await program.registered("smtp")).inputs;
  }

  it("is of a type, and has a provider, that no state may lose", async () => {
    new KeyfactorSmtpConfig("smtp", mail);
    const { type, inputs } = await program.registered("smtp");
    assert.equal(type, "pulumi-nodejs:dynamic/keyfactor:SmtpConfig");
    assert.deepEqual(inputs, {
      ...mail,
      __provider: 'exports.handler = () => require("pulumi-keyfactor-smtp/provider").provider;',
    });
  });

  it("has every argument and fact as an output, whether it is given or not", () => {
    const names = [
      ...["host", "port", "senderAccount", "senderName", "useSsl", "relayAuthenticationType"],
      ...["relayUsername", "relayPassword", "clientId", "clientSecret", "tokenEndpoint", "scope", "audience"],
      ...["requestHeaders", "testSend", "connection", "apiVersion", "overwriteExisting", "onDelete", "triggers"],
      ...["apiVersionInUse", "endpoint", "profileId", "commandVersion", "lastTest", "previousProfile"],
    ];
    const resource = new KeyfactorSmtpConfig("smtp", mail);
    const found = Object.entries(resource).flatMap(([name, value]) => (pulumi.Output.isInstance(value) ? [name] : []));
    const own = ["id", "urn", "__provider", "secretArguments"];
    assert.deepEqual(found.filter((name) => !own.includes(name)).sort(), names.sort());
  });

  it("keeps passwords, client secrets and headers secret, and nothing else", async () => {
    const headers = [{ name: "X-Tenant", value: "the-header" }];
    const resource = new KeyfactorSmtpConfig("smtp", {
      ...{ ...mail, ...login, clientSecret: "the-secret", requestHeaders: headers },
    } as unknown as KeyfactorSmtpConfigArgs);
    assert.deepEqual(await settled(resource.relayPassword), { value: "the-password", isSecret: true });
    assert.deepEqual(await settled(resource.clientSecret), { value: "the-secret", isSecret: true });
    assert.deepEqual(await settled(resource.requestHeaders), { value: headers, isSecret: true });
    assert.deepEqual(await settled(resource.relayUsername), { value: "u", isSecret: false });
    const { inputs } = await program.registered("smtp");
    const marked = Object.keys(inputs).filter((name) => withoutSecretMarks(inputs[name]) !== inputs[name]);
    assert.deepEqual(marked.sort(), ["clientSecret", "relayPassword", "requestHeaders"]);
  });

  it("names the open arguments that this program keeps secret, in order, and no others", async () => {
    const inputs = await inputsOf({
      ...{ ...mail, ...login, host: pulumi.secret("smtp.example.com"), port: pulumi.output(25) },
      ...{ scope: pulumi.secret("a"), audience: pulumi.secret("b"), relayPassword: pulumi.secret("the-password") },
      testSend: { recipient: "b@example.com" },
    });
    assert.deepEqual(inputs.secretArguments, ["audience", "host", "scope"]);
  });

  it("sends dates among the triggers as texts, wherever they stand", async () => {
    const date = new Date("2026-01-02T03:04:05Z");
    const inputs = await inputsOf({
      ...mail,
      triggers: [
        ...[date, [date], { at: date, text: "t" }, pulumi.output(0).apply(() => date), Promise.resolve([date])],
        ...[new Date(Number.NaN), null, 7, "x"],
        new pulumi.asset.StringAsset("words"),
      ],
    });
    const text = "2026-01-02T03:04:05.000Z";
    const asset = (inputs.triggers as unknown[]).pop();
    assert.deepEqual(inputs.triggers, [
      ...[text, [text], { at: text, text: "t" }, text, [text]],
      ...["Invalid Date", null, 7, "x"],
    ]);
    assert.ok(asset instanceof pulumi.asset.StringAsset);
  });

  it("is deleted before it is replaced, whatever the program says, and keeps the program's other options", () => {
    const seen: pulumi.CustomResourceOptions[] = [];
    const transformations: pulumi.ResourceTransformation[] = [
      ({ opts }) => {
        seen.push(opts);
        return undefined;
      },
    ];
    new KeyfactorSmtpConfig("plain", mail, { transformations });
    new KeyfactorSmtpConfig("own", mail, {
      ...{ transformations, deleteBeforeReplace: false, protect: true, additionalSecretOutputs: ["host"] },
    });
    assert.deepEqual(
      seen.map(({ deleteBeforeReplace, protect, additionalSecretOutputs }) => ({
        ...{ deleteBeforeReplace, protect, additionalSecretOutputs },
      })),
      [
        { deleteBeforeReplace: true, protect: undefined, additionalSecretOutputs: undefined },
        { deleteBeforeReplace: true, protect: true, additionalSecretOutputs: ["host"] },
      ],
    );
  });

  it("costs no stacks, but for an error, which says where in the program it was", () => {
    const limit = Error.stackTraceLimit;
    const limits: number[] = [];
    const transformations: pulumi.ResourceTransformation[] = [() => void limits.push(Error.stackTraceLimit)];
    new KeyfactorSmtpConfig("smtp", mail, { transformations });
    const nameless = () => new KeyfactorSmtpConfig("", mail);
    assert.throws(nameless, (error: Error) =>
      /resource name.*\n[\s\S]*\bnameless\b.*resource\.test/.test(String(error.stack)),
    );
    assert.deepEqual([limits, Error.stackTraceLimit], [[0], limit]);
  });

  it("leaves an error of an argument as it was thrown", () => {
    for (const thrown of [new Error("broken"), "no error"]) {
      const stack = thrown instanceof Error ? thrown.stack : undefined;
      const args = Object.defineProperty({ ...mail }, "host", {
        enumerable: true,
        get: () => {
          throw thrown;
        },
      });
      assert.throws(
        () => new KeyfactorSmtpConfig("smtp", args),
        (error) => error === thrown,
      );
      if (thrown instanceof Error) assert.equal(thrown.stack, stack);
    }
  });

  it("can be read by its id, of whatever connection, and warns of nothing", async () => {
    const endpoint = "https://kf.example.com/KeyfactorAPI/SMTP";
    await pulumi.runtime.runInPulumiStack(async () => {
      new KeyfactorSmtpConfig("declared", { ...mail, connection: "emea" });
      KeyfactorSmtpConfig.get("read", endpoint, { connection: "emea" });
      KeyfactorSmtpConfig.get("default", endpoint, undefined, { protect: true });
    });
    const [read, other] = [await program.registered("read"), await program.registered("default")];
    assert.deepEqual([read.id, read.inputs.connection], [endpoint, "emea"]);
    assert.deepEqual([other.id, other.inputs.connection], [endpoint, undefined]);
    assert.deepEqual(program.warnings, []);
  });

  it("is told from other resources, and from what is none", () => {
    class Other extends pulumi.CustomResource {
      constructor() {
        super("other:index:Other", "other", {});
      }
    }
    assert.equal(KeyfactorSmtpConfig.isInstance(new KeyfactorSmtpConfig("smtp", mail)), true);
    for (const other of [new Other(), { __pulumiType: "pulumi-nodejs:dynamic/keyfactor:SmtpConfig" }, undefined])
      assert.equal(KeyfactorSmtpConfig.isInstance(other), false);
  });
});
