import assert from "node:assert/strict";
import { compareAll, type StateSource } from "../../../../provider/cli/drift/compare";
import { KeyfactorSmtpError } from "../../../../provider/errors";
import { exportedResource, exportOf } from "../../../scene/exported-state";
import { basic } from "../../../scene/programs";
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

  it("takes what nobody foresaw for a failure of that stack or profile alone, and does not repeat it", async () => {
    const smtp = await fleet.apply("smtp", basic);
    const odd = { ...smtp, name: "odd", outputs: { ...smtp.outputs, alsoSecret: [{ toString: 0, valueOf: 0 }] } };
    const deep = { ...smtp, inputs: { ...smtp.inputs, triggers: JSON.parse(`${"[".repeat(200)}${"]".repeat(200)}`) } };
    const { profiles } = await compare([
      { name: "dev", read: async () => exportOf([exportedResource(smtp), exportedResource(odd)]) },
      { name: "deep", read: async () => exportOf([exportedResource(deep)]) },
      { name: "broken", read: () => Promise.reject(new TypeError("sentinel")) },
    ]);
    const unforeseen = "cannot be compared, for a reason that nobody foresaw (TypeError).";
    assert.deepEqual(
      profiles.map(({ stack, resource, status, error }) => [stack, resource, status, error?.message]),
      [
        ["dev", "smtp", "inSync", undefined],
        ["dev", "odd", "failed", unforeseen],
        ["deep", "", "failed", "deep: holds a value more than 100 levels deep."],
        ["broken", "", "failed", `broken: ${unforeseen}`],
      ],
    );
  });
});
