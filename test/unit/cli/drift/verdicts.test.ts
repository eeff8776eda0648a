import assert from "node:assert/strict";
import { exportedResource, exportOf, type ResourceToExport, type Secrets } from "../../../scene/exported-state";
import { basic, oauth } from "../../../scene/programs";
import { neverConfigured } from "../../../simulator/stored-profile";
import { read } from "../../documents/documents";
import { codeBlocks } from "../../documents/markdown";
import { Fleet } from "./fleet";

const nextUp = "The next `pulumi up` writes what is declared.";

describe("keyfactor-smtp drift", () => {
  let fleet: Fleet;
  beforeEach(() => {
    fleet = new Fleet();
  });
  afterEach(() => fleet[Symbol.asyncDispose]());

  /** What it says of an export, in JSON. */
  async function look(text: string, env: Readonly<Record<string, string>> = {}) {
    const { code, stdout, stderr } = await fleet.drift(
      ["--state", fleet.line.write(text, "state.json"), "--format", "json"],
      env,
    );
    assert.equal(stderr, "");
    return { code, report: JSON.parse(stdout), stdout };
  }

  /** What it says of a stack with one resource. */
  async function verdictOn(
    resource: ResourceToExport,
    options: { secrets?: Secrets; env?: Record<string, string> } = {},
  ) {
    const { code, report, stdout } = await look(exportOf([exportedResource(resource, options)]), options.env);
    const [{ status, differences, notCompared, error }, ...others] = report.profiles;
    assert.deepEqual(others, []);
    return { code, status, differences, notCompared, error, stdout };
  }

  const field = (name: string, declared: unknown, live: unknown) => ({ field: name, declared, live });

  it("names exactly what is not in order, by one GET each, in JSON, and exits with 7", async () => {
    const applied = await Promise.all(
      ["a", "b", "c", "d", "e", "f", "g"].map((name) => fleet.apply(name, name === "b" ? oauth : basic)),
    );
    const [a, b, c, d, e] = applied.map(({ command }) => command);
    a?.change({ UseSSL: false, Host: "elsewhere.example.com" });
    b?.change({ RequestHeaders: [{ Name: "X-Tenant", Value: "sentinel-new" }], Scope: "" });
    await c?.goDown();
    if (d) d.profile = neverConfigured;
    fleet.connections.change("e", { password: "sentinel-wrong" });
    const failure = { initErrors: ["The test mail failed. The next `pulumi up` tests again."] };
    const resources = applied.map((one) => exportedResource({ ...one, ...(one.name === "f" ? failure : {}) }));

    const { code, report, stdout } = await look(exportOf(resources.toReversed()));

    assert.equal(code, 7);
    const { checkedAt, profiles, ...others } = report;
    assert.match(checkedAt, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    assert.deepEqual(others, { version: 1, summary: { inSync: 1, drifted: 2, gone: 1, unfinished: 1, failed: 2 } });
    const [, , unreachable, , denied] = profiles;
    assert.match(unreachable.error.message, new RegExp(`${c?.endpoint}.*ECONNREFUSED`));
    assert.match(denied.error.message, /401/);
    const header = (name: string) => ({ name, value: "[secret]" });
    const entry = (name: string, status: string, more = {}) => ({
      stack: "dev",
      resource: name,
      urn: `urn:pulumi:dev::mail::pulumi-nodejs:dynamic/keyfactor:SmtpConfig::${name}`,
      endpoint: applied.find((one) => one.name === name)?.command.endpoint,
      connection: name,
      status,
      differences: [],
      ...more,
    });
    assert.deepEqual(profiles, [
      entry("a", "drifted", {
        differences: [field("host", "smtp.example.com", "elsewhere.example.com"), field("useSsl", true, false)],
      }),
      entry("b", "drifted", {
        differences: [
          field("scope", "mail.send offline", null),
          field("requestHeaders", [header("X-Tenant"), header("X-Region")], [header("X-Tenant")]),
        ],
      }),
      entry("c", "failed", { error: { code: "ERR_UNREACHABLE", message: unreachable.error.message } }),
      entry("d", "gone"),
      entry("e", "failed", { error: { code: "ERR_AUTHENTICATION", message: denied.error.message } }),
      entry("f", "unfinished", { error: { code: "ERR_UNFINISHED", message: failure.initErrors[0] } }),
      entry("g", "inSync"),
    ]);
    assert.deepEqual(
      [a, b, d, e].map((command) => command?.sent()),
      Array(4).fill(["GET v2"]),
    );
    assert.doesNotMatch(stdout, /sentinel/);
  });

  it("has the names that the page about it shows", async () => {
    const smtp = {
      ...(await fleet.apply("smtp", { ...basic, secretArguments: ["senderName"] })),
      secretNames: ["senderName"],
    };
    smtp.command.change({ UseSSL: false });
    const text = exportOf([exportedResource(smtp, { secrets: "encrypted" })]);
    const files = [fleet.line.write(text, "state.json"), "missing.json"].flatMap((file) => ["--state", file]);
    const { stdout } = await fleet.drift([...files, "--format", "json"]);
    const [example] = codeBlocks(read("docs/drift.md"), "json");
    assert.deepEqual(namesIn(JSON.parse(stdout)), namesIn(JSON.parse(example?.text ?? "")));
  });

  it("exits with 0 when all is in sync, and with 1 when something cannot be told", async () => {
    const smtp = await fleet.apply("smtp", basic);
    assert.deepEqual((await verdictOn(smtp)).code, 0);
    fleet.connections.remove("smtp");
    const { code, status, error } = await verdictOn(smtp);
    assert.deepEqual([code, status, error.code], [1, "failed", "ERR_CONNECTION"]);
  });

  it("asks no server but the one that the state belongs to", async () => {
    const [smtp, other] = [await fleet.apply("smtp", basic), await fleet.apply("other", basic)];
    fleet.connections.set("smtp", other.command);
    const { status, error } = await verdictOn(smtp);
    assert.deepEqual([status, error.code, other.command.sent()], ["failed", "ERR_WRONG_SERVER", []]);
  });

  it("fetches one access token for all profiles of a connection", async () => {
    const smtp = await fleet.apply("smtp", basic);
    fleet.connections.set("smtp", smtp.command, "oauth");
    const resources = ["a", "b", "c"].map((name) => exportedResource({ ...smtp, name }));
    assert.equal((await look(exportOf(resources))).code, 0);
    assert.deepEqual(smtp.command.sent(), Array(3).fill("GET v2"));
    assert.equal(smtp.command.tokenRequests.length, 1);
  });

  it("asks so many servers at a time as it is told", async () => {
    const smtp = await fleet.apply("smtp", basic);
    let [present, most] = [0, 0];
    let letGo: () => void = () => undefined;
    const both = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    smtp.command.onReceived = async () => {
      most = Math.max(most, ++present);
      // A third would have time to come, too.
      if (present === 2) setTimeout(letGo, 200);
      await both;
      present--;
    };
    const resources = ["a", "b", "c", "d"].map((name) => exportedResource({ ...smtp, name }));
    const file = fleet.line.write(exportOf(resources), "state.json");
    assert.equal((await fleet.drift(["--state", file, "--concurrency", "2"])).code, 0);
    assert.equal(most, 2);
  });

  describe("of an encrypted state", () => {
    const keepsHost = { ...basic, secretArguments: ["host"] };

    it("compares what is readable, and lists what is not", async () => {
      const smtp = { ...(await fleet.apply("smtp", keepsHost)), secretNames: ["host"] };
      const inSync = await verdictOn(smtp, { secrets: "encrypted" });
      assert.deepEqual([inSync.code, inSync.notCompared], [0, ["host"]]);

      smtp.command.change({ Port: 25, Host: "sentinel.example.com" });
      const { code, differences, notCompared } = await verdictOn(smtp, { secrets: "encrypted" });
      assert.deepEqual([code, differences, notCompared], [7, [field("port", 587, 25)], ["host"]]);
    });

    it("compares all of it once it is decrypted, and shows none of what the program keeps secret", async () => {
      const smtp = { ...(await fleet.apply("smtp", keepsHost)), secretNames: ["host"] };
      smtp.command.change({ Host: "sentinel.example.com" });
      const { differences, notCompared, stdout } = await verdictOn(smtp);
      assert.deepEqual([differences, notCompared], [[field("host", "[secret]", "[secret]")], undefined]);
      assert.doesNotMatch(stdout, /sentinel|smtp\.example\.com/);
    });

    it("takes for drift no secret that a server shows, and lists it; decrypted, it is compared", async () => {
      const smtp = await fleet.apply("smtp", basic, { behaviour: { secretForm: "clear" } });
      smtp.command.change({ RelayPassword: { SecretValue: "sentinel-other" } });
      const encrypted = await verdictOn(smtp, { secrets: "encrypted" });
      assert.deepEqual([encrypted.status, encrypted.notCompared], ["inSync", ["relayPassword"]]);
      const { differences, stdout } = await verdictOn(smtp);
      assert.deepEqual(differences, [field("relayPassword", "[secret]", "[secret]")]);
      assert.doesNotMatch(stdout, /sentinel/);
    });

    it("takes for drift no field that the server hides and the outputs alone keep encrypted", async () => {
      const smtp = await fleet.apply("smtp", basic, { behaviour: { usernameForm: "hidden" } });
      const resource = exportedResource(smtp, { secrets: "encrypted" });
      const marked = exportedResource({ ...smtp, secretNames: ["relayUsername"] }, { secrets: "encrypted" });
      const { code } = await look(exportOf([{ ...resource, outputs: marked.outputs ?? {} }]));
      assert.equal(code, 0);
    });

    it("does not name a connection that the program keeps secret", async () => {
      const args = { ...basic, secretArguments: ["connection"] };
      const smtp = { ...(await fleet.apply("smtp", args)), secretNames: ["connection"] };
      const { report } = await look(exportOf([exportedResource(smtp)]));
      assert.deepEqual([report.profiles[0].status, report.profiles[0].connection], ["inSync", "[secret]"]);
    });

    it("knows nothing of an argument in which anything is encrypted", async () => {
      const smtp = await fleet.apply("smtp", basic);
      const testSend = { recipient: "pki@example.com", when: "afterSave", onFailure: "fail" };
      const tested = { ...smtp, inputs: { ...smtp.inputs, testSend }, secretNames: ["testSend"] };
      const encrypted = exportedResource(tested, { secrets: "encrypted" });
      const nested = { ...testSend, recipient: encrypted.inputs?.testSend };
      const { code, report } = await look(
        exportOf([{ ...encrypted, inputs: { ...encrypted.inputs, testSend: nested } }]),
      );
      assert.deepEqual([code, report.profiles[0].notCompared], [0, ["testSend"]]);
    });

    it("cannot tell a profile whose connection it does not know", async () => {
      const smtp = { ...(await fleet.apply("smtp", basic)), secretNames: ["connection"] };
      const { code, error } = await verdictOn(smtp, { secrets: "encrypted" });
      assert.deepEqual([code, error.code], [1, "ERR_STATE"]);
      assert.equal(
        error.message,
        "The name of its connection is encrypted in this state: export it with `--show-secrets`, or give --stack for --state.",
      );
    });
  });

  it("tells a write of which nobody knows what became", async () => {
    const smtp = await fleet.apply("smtp", basic);
    const { code, status, error } = await verdictOn({ ...smtp, outputs: { ...smtp.outputs, unconfirmedWrite: true } });
    const message = `Nobody knows whether the last write was applied. ${nextUp}`;
    assert.deepEqual([code, status, error], [1, "unfinished", { code: "ERR_UNFINISHED", message }]);
  });

  it("tells what was declared and never applied, though no field of the profile differs", async () => {
    const smtp = await fleet.apply("smtp", basic);
    const { code, status, error } = await verdictOn({ ...smtp, inputs: { ...smtp.inputs, triggers: ["again"] } });
    const message = `What was declared last is not applied yet. ${nextUp}`;
    assert.deepEqual([code, status, error], [1, "unfinished", { code: "ERR_UNFINISHED", message }]);
  });

  it("tells a test that is due, unless tests are skipped", async () => {
    const smtp = await fleet.apply("smtp", basic);
    const testSend = { recipient: "pki@example.com", when: "afterSave", onFailure: "fail" };
    const lastTest = { recipient: "pki@example.com", status: "failed", message: "the relay refused relay-password" };
    const tested = (more: object) => ({
      ...smtp,
      inputs: { ...smtp.inputs, testSend },
      outputs: { ...smtp.outputs, testSend, ...more },
    });
    const due = await verdictOn(tested({ lastTest }));
    assert.equal(due.status, "unfinished");
    assert.equal(
      due.error.message,
      "The declared test mail did not get through: the relay refused [secret] The next `pulumi up` sends it.",
    );
    const lost = await verdictOn(tested({}));
    assert.equal(lost.error.message, "The declared test mail was not sent. The next `pulumi up` sends it.");
    const skipped = "KEYFACTOR_SMTP_TEST_SEND=skip is set, so no mail was sent; the next `pulumi up` without it tests.";
    const skip = tested({ lastTest: { ...lastTest, status: "skipped", message: skipped } });
    assert.equal((await verdictOn(skip)).status, "unfinished");
    assert.equal((await verdictOn(skip, { env: { KEYFACTOR_SMTP_TEST_SEND: "skip" } })).status, "inSync");
    assert.deepEqual(smtp.command.sent(), Array(4).fill("GET v2"));
  });

  it("tells drift before a recorded failure", async () => {
    const smtp = await fleet.apply("smtp", basic);
    smtp.command.change({ Port: 25 });
    assert.equal((await verdictOn({ ...smtp, initErrors: ["It failed."] })).status, "drifted");
  });

  it("names a secret of which the reference leads to another one than was written", async () => {
    const smtp = await fleet.apply("smtp", basic);
    const relayPassword = { fromEnvironment: "RELAY_PASSWORD" };
    process.env.RELAY_PASSWORD = "sentinel-first";
    const referring = await fleet.apply("referring", { ...basic, relayPassword }).finally(() => {
      delete process.env.RELAY_PASSWORD;
    });
    assert.equal((await verdictOn(referring, { env: { RELAY_PASSWORD: "sentinel-first" } })).status, "inSync");
    const { differences, stdout } = await verdictOn(referring, { env: { RELAY_PASSWORD: "sentinel-next" } });
    assert.deepEqual(differences, [field("relayPassword", "[secret]", "[secret]")]);
    assert.doesNotMatch(stdout, /sentinel/);
    assert.equal((await verdictOn(smtp)).status, "inSync");
  });

  it("tells interrupted creates and replacements without asking a server, and passes over what only waits to be deleted", async () => {
    const smtp = await fleet.apply("smtp", basic);
    const created = { ...smtp, name: "created", outputs: {} };
    const operation = (resource: ResourceToExport, type: string) => ({ type, resource: exportedResource(resource) });
    const text = exportOf(
      [
        exportedResource({ ...smtp, name: "replaced", pendingReplacement: true }),
        exportedResource({ ...smtp, name: "superseded", delete: true }),
        exportedResource({ ...smtp, name: "created", delete: true }),
      ],
      [
        operation(created, "creating"),
        operation({ ...smtp, name: "replaced" }, "creating"),
        operation({ ...smtp, name: "looked up" }, "reading"),
      ],
    );
    const { code, report } = await look(text);
    assert.equal(code, 1);
    assert.deepEqual(
      report.profiles.map(({ resource, status, endpoint, error }: Record<string, unknown>) => [
        resource,
        status,
        endpoint,
        error,
      ]),
      [
        [
          "created",
          "unfinished",
          "",
          { code: "ERR_UNFINISHED", message: `A create was interrupted, and nobody knows what it wrote. ${nextUp}` },
        ],
        [
          "replaced",
          "unfinished",
          smtp.command.endpoint,
          { code: "ERR_UNFINISHED", message: `A replacement was interrupted after its delete. ${nextUp}` },
        ],
      ],
    );
    assert.deepEqual(smtp.command.sent(), []);
  });

  it("compares a resource that was looked up with what was read last", async () => {
    const smtp = { ...(await fleet.apply("smtp", basic)), inputs: {}, external: true };
    assert.equal((await verdictOn(smtp)).status, "inSync");
    smtp.command.change({ Port: 25 });
    assert.deepEqual((await verdictOn(smtp)).differences, [field("port", 587, 25)]);
  });

  it("repeats no secret that the program marked twice", async () => {
    const smtp = await fleet.apply("smtp", basic);
    const mark = (value: unknown) =>
      exportedResource({ ...smtp, inputs: { relayPassword: value } }).inputs?.relayPassword;
    smtp.command.change({ SenderName: "It is relay-password" });
    const twice = { relayPassword: mark(mark("relay-password")) };
    const resource = exportedResource(smtp);
    const { report, stdout } = await look(
      exportOf([{ ...resource, inputs: { ...resource.inputs, ...twice }, outputs: { ...resource.outputs, ...twice } }]),
    );
    assert.deepEqual(report.profiles[0].differences, [field("senderName", "[secret]", "[secret]")]);
    assert.doesNotMatch(stdout, /relay-password/);
  });

  it("repeats no secret that a server puts into another field, and keeps PAM references whole", async () => {
    const smtp = await fleet.apply("smtp", basic);
    const text = { RelayPassword: { Provider: 7, Parameters: { Safe: "Mail" } }, SenderName: "It is relay-password" };
    smtp.command.change(text);
    const { differences, stdout } = await verdictOn(smtp);
    assert.deepEqual(differences, [
      field("senderName", "[secret]", "[secret]"),
      field("relayPassword", "[secret]", { provider: 7, parameters: { Safe: "Mail" } }),
    ]);
    assert.doesNotMatch(stdout, /relay-password/);
  });
});

/** A value of JSON without what it says: its objects' names, in order. */
function namesIn(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(namesIn);
  if (typeof value !== "object" || value === null) return typeof value;
  return Object.entries(value).map(([name, member]) => [name, namesIn(member)]);
}
