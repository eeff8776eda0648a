import assert from "node:assert/strict";
import { compareAll, type StateSource } from "../../../../provider/cli/drift/compare";
import { KeyfactorSmtpError } from "../../../../provider/errors";
import { exportedResource, exportOf } from "../../../scene/exported-state";
import { basic } from "../../../scene/programs";
import { failureOf } from "../../http/failures";
import { Fleet } from "./fleet";

describe("Comparing the states of many stacks", () => {
  let fleet: Fleet;
  beforeEach(() => {
    fleet = new Fleet();
  });
  afterEach(() => fleet[Symbol.asyncDispose]());

  async function compare(stateSources: readonly StateSource[]) {
    const progress: string[] = [];
    const { environment } = fleet.connections;
    const comparison = await compareAll(
      stateSources,
      { stack: () => undefined, environment, homeDirectory: "/nowhere" },
      { concurrency: 2, onProgress: (text) => progress.push(text) },
    );
    return { ...comparison, progress };
  }

  it("tells how far it is, and what there is to remark on", async () => {
    const smtp = await fleet.apply("smtp", basic);
    const { profiles, progress, remarks } = await compare([
      { name: "dev", stack: "dev", read: async () => exportOf([exportedResource(smtp)]) },
      { name: "empty", read: async () => exportOf([]) },
      {
        name: "broken",
        read: async () => {
          throw new KeyfactorSmtpError("ERR_STATE", "no access.");
        },
      },
    ]);
    assert.deepEqual(
      profiles.map(({ stack, status }) => [stack, status]),
      [
        ["dev", "inSync"],
        ["broken", "failed"],
      ],
    );
    assert.deepEqual(
      progress.map((text) => text.replace(/, .*/, "")),
      [1, 2, 3, 3].map((read) => `${read} of 3 states read`),
    );
    assert.equal(progress.at(-1), "3 of 3 states read, 1 of 1 profiles compared");
    assert.deepEqual(remarks, ["empty: no SMTP profile of Keyfactor Command is recorded.", "broken: no access."]);
  });

  it("is no cover for a fault of this program", async () => {
    const read = async () => {
      throw new TypeError("broken");
    };
    assert.equal((await failureOf(compare([{ name: "dev", read }]), TypeError)).message, "broken");
  });
});
