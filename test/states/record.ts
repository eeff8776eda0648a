import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Workspace } from "../../tools/pulumi/workspace";
import { programFromEnvironment } from "../scene/programs";
import { CommandSimulator, type StoredProfile } from "../simulator";
import { declarations, environment, pam, profileBefore } from "./declarations";

const { version } = require("pulumi-keyfactor-smtp/package.json") as { version: string };

/** Stands in a kept state for the endpoint of the server it came from. */
export const recordedEndpoint = "https://command.example.com/KeyfactorAPI/SMTP";

/** A state as it is kept, and what the server held then. */
export interface KeptState {
  deployment: unknown;
  profile: StoredProfile;
}

/**
 * Applies each declaration with today's code, and keeps the state for the versions to come. Run once a release:
 * `npm run build && node dist/test/states/record.js`.
 */
async function record(): Promise<void> {
  const directory = join(process.cwd(), "test", "states", version);
  await mkdir(directory, { recursive: true });
  for (const [name, { release, declared }] of Object.entries(declarations)) {
    await using command = await CommandSimulator.start({ release, profile: profileBefore, pam });
    const env = {
      ...command.environment("basic"),
      ...environment,
      SMTP_CONFIGS: JSON.stringify({ smtp: declared }),
    };
    await using workspace = await Workspace.create({ program: programFromEnvironment, file: "index.js", env });
    const { exitCode, output } = await workspace.up();
    if (exitCode !== 0) throw new Error(output);
    const kept: KeptState = { deployment: await workspace.state(), profile: command.profile };
    const text = JSON.stringify(kept, withoutMachine, 2).replaceAll(command.endpoint, recordedEndpoint);
    await writeFile(join(directory, `${name}.json`), `${text}\n`);
  }
}

/** Where the program ran is nobody's business. */
function withoutMachine(key: string, value: unknown): unknown {
  return key === "stackTrace" || key === "sourcePosition" ? undefined : value;
}

if (require.main === module) void record();
