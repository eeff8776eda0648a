import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";

/** What a resource sends to the engine. */
export interface Registration {
  readonly type: string;
  readonly name: string;
  readonly inputs: Record<string, unknown>;
  readonly id?: string;
}

/** Runs programs as Pulumi's mocks do, without an engine, with no other connections than a test configures. */
export class MockedProgram {
  readonly registrations: Registration[] = [];
  readonly warnings: unknown[] = [];
  readonly #home = mkdtempSync(join(tmpdir(), "keyfactor-smtp-program-"));
  readonly #environment = { ...process.env };
  readonly #warn = console.warn;

  private constructor() {
    for (const name of Object.keys(process.env)) if (name.startsWith("KEYFACTOR_")) delete process.env[name];
    process.env.HOME = this.#home;
    console.warn = (message) => this.warnings.push(message);
  }

  static async start({ preview = false } = {}): Promise<MockedProgram> {
    const program = new MockedProgram();
    const newResource = ({ type, name, inputs, id }: Required<Registration>) => {
      program.registrations.push({ type, name, inputs, id });
      return { id: id || "an-id", state: inputs };
    };
    await pulumi.runtime.setMocks(
      { newResource, call: ({ inputs }) => inputs } as pulumi.runtime.Mocks,
      "p",
      "s",
      preview,
    );
    pulumi.runtime.setAllConfig({});
    return program;
  }

  /** Stack configuration of these settings, of which some are secrets; by default those that should be. */
  configure(connection: Record<string, string>, secrets = ["password", "connections"]): void {
    const key = (name: string) => `keyfactor:${name}`;
    pulumi.runtime.setAllConfig(
      Object.fromEntries(Object.entries(connection).map(([name, value]) => [key(name), value])),
      secrets.map(key),
    );
  }

  /** What the resource of this name was registered with, once all that it waited for is there. */
  async registered(name: string): Promise<Registration> {
    for (let waited = 0; waited < 200; waited++) {
      const found = this.registrations.find((each) => each.name === name);
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    return assert.fail(`${name} was not registered`);
  }

  stop(): void {
    process.env = this.#environment;
    console.warn = this.#warn;
    pulumi.runtime.setAllConfig({});
    rmSync(this.#home, { recursive: true });
  }
}

/** The value of an output, and whether Pulumi keeps it secret. */
export async function settled<Value>(output: pulumi.Output<Value>): Promise<{ value: Value; isSecret: boolean }> {
  const isSecret = await pulumi.isSecret(output);
  const value = await new Promise<Value>((resolve) => output.apply((each) => resolve(each as Value)));
  return { value, isSecret };
}
