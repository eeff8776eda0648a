import assert from "node:assert/strict";
import { parse } from "yaml";
import { Workspace } from "../../tools/pulumi/workspace";
import { withoutTime } from "../scene/assertions";
import { basicBody } from "../scene/programs";
import { CommandSimulator } from "../simulator";
import { read } from "../unit/documents/documents";
import { codeBlocks } from "../unit/documents/markdown";
import { commandsStartingWith, configSet, type ShellCommand, shellCommands } from "../unit/documents/shell";

const readme = read("README.md");
const connectionsPage = read("docs/connections.md");

describe("The documents", () => {
  let command: CommandSimulator;

  beforeEach(async () => {
    command = await CommandSimulator.start({
      release: "25.5",
      tls: true,
      relay: { tls: "starttls", requireAuth: true },
    });
  });

  afterEach(async () => {
    const violations = [...command.contractViolations];
    await command.stop();
    assert.deepEqual(violations, []);
  });

  it("have a complete program that does what is said of it, with the configuration that is typed below it", async () => {
    const { host, port, credentials } = command.relay;
    const real: Record<string, string> = {
      host,
      port: String(port),
      relayUsername: credentials.username,
      relayPassword: credentials.password,
    };
    const [program] = codeBlocks(readme, "ts");
    await using workspace = await Workspace.create({ program: program?.text ?? "", env: command.environment("basic") });
    for (const { key, value, flags } of settingsOf(readme)) {
      await workspace.config(key, real[key] ?? value, { secret: flags.includes("--secret") });
    }

    const created = await workspace.up();

    assert.equal(created.exitCode, 0, created.output);
    assert.deepEqual(command.sent(), ["GET v2", "POST v2", "PUT v2"]);
    assert.deepEqual(
      command.relay.messages.map(({ to }) => to),
      ["pki-team@example.com"],
    );
    const { lastTest, ...others } = await workspace.outputs();
    assert.deepEqual(
      { ...others, lastTest: withoutTime(lastTest) },
      { lastTest: { recipient: "pki-team@example.com", status: "passed" } },
    );

    command.clear();
    const again = await workspace.up();
    assert.equal(again.exitCode, 0, again.output);
    assert.deepEqual(command.sent(), []);

    command.change({ UseSSL: false });
    const drift = await workspace.refresh("--preview-only", "--expect-no-changes", "--diff");
    assert.equal(drift.exitCode, 7, drift.output);
    const [, shown = assert.fail()] = /`(~ useSsl[^`]*)`/.exec(readme) ?? [];
    assert.ok(drift.output.includes(shown), drift.output);
    command.change({ UseSSL: true });
    const clean = await workspace.refresh("--preview-only", "--expect-no-changes", "--diff");
    assert.equal(clean.exitCode, 0, clean.output);

    const stored = await workspace.everythingStored();
    for (const secret of [credentials.password, command.credentials.password]) {
      assert.ok(!workspace.transcript.includes(secret));
      assert.ok(!stored.includes(secret));
    }
  });

  it("have a first instance that is adopted, watched and let go, by the commands of its page and of the one about adopting", async () => {
    const page = read("docs/first-instance.md");
    const [manifest = "", program = ""] = ["yaml", "ts"].map((language) => codeBlocks(page, language)[0]?.text);
    const { name: project }: { name: string } = parse(manifest);
    command.change(basicBody);
    await using workspace = await Workspace.create({ program, project, env: command.environment("basic") });
    await workspace.write("Pulumi.yaml", manifest);
    for (const { key } of settingsOf(page)) await workspace.config(key, "sentinel-relay-password", { secret: true });

    const previewed = await workspace.preview();
    assert.deepEqual([previewed.exitCode, command.sent()], [0, []], previewed.output);
    const adopted = await workspace.up();
    assert.deepEqual([adopted.exitCode, command.sent()], [0, ["GET v2", "PUT v2"]], adopted.output);
    assert.deepEqual(command.profile.RelayPassword, { SecretValue: "sentinel-relay-password" });

    command.change({ Port: 25 });
    const [check] = shellCommands(codeBlocks(page, "sh").at(-2)?.text ?? "");
    const drifted = await workspace.pulumi(check?.words.slice(1) ?? []);
    assert.equal(drifted.exitCode, 7, drifted.output);

    command.clear();
    const [letGo] = shellCommands(codeBlocks(read("docs/adopting.md"), "sh").at(-1)?.text ?? "");
    const words = letGo?.words.slice(1).map((word) => (word === "old" ? workspace.stack : word)) ?? [];
    const destroyed = await workspace.pulumi([...words, "--yes", "--skip-preview"]);
    assert.deepEqual([destroyed.exitCode, command.sent()], [0, []], destroyed.output);
    await assert.rejects(workspace.resource(), /0 resources/);
    assert.ok(!(workspace.transcript + (await workspace.everythingStored())).includes("sentinel-relay-password"));
  });

  it("type connections that work: one of the stack, and one of keyfactor:connections", async () => {
    await using other = await CommandSimulator.start({ release: "25.5" });
    const [two] = codeBlocks(connectionsPage, "ts");
    const mail = `{ host: "smtp.example.com", port: 25, senderAccount: "a@example.com", senderName: "A" }`;
    const imports = `import { KeyfactorSmtpConfig } from "pulumi-keyfactor-smtp";`;
    await using workspace = await Workspace.create({
      program: `${imports}\nconst mail = ${mail};\n${two?.text}`,
      env: { KEYFACTOR_CA_CERT: command.caFile },
    });
    const real: Record<string, string> = {
      "keyfactor:hostname": command.hostname,
      "keyfactor:tokenUrl": command.tokenUrl,
      "keyfactor:clientId": command.credentials.clientId,
      "keyfactor:clientSecret": command.credentials.clientSecret,
      "keyfactor:connections.emea.hostname": other.hostname,
      "keyfactor:connections.emea.username": other.credentials.username,
      "keyfactor:connections.emea.password": other.credentials.password,
    };
    for (const { key, value, flags } of settingsOf(connectionsPage)) {
      const options = { secret: flags.includes("--secret"), path: flags.includes("--path") };
      await workspace.config(key, real[key] ?? value, options);
    }

    const { exitCode, output } = await workspace.up();

    assert.equal(exitCode, 0, output);
    for (const server of [command, other]) {
      assert.deepEqual(server.sent(), ["GET v2", "PUT v2"]);
      assert.equal(server.profile.Host, "smtp.example.com");
    }
    assert.equal(command.tokenRequests.length, 1);
    assert.deepEqual(other.contractViolations, []);
    const secrets = [command.credentials.clientSecret, other.credentials.password];
    const stored = await workspace.everythingStored();
    assert.deepEqual(
      secrets.filter((secret) => (workspace.transcript + stored).includes(secret)),
      [],
    );
  });
});

/** What the shell snippets of a document set. */
function settingsOf(document: string): NonNullable<ReturnType<typeof configSet>>[] {
  return codeBlocks(document, "sh").flatMap(({ text }) => shellCommands(text).flatMap((one) => configSet(one) ?? []));
}

describe("Shell commands in the documents", () => {
  it("set configuration as Pulumi's CLI takes it", async () => {
    await using workspace = await Workspace.create({ program: "", file: "index.js" });
    const typed = new Map(commandsStartingWith("pulumi", "config", "set").map((one) => [one.command.text, one]));
    for (const { path, command } of typed.values()) {
      const words = command.words.slice(1).map((word) => (word.startsWith("$") ? `value of ${word.slice(1)}` : word));
      const { exitCode, output } = await workspace.pulumi(words);
      assert.equal(exitCode, 0, `${path}: ${command.text}\n${output}`);
    }
  });

  it("use commands and options that Pulumi's CLI has", async () => {
    const wanted = new Map<string, Set<string>>();
    for (const { command } of commandsStartingWith("pulumi")) {
      const subcommand = subcommandOf(command);
      const options = command.words.filter((word) => word.startsWith("--"));
      wanted.set(subcommand, new Set([...(wanted.get(subcommand) ?? []), ...options]));
    }
    await using workspace = await Workspace.create({ program: "", file: "index.js" });
    for (const [subcommand, options] of wanted) {
      const { exitCode, output } = await workspace.pulumi([...subcommand.split(" "), "--help"]);
      assert.equal(exitCode, 0, output);
      // Some have an older name, too, such as "stack init"; of an unknown one the CLI shows what stands above it.
      const name = subcommand.split(" ").at(-1);
      assert.match(output, new RegExp(`Usage:\\n +pulumi ${subcommand}\\b|Aliases:\\n.*\\b${name}\\b`), subcommand);
      for (const option of options) assert.match(output, new RegExp(`${option}\\b`), `pulumi ${subcommand} ${option}`);
    }
  });
});

/** "pulumi config set --secret key value" is "config set". */
function subcommandOf({ words }: ShellCommand): string {
  return words.slice(1, ["config", "stack", "state"].includes(words[1] ?? "") ? 3 : 2).join(" ");
}
