import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { text } from "node:stream/consumers";
import { closeServers, startServer } from "./local-server";

/** Prints a line of the packages that are loaded after a delete, another after a check and a diff, and another after a read. */
const run = `
  const { Session } = require("node:inspector");
  const packages = new Set();
  const session = new Session();
  session.connect();
  session.on("Debugger.scriptParsed", ({ params }) => {
    const [, name] = /\\/node_modules\\/((?:@[^/]+\\/)?[^/]+)\\//.exec(params.url) ?? [];
    if (name) packages.add(name);
  });
  session.post("Debugger.enable");
  const { provider } = require("pulumi-keyfactor-smtp/provider");
  const declared = { host: "smtp.example.com", port: 587, senderAccount: "a@example.com", senderName: "A" };
  const endpoint = process.env.KEYFACTOR_HOSTNAME + "/KeyfactorAPI/SMTP";
  (async () => {
    await provider.delete(endpoint, { ...declared, endpoint });
    console.log([...packages].join(" "));
    const { inputs, failures } = await provider.check({}, declared);
    if (failures.length > 0) throw new Error(failures[0].reason);
    const state = { ...inputs, endpoint, apiVersionInUse: "2" };
    const { changes } = await provider.diff(endpoint, state, { ...inputs, port: 25 });
    if (!changes) throw new Error("no difference");
    console.log([...packages].join(" "));
    await provider.read(endpoint, state).catch(() => undefined);
    console.log([...packages].join(" "));
  })();
`;

describe("What a run loads", () => {
  afterEach(closeServers);

  it("got comes with the first request, and Ajv never: what it made of the schema is there", async () => {
    const server = await startServer((_, response) => response.writeHead(403).end());
    const settings = {
      HOME: tmpdir(),
      KEYFACTOR_HOSTNAME: server.origin,
      KEYFACTOR_USERNAME: "u",
      KEYFACTOR_PASSWORD: "p",
    };
    const child = spawn(process.execPath, ["-e", run], {
      env: { ...process.env, ...settings },
      stdio: ["ignore", "pipe", "inherit"],
    });
    const [output] = await Promise.all([text(child.stdout), once(child, "close")]);
    // What destroy says of the profile is a line, too.
    const [, ending = [], idle = [], asking = []] = output.split("\n").map((line) => line.split(" "));
    assert.equal(server.requests.length, 1);
    const network = ["got", "cacheable-request", "https-proxy-agent", "oauth4webapi"];
    assert.deepEqual(
      [idle, asking].map((packages) => network.filter((name) => packages.includes(name))),
      [[], ["got", "cacheable-request"]],
    );
    // Of Ajv's own files only what counts the characters of a text.
    assert.deepEqual([ending.includes("ajv"), idle.includes("ajv")], [false, true]);
  });
});
