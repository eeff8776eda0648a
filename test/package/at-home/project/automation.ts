import assert from "node:assert/strict";
import { once } from "node:events";
import { ComponentResource } from "@pulumi/pulumi";
import { LocalWorkspace, type Stack, type UpResult } from "@pulumi/pulumi/automation/index.js";
import { KeyfactorSmtpConfig } from "pulumi-keyfactor-smtp";

class Mail extends ComponentResource {
  readonly smtp = new KeyfactorSmtpConfig(
    "smtp",
    { host: "smtp.example.com", port: 25, senderAccount: "keyfactor@example.com", senderName: "Keyfactor Command" },
    { parent: this },
  );

  constructor() {
    super("home:index:Mail", "mail");
    this.registerOutputs();
  }
}

async function program() {
  return { endpoint: new Mail().smtp.endpoint };
}

/** An inline program, twice in one process: what an earlier run left in memory must not matter. */
async function liveInline(): Promise<void> {
  for (const stackName of ["first", "second"]) {
    const stack = await LocalWorkspace.createOrSelectStack({ stackName, projectName: "inline", program });
    // The stack itself, the component, and the profile in it.
    assert.equal(changesOf(await stack.up()).create, 3);
    await stack.destroy({ remove: true });
  }
}

/** The program in this directory, from its first `up` to its end. */
async function liveLocally(): Promise<void> {
  const stack: Stack = await LocalWorkspace.createOrSelectStack({ stackName: "local", workDir: process.cwd() });
  await stack.setConfig("relayPassword", { value: "relay-password", secret: true });
  assert.equal(changesOf(await stack.up()).create, 2);
  assert.deepEqual(changesOf(await stack.up()), { same: 2 });
  assert.deepEqual((await stack.refresh()).summary.resourceChanges, { same: 2 });
  await somethingIsChangedByHand();
  assert.match((await stack.previewRefresh()).stdout, /\[diff: ~useSsl\]/);
  await stack.setConfig("port", { value: "2525" });
  assert.equal(changesOf(await stack.up()).update, 1);
  await stack.destroy({ remove: true });
}

/** On the server, by the process that started this one. */
async function somethingIsChangedByHand(): Promise<void> {
  process.send?.("useSsl");
  await once(process, "message");
}

function changesOf({ summary }: UpResult): Record<string, number | undefined> {
  return summary.resourceChanges ?? {};
}

const lives = { inline: liveInline, local: liveLocally };
const [, , life] = process.argv;
if (life !== "inline" && life !== "local") throw new Error("inline or local?");
lives[life]().then(
  () => process.disconnect(),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
