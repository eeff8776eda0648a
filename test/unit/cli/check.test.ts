import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { unknownValue } from "../../../provider/arguments/inputs";
import { CommandLine } from "../../scene/command-line";
import { basic } from "../../scene/programs";

describe("keyfactor-smtp check", () => {
  let line: CommandLine;
  beforeEach(() => {
    line = new CommandLine();
  });
  afterEach(() => line.remove());

  const refused = async (...files: string[]) => {
    const { code, stdout, stderr } = await line.run(["check", ...files]);
    assert.deepEqual([code, stdout], [1, ""]);
    return stderr;
  };

  it("says that arguments are right, and asks no server and no secret that stands elsewhere", async () => {
    const file = line.write({ ...basic, relayPassword: { fromEnvironment: "NOT_SET_HERE" } });
    const { code, stdout, stderr } = await line.run(["check", file]);
    assert.deepEqual([code, stdout, stderr], [0, "profile.json: the arguments are right\n", ""]);
  });

  it("goes over every file, and names each", async () => {
    line.write(basic, "right.json");
    line.write({ ...basic, port: 0 }, "wrong.json");
    line.write("host: [", "broken.yaml");
    line.write(basic, "last.json");
    const files = ["wrong.json", "missing.json", "right.json", "broken.yaml", "last.json"];
    const { code, stdout, stderr } = await line.run(["check", ...files]);
    assert.equal(code, 1);
    assert.equal(stdout, "right.json: the arguments are right\nlast.json: the arguments are right\n");
    assert.deepEqual(
      stderr.split("\n").map((text) => /^\S+:/.exec(text)?.[0]),
      ["wrong.json:3:", "missing.json:", "broken.yaml:1:", undefined],
    );
    assert.equal((await line.run(["check", "right.json", "last.json"])).code, 0);
  });

  it("names all that is wrong, and the line where it stands, in JSON", async () => {
    const file = line.write({ ...basic, port: 0, useSSL: true, relayPassword: "****", senderName: undefined });
    const messages = await refused(file);
    for (const part of [
      "profile.json:3: port must be",
      "profile.json:9: useSSL is not an argument: did you mean useSsl?",
      "profile.json:8: relayPassword is a mask",
      "profile.json: senderName is required",
    ]) {
      assert.ok(messages.includes(`${part}`), messages);
    }
  });

  it("names the line in YAML, within lists and objects too, and of an object that lacks a member", async () => {
    const file = line.write(
      [
        "# the relay",
        "host: smtp.example.com",
        "port: 587",
        "senderAccount: keyfactor@example.com",
        "senderName: Keyfactor Command",
        "relayAuthenticationType: OAuthClientCredentials",
        "clientId: { provider: 3, parameters: { Safe: '' } }",
        "clientSecret:",
        "  provider: 3",
        "tokenEndpoint: https://login.example.com/token",
        "requestHeaders:",
        "  - name: X-Tenant",
        "    value: sentinel-value",
        "  - name: not a name",
        "    value: sentinel-value",
        "  - name: X-Other",
      ].join("\n"),
      "profile.yaml",
    );
    assert.deepEqual(
      (await refused(file)).split("\n").map((text) => text.split(" ").slice(0, 2).join(" ")),
      [
        "profile.yaml:7: clientId.parameters.Safe",
        "profile.yaml:14: requestHeaders[1].name",
        "profile.yaml:16: requestHeaders[2].value",
        "profile.yaml:8: clientSecret.parameters",
        "",
      ],
    );
  });

  it("names the line of a member that stands apart from its argument", async () => {
    const lines = ["clientId:", "  provider: 3", "  parameters:", "    Safe: Mail", "    Object: ''"];
    const messages = await refused(line.write(lines.join("\n"), "nested.yaml"));
    assert.match(messages, /^nested\.yaml:5: clientId\.parameters\.Object /m);
  });

  it("refuses a name that is no text, without the parser's own warning, which would quote it", async () => {
    const warnings: Error[] = [];
    const listen = (warning: Error) => warnings.push(warning);
    process.on("warning", listen);
    const messages = await refused(line.write("? [Safe]\n: x\n", "names.yaml"));
    await new Promise(setImmediate);
    process.off("warning", listen);
    assert.match(messages, /^names\.yaml: \[ Safe \] is not an argument/m);
    assert.deepEqual(warnings, []);
  });

  it("names the recipient of a test by its argument and line", async () => {
    const file = line.write({ testSend: { recipient: "nobody" } });
    assert.match(await refused(file), /^profile\.json:3: testSend\.recipient must be an e-mail address$/m);
  });

  it("refuses Pulumi's mark for a value that is not known yet", async () => {
    const file = line.write({ ...basic, host: unknownValue });
    assert.equal(await refused(file), "profile.json: a value is Pulumi's mark for one that is not known yet\n");
  });

  it("names the line of the argument whose value stands elsewhere, whatever its members are called", async () => {
    const file = line.write('triggers: [&test { "a[b": 1, "c.d": 2 }]\ntestSend: *test\n"e[f": 3\n', "alias.yaml");
    const messages = await refused(file);
    assert.match(messages, /^alias\.yaml:2: testSend\.a\[b is not a member/m);
    assert.match(messages, /^alias\.yaml:2: testSend\.c\.d is not a member/m);
    assert.match(messages, /^alias\.yaml:3: e\[f is not an argument/m);
  });

  it("names the line of what cannot be read, a member given twice too, and repeats nothing of it", async () => {
    const twice = line.write(
      '{\n  "relayPassword": "sentinel-one",\n  "relayPassword": "sentinel-two"\n}',
      "twice.json",
    );
    assert.equal(await refused(twice), "twice.json:3: cannot be read as JSON or YAML (DUPLICATE_KEY).\n");
    for (const broken of ['relayPassword: "sentinel', "a: *sentinel", "a: !sentinel b", "a: 1\n---\nb: sentinel"]) {
      const message = await refused(line.write(broken, "broken.yaml"));
      assert.match(message, /^broken\.yaml(:\d)?: cannot be read as JSON or YAML \(\w+\)\.\n$/);
      assert.equal(message.includes("sentinel"), false);
    }
  });

  it("refuses values without an end", async () => {
    const circle = line.write("triggers: &all\n  - *all\n", "circle.yaml");
    assert.equal(await refused(circle), "circle.yaml: cannot be read as JSON or YAML (TypeError).\n");
    assert.match(await refused(line.write("[".repeat(3_000), "deep.json")), /^deep\.json(:\d+)?: cannot be read/);
  });

  it("refuses what is no object, and changes no password that looks like a number", async () => {
    assert.match(await refused(line.write([basic])), /must hold one object/);
    assert.match(await refused(line.write("")), /must hold one object/);
    const { relayPassword: _, ...open } = basic;
    const file = line.write(`${JSON.stringify(open).slice(0, -1)}, "relayPassword": 00123}`);
    assert.match(await refused(file), /relayPassword must be .* not a value of type number/);
  });

  it("reads UTF-8 with a byte order mark, and no other encoding", async () => {
    const text = JSON.stringify({ ...basic, senderName: "Schlüsseldienst" });
    assert.equal((await line.run(["check", line.write(`\uFEFF${text}`)])).code, 0);
    assert.match(await refused(line.write({ ...basic, host: "smtp\uFEFF.example.com" })), /^profile\.json:2: host /);
    for (const encoding of ["latin1", "utf16le"] as const) {
      assert.match(await refused(line.write(Buffer.from(text, encoding))), /is not UTF-8/);
    }
  });

  it("refuses a pipe, which it would wait for without an end, and a directory", async () => {
    execFileSync("mkfifo", [join(line.directory, "pipe")]);
    assert.equal(await refused("pipe"), "pipe: is not a regular file.\n");
    assert.equal(await refused("."), ".: is not a regular file.\n");
    assert.equal(await refused("missing.json"), "missing.json: cannot be read (ENOENT).\n");
  });
});
