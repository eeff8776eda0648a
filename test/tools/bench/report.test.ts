import assert from "node:assert/strict";
import { Results } from "../../../bench/measure/results";
import { withSection } from "../../../bench/report/document";
import { figures, settings } from "../../../bench/report/figures";
import { seconds } from "../../../bench/report/markdown";
import { plot } from "../../../bench/report/plot";
import { tableOf } from "../../unit/documents/markdown";
import { sample, samples } from "./samples";

const results = new Results([
  ...samples("no-op", 10, { this: [1, 1], empty: [1, 1] }),
  ...samples("no-op", 100, { this: [1.9, 1.9], empty: [1.9, 3.8] }),
  sample({
    contender: "this",
    operation: "create",
    count: 100,
    wall: 10,
    stateBytes: 200_000,
    traffic: { requests: 200, tokens: 1, connections: 2 },
    usage: { roles: { plugin: { cpu: 1.25, memory: 100 * 2 ** 20 } }, memory: 300 * 2 ** 20 },
  }),
]);

describe("The benchmark's table", () => {
  // Every first column is without a title: the tables are told apart by their order.
  const parts = figures(results).split("\n\n");
  const rowOf = (table: number, name: string) => tableOf(parts[table] ?? "", "").find((row) => row[""] === name);

  it("has a contender's median, and this package's time divided by it", () => {
    assert.deepEqual(rowOf(1, "no-op, 100"), { "": "no-op, 100", this: "1.90 s", empty: "2.85 s (0.75)" });
  });

  it("has long times without decimals", () => {
    assert.deepEqual([99.4, 100, 20_880.6].map(seconds), ["99.40 s", "100 s", "20,881 s"]);
  });

  it("has a dash where nothing was measured", () => {
    assert.deepEqual(rowOf(1, "create, 100"), { "": "create, 100", this: "10.00 s", empty: "-" });
  });

  it("has what each further resource costs, and the exponent", () => {
    assert.equal(rowOf(3, "no-op")?.this, "10.0 ms, k = 0.28");
  });

  it("has each process apart", () => {
    assert.equal(rowOf(5, "create, this")?.plugin, "1.25 s, 100 MiB");
    assert.equal(rowOf(5, "create, this")?.engine, "-");
  });

  it("has requests, tokens and connections", () => {
    assert.equal(rowOf(7, "this")?.create, "2; 1; 2");
  });
});

describe("The benchmark's table of settings", () => {
  const usual = samples("no-op", 100, { this: [1, 2, 4] });
  const others = samples("no-op", 100, { tls: [1.5, 3] });

  it("has a setting's median, and it divided by the usual one of the same rounds, where it was measured", () => {
    const measured = new Results([...usual, ...others, ...samples("no-op", 10, { this: [1] })]);
    assert.deepEqual(tableOf(settings(measured), ""), [{ "": "no-op, 100", this: "2.00 s", tls: "2.25 s (1.50)" }]);
  });

  it("is not there without one", () => {
    assert.equal(settings(new Results(usual)), "");
  });
});

describe("The benchmark's plot", () => {
  const svg = plot(results);

  it("is a line for each contender in each panel, and one in the legend", () => {
    assert.equal(svg.match(/<polyline/g)?.length, 6);
    assert.equal(svg.match(/>empty</g)?.length, 1);
    for (const panel of ["create", "no-op", "refresh --preview-only"]) assert.ok(svg.includes(`>${panel}</text>`));
  });

  it("puts less time lower, and more resources further right", () => {
    const [points = ""] = [...svg.matchAll(/points="([^"]+ [^"]+)"/g)].map(([, text]) => text);
    const [[x1 = 0, y1 = 0] = [], [x2 = 0, y2 = 0] = []] = points
      .split(" ")
      .map((point) => point.split(",").map(Number));
    assert.ok(x1 < x2 && y1 > y2, points);
  });

  it("has no number that a browser could not draw, even of a single figure", () => {
    assert.doesNotMatch(svg, /NaN|Infinity/);
    assert.doesNotMatch(plot(new Results(samples("no-op", 1, { this: [1] }))), /NaN|Infinity/);
  });
});

describe("A section of a document", () => {
  const document =
    "# Title\n\n<!-- bench rounds -->\nold\n<!-- end -->\n\nProse.\n\n<!-- bench drift -->\n<!-- end -->\n";

  it("is replaced whole, and nothing else", () => {
    const once = withSection(document, "rounds", "new");
    assert.equal(once, document.replace("\nold\n", "\n\nnew\n\n"));
    assert.equal(withSection(once, "rounds", "new"), once);
  });

  it("must be there", () => {
    assert.throws(() => withSection(document, "scale", "new"), { message: 'the document has no section "scale"' });
  });
});
