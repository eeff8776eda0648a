import assert from "node:assert/strict";
import { exportedResource, exportOf } from "../../../scene/exported-state";
import { basic, oauth } from "../../../scene/programs";
import { neverConfigured } from "../../../simulator/stored-profile";
import { Fleet } from "./fleet";

describe("keyfactor-smtp drift over an export", () => {
  let fleet: Fleet;
  beforeEach(() => {
    fleet = new Fleet();
  });
  afterEach(() => fleet[Symbol.asyncDispose]());

  /** The report of a drift check, and its exit code. */
  async function look(text: string, ...words: string[]) {
    const { code, stdout, stderr } = await fleet.drift(
      "--state",
      fleet.line.write(text, "state.json"),
      "--format",
      "json",
      ...words,
    );
    assert.equal(stderr, "");
    return { code, report: JSON.parse(stdout), stdout };
  }

  it("names exactly what is not in order, by one GET each, and exits with 7", async () => {
    const applied = await Promise.all(
      ["a", "b", "c", "d", "e", "f"].map((name) => fleet.apply(name, name === "b" ? oauth : basic)),
    );
    const [a, b, c, d, e] = applied.map(({ command }) => command);
    a?.change({ UseSSL: false, Host: "elsewhere.example.com" });
    b?.change({ RequestHeaders: [{ Name: "X-Tenant", Value: "sentinel-new" }], Scope: "" });
    await c?.goDown();
    if (d) d.profile = neverConfigured;
    fleet.connections.change("e", { password: "sentinel-wrong" });
    const failure = { initErrors: ["The test mail failed. The next `pulumi up` tests again."] };
    const text = exportOf(
      applied.toReversed().map((one) => exportedResource({ ...one, ...(one.name === "f" ? failure : {}) })),
    );

    const { code, report, stdout } = await look(text);

    assert.equal(code, 7);
    const { checkedAt, profiles, ...others } = report;
    assert.match(checkedAt, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    assert.deepEqual(others, { version: 1, summary: { inSync: 0, drifted: 2, gone: 1, unfinished: 1, failed: 2 } });
    const entry = (name: string, status: string, more = {}) => ({
      stack: "dev",
      resource: name,
      urn: `urn:pulumi:dev::mail::pulumi-nodejs:dynamic/keyfactor:SmtpConfig::${name}`,
      endpoint: applied.find((one) => one.name === name)?.command.endpoint,
      connection: name,
      status,
      differences: [],
      ...more,
    });
    const [, , unreachable, , denied] = profiles;
    assert.match(unreachable.error.message, new RegExp(`${c?.endpoint}.*ECONNREFUSED`));
    assert.match(denied.error.message, /401/);
    const header = (name: string) => ({ name, value: "[secret]" });
    assert.deepEqual(profiles, [
      entry("a", "drifted", {
        differences: [
          { field: "host", declared: "smtp.example.com", live: "elsewhere.example.com" },
          { field: "useSsl", declared: true, live: false },
        ],
      }),
      entry("b", "drifted", {
        differences: [
          { field: "scope", declared: "mail.send offline", live: null },
          { field: "requestHeaders", declared: [header("X-Tenant"), header("X-Region")], live: [header("X-Tenant")] },
        ],
      }),
      entry("c", "failed", { error: { code: "ERR_UNREACHABLE", message: unreachable.error.message } }),
      entry("d", "gone"),
      entry("e", "failed", { error: { code: "ERR_AUTHENTICATION", message: denied.error.message } }),
      entry("f", "unfinished", { error: { code: "ERR_UNFINISHED", message: failure.initErrors[0] } }),
    ]);
    assert.deepEqual(
      [a, b, d, e].map((command) => command?.sent()),
      Array(4).fill(["GET v2"]),
    );
    assert.doesNotMatch(stdout, /sentinel/);
  });
});
