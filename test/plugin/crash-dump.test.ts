import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { basic } from "../scene/sample-arguments";
import { CommandSimulator } from "../simulator";

/** Nobody catches what create throws; what it is told comes by stdin, because a report shows command line and environment. */
const program = `
  const { provider } = require("pulumi-keyfactor-smtp/provider");
  const { configuration, args } = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
  provider.configure({ config: { get: (key) => configuration[key] } });
  provider.create(args);
`;
const sentinels = { relay: "sentinel-of-the-relay", command: "sentinel-of-the-connection" };

describe("A process that dies of an error of this provider", () => {
  let directory: string;
  let command: CommandSimulator;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), "keyfactor-smtp-crash-"));
    command = await CommandSimulator.start({ release: "25.5", behaviour: { echoErrors: true } });
    command.credentials.password = sentinels.command;
  });
  afterEach(async () => {
    await command.stop();
    await rm(directory, { recursive: true, force: true });
  });

  for (const [what, spoil, says] of [
    ["a refusal that repeats the request", () => command.faults.add({ on: "PUT", kind: "status", status: 400 }), /400/],
    ["a write of unknown outcome", () => command.faults.add({ on: "PUT", kind: "status", status: 500 }), /500/],
    ["a server that is down", () => command.goDown(), /ECONNREFUSED/],
  ] as const) {
    it(`shows no secret in its last words or in Node's report: ${what}`, async () => {
      await spoil();
      const { hostname, credentials } = command;
      const configuration = {
        "keyfactor:hostname": hostname,
        "keyfactor:username": credentials.username,
        "keyfactor:password": sentinels.command,
      };
      const flags = ["--report-uncaught-exception", `--report-directory=${directory}`, "--unhandled-rejections=strict"];
      const child = spawn(process.execPath, [...flags, "--eval", program], { stdio: ["pipe", "ignore", "pipe"] });
      child.stdin.end(JSON.stringify({ configuration, args: basic({ relayPassword: sentinels.relay }) }));

      const [lastWords, [exitCode]] = await Promise.all([text(child.stderr), once(child, "close")]);

      assert.notEqual(exitCode, 0);
      assert.match(lastWords, says);
      const [report = ""] = await readdir(directory);
      const printed = lastWords + (await readFile(join(directory, report), "utf8"));
      for (const sentinel of Object.values(sentinels)) assert(!printed.includes(sentinel), printed);
    });
  }
});
