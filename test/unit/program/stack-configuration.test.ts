import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { KeyfactorSmtpConfig } from "../../../provider/program/resource";
import { MockedProgram } from "./mocks";

const mail = { host: "smtp.example.com", port: 25, senderAccount: "a@example.com", senderName: "A" };
const login = { username: "EXAMPLE\\svc_pulumi", password: "Sentinel" };

describe("Stack configuration of connections", () => {
  let program: MockedProgram;
  beforeEach(async () => {
    program = await MockedProgram.start();
  });
  afterEach(() => program.stop());

  /** What a program with two resources is warned of. */
  async function warnings(settings: Record<string, string>, secrets?: string[]): Promise<unknown[]> {
    program.configure(settings, secrets);
    await pulumi.runtime.runInPulumiStack(async () => {
      new KeyfactorSmtpConfig("one", mail);
      new KeyfactorSmtpConfig("two", { ...mail, connection: "emea" });
    });
    await Promise.all(["one", "two"].map((name) => program.registered(name)));
    return program.warnings;
  }

  it("brings a warning, once, where a password, a client secret or a token is in clear", async () => {
    const found = await warnings({ hostname: "kf.example.com", ...login, clientSecret: "Sentinel", accessToken: "t" }, [
      "accessToken",
    ]);
    assert.deepEqual(found, [
      "warning: [runtime] Stack configuration holds keyfactor:password, keyfactor:clientSecret in clear. Set them again " +
        "as a secret: `pulumi config set --secret --path keyfactor:password` asks for the value.",
    ]);
  });

  it("brings one where the entry of a connection holds a secret in clear", async () => {
    const connections = JSON.stringify({ emea: { hostname: "kf.example.com", ...login }, apac: "none" });
    assert.deepEqual(await warnings({ connections }, []), [
      "warning: [runtime] Stack configuration holds keyfactor:connections.emea.password in clear. Set it again as a " +
        "secret: `pulumi config set --secret --path keyfactor:connections.emea.password` asks for the value.",
    ]);
  });

  it("names a connection with a dot in its name as Pulumi's paths want it", async () => {
    const connections = JSON.stringify({ "emea.prod": { hostname: "kf.example.com", ...login } });
    const found = String(await warnings({ connections }, []));
    assert.ok(found.includes(`--path 'keyfactor:connections["emea.prod"].password'`), found);
  });

  it("brings one where a server's name is a secret, which Pulumi would hide wherever it stands", async () => {
    assert.deepEqual(await warnings({ hostname: "kf.example.com", ...login }, ["hostname", "password"]), [
      "warning: [runtime] keyfactor:hostname is a secret of this stack, so Pulumi shows [secret] wherever the server's " +
        "name stands, in errors, too. Set it again without --secret: `pulumi config set keyfactor:hostname <name>`.",
    ]);
  });

  it("brings none where it is as it should be, or cannot be read", async () => {
    const connections = JSON.stringify({ emea: { hostname: "emea.example.com", ...login } });
    assert.deepEqual(await warnings({ hostname: "kf.example.com", ...login, connections }), []);
    assert.deepEqual(await warnings({ connections: "no JSON" }, []), []);
    assert.deepEqual(await warnings({}, ["hostname"]), []);
  });
});
