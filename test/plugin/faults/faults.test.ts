import assert from "node:assert/strict";
import { cells, rowName } from "./cells";
import { describeFailure, type Played, playMatrix } from "./matrix";

const rows = new Set(cells.map(({ fault, stays }) => rowName(fault, stays)));

describe("Faults: whatever happens to a request, it is told, bounded in time and mended by the next up", () => {
  let matrix: readonly Promise<Played>[];

  before(() => {
    matrix = playMatrix();
  });

  for (const row of rows) {
    const members = cells.filter(({ fault, stays }) => rowName(fault, stays) === row);
    it(`${row} (${members.length} cells)`, async () => {
      const played = await Promise.all(members.map((cell) => matrix[cells.indexOf(cell)]));
      const failed = played.filter((each): each is Played => each?.failure !== undefined);
      assert.equal(failed.map(describeFailure).join("\n"), "");
    });
  }
});
