import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { Workspace } from "../../tools/pulumi/workspace";
import { assertContractKept, assertNoDrift, assertSettled, assertSucceeded } from "../scene/assertions";
import { type Declaration, declareResources } from "../scene/programs";
import { CommandSimulator } from "../simulator";
import { declarationOf, environment, pam, profileBefore } from "./declarations";
import { type KeptState, recordedEndpoint } from "./record";

const root = join(__dirname, "../../../test/states");
const versions = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

describe("State that a released version wrote", () => {
  it("is kept at least of the first version", () => assert.ok(versions.includes("0.1.0")));

  for (const version of versions) {
    for (const file of readdirSync(join(root, version))) {
      const name = basename(file, ".json");
      it(`of ${version} (${name}) previews without a change, refreshes, updates and is destroyed`, async () => {
        const { release, declared } = declarationOf(name);
        const text = await readFile(join(root, version, file), "utf8");
        const { profile } = JSON.parse(text) as KeptState;
        await using command = await CommandSimulator.start({ release, profile, pam });
        let smtp: Declaration = declared;
        await using workspace = await Workspace.create({
          program: async () => declareResources({ smtp }),
          env: { ...command.environment("basic"), ...environment },
        });

        const { deployment } = JSON.parse(text.replaceAll(recordedEndpoint, command.endpoint)) as KeptState;
        await writeFile(join(workspace.directory, "state.json"), JSON.stringify(deployment));
        assertSucceeded(await workspace.pulumi(["stack", "import", "--file", "state.json"]));

        await assertNoDrift(workspace);
        assert.equal(command.writes, 0);
        assertSucceeded(await workspace.refresh());

        smtp = { ...declared, senderName: "Changed today" };
        assertSucceeded(await workspace.up());
        assert.equal(command.profile.SenderName, "Changed today");
        await assertSettled(workspace);

        assertSucceeded(await workspace.destroy());
        assert.equal(command.profile.Host, declared.onDelete === "restore" ? profileBefore.Host : declared.host);
        assertContractKept(command);
      });
    }
  }
});
