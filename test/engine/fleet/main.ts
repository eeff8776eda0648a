/**
 * `npm run fleet`: examples/fleet with 200 instances in four stacks, of which one refuses what is declared, seven drift
 * and three become unreachable; then all that docs/fleet.md says, until every one is as declared.
 */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { join } from "node:path";
import type { Report } from "../../../provider/cli/drift/report";
import { Workspace } from "../../../tools/pulumi/workspace";
import { assertContractKept } from "../../scene/assertions";
import { ConnectionFile } from "../../scene/connection-file";
import { CommandSimulator } from "../../simulator";
import { repository } from "../../unit/documents/documents";

const stacks = ["amer", "apac", "emea", "test"];
const PER_STACK = 50;
const instances = stacks.flatMap((stack) =>
  Array.from({ length: PER_STACK }, (_, index) => ({ stack, name: `${stack}-${index + 1}` })),
);
const refusing = "apac-9";
const unreachable = ["amer-1", "amer-2", "emea-50"];
const drifted = ["amer-3", "apac-1", "apac-2", "apac-50", "emea-1", "test-1", "test-2"];

let last = Date.now();

/** Prints a line, and how long it took to come to it. */
function tell(text: string): void {
  console.log(`${((Date.now() - last) / 1000).toFixed(1).padStart(6)} s  ${text}`);
  last = Date.now();
}

/** What fleet.yaml declares; YAML holds JSON. */
function fleet(ofRefusing: object): string {
  const own = instances.map(({ stack, name }) => ({ stack, name, settings: name === refusing ? ofRefusing : {} }));
  const inStack = (stack: string) =>
    Object.fromEntries(own.filter((one) => one.stack === stack).map(({ name, settings }) => [name, settings]));
  return JSON.stringify({
    defaults: { group: "relay", senderAccount: "keyfactor@example.com", senderName: "Keyfactor Command" },
    groups: {
      relay: {
        ...{ host: "smtp.example.com", port: 587, useSsl: true, relayAuthenticationType: "Basic" },
        ...{ relayUsername: "EXAMPLE\\svc_mail", relayPassword: { fromEnvironment: "RELAY_PASSWORD" } },
      },
    },
    stacks: Object.fromEntries(stacks.map((stack) => [stack, inStack(stack)])),
  });
}

async function main(): Promise<void> {
  using connections = new ConnectionFile();
  const servers = new Map<string, CommandSimulator>();
  const server = (name: string) => servers.get(name) ?? assert.fail(name);
  for (const { name } of instances) {
    const command = await CommandSimulator.start({ release: "25.5" });
    servers.set(name, command);
    connections.set(name, command);
  }
  const env = { ...connections.environment, RELAY_PASSWORD: "a password of the relay" };
  await using workspace = await Workspace.copyOf(join(repository, "examples/fleet"), { stack: "amer", env });
  for (const stack of stacks.slice(1)) await workspace.pulumi(["stack", "init", stack, "--no-select"]);
  await workspace.write("fleet.yaml", fleet({}));
  server(refusing).change({ Host: "another.example.com", Port: 25, SenderAccount: "a@example.com", SenderName: "A" });
  tell(`${servers.size} servers listen`);

  /** The exit codes of a command, by stack. */
  async function inEach(...words: string[]): Promise<Record<string, number>> {
    const codes: Record<string, number> = {};
    for (const stack of stacks) codes[stack] = (await workspace.pulumi([...words, "--stack", stack])).exitCode;
    return codes;
  }
  const writes = () => instances.map(({ name }) => server(name).writes).reduce((sum, one) => sum + one, 0);
  const up = ["up", "--yes", "--skip-preview", "--continue-on-error"];

  /** What `keyfactor-smtp drift --all` says, and its exit code. */
  async function drift(): Promise<{ exitCode: number; report: Report }> {
    const words = [join(repository, "dist/provider/cli/main.js"), "drift", "--all", "--format", "json"];
    const options = { cwd: workspace.directory, env: workspace.env, maxBuffer: 2 ** 26 };
    return new Promise((resolve) => {
      execFile(process.execPath, words, options, (error, stdout) =>
        resolve({ exitCode: Number(error?.code ?? 0), report: JSON.parse(stdout) as Report }),
      );
    });
  }

  try {
    const first = await inEach(...up);
    assert.deepEqual(
      Object.keys(first).filter((stack) => first[stack] !== 0),
      ["apac"],
    );
    assert.equal(writes(), 199);
    tell(`up --continue-on-error: 199 written; ${refusing} refuses, because another's settings are there`);

    for (const name of drifted) server(name).change({ Port: 2525 });
    for (const name of unreachable) await server(name).goDown();
    const found = await drift();
    const named = (status: string) =>
      found.report.profiles.filter((one) => one.status === status).map(({ resource }) => resource);
    assert.deepEqual([found.exitCode, named("drifted"), named("failed")], [7, drifted, unreachable]);
    tell("keyfactor-smtp drift --all: exit code 7, names the 7 that drifted and the 3 that cannot be reached");

    assert.deepEqual(await inEach("preview", "--expect-no-changes"), { amer: 0, apac: 7, emea: 0, test: 0 });
    tell(`preview --expect-no-changes: exit code 7 in the stack of ${refusing} alone, which was never written`);

    await inEach(...up, "--refresh", ...unreachable.flatMap((name) => ["--exclude", `**::${name}`]));
    assert.deepEqual(
      drifted.map((name) => server(name).profile.Port),
      drifted.map(() => 587),
    );
    tell("up --refresh --exclude: the 7 are healed without the 3");

    for (const name of unreachable) await server(name).comeBack();
    await workspace.write("fleet.yaml", fleet({ overwriteExisting: true }));
    assert.deepEqual(await inEach(...up), { amer: 0, apac: 0, emea: 0, test: 0 });
    assert.equal(writes(), 207);
    const { exitCode, report } = await drift();
    assert.deepEqual([exitCode, report.summary.inSync], [0, 200]);
    tell("the 3 are back, and overwriteExisting is declared for the last one: all 200 are as declared");
    assertContractKept(...servers.values());
    console.log(`fleet of ${servers.size} in ${stacks.length} stacks: passed`);
  } catch (error) {
    console.error(workspace.transcript.slice(-4000));
    throw error;
  } finally {
    await Promise.all([...servers.values()].map((one) => one.stop()));
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
