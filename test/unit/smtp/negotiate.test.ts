import assert from "node:assert/strict";
import { negotiate, readProfile } from "../../../provider/command/smtp/negotiate";
import { RequestError } from "../../../provider/errors";
import type { SimulatorOptions } from "../../simulator";
import { failureOf } from "../http/failures";
import { startCommand, stopCommands } from "./server-in-test";

type Wishes = Parameters<typeof readProfile>[1];

/** Nothing in this answer tells the version. */
const untelling: Partial<SimulatorOptions> = {
  release: "25.1",
  behaviour: { nullsOmitted: true, productVersionHeader: false },
};
/** Nothing but the release tells the version. */
const telling = (release: "24.4" | "25.1"): Partial<SimulatorOptions> => ({
  release,
  behaviour: { nullsOmitted: true, version2: release === "24.4" ? "version1" : "supported" },
});

async function negotiated(options: Partial<SimulatorOptions>, wishes: Wishes): Promise<[string, ...string[]]> {
  const { command, connection } = await startCommand(options);
  const { apiVersionInUse } = await readProfile(connection, wishes);
  return [apiVersionInUse, ...command.sent()];
}

describe("Finding the version of the API", () => {
  afterEach(stopCommands);

  it("asks for version 2 first", async () => {
    assert.deepEqual(await negotiated({}, { demanded: "auto" }), ["2", "GET v2"]);
  });

  for (const status of [400, 404, 405, 406, 415, 501]) {
    it(`goes back to version 1 after ${status}`, async () => {
      const { command, connection } = await startCommand();
      command.faults.add({ on: "GET", kind: "status", status });
      const reading = await readProfile(connection, { demanded: "auto" });
      assert.deepEqual([reading.apiVersionInUse, reading.profileId, reading.commandVersion], ["1", 1, "25.5.1"]);
      assert.deepEqual(command.sent(), ["GET v2", "GET v1"]);
    });
  }

  for (const [status, ErrorClass] of [
    [401, "ERR_AUTHENTICATION"],
    [403, "ERR_PERMISSION"],
    [409, "ERR_REFUSED"],
    [500, "ERR_SERVER"],
  ] as const) {
    it(`takes ${status} for an error of another kind`, async () => {
      const { command, connection } = await startCommand();
      command.faults.add({ on: "GET", kind: "status", status });
      await failureOf(readProfile(connection, { demanded: "auto" }), ErrorClass);
      assert.deepEqual(command.sent(), ["GET v2"]);
    });
  }

  it("takes no answer for an error of another kind", async () => {
    const { command, connection } = await startCommand();
    command.faults.add({ on: "GET", kind: "json", value: "no profile" });
    await failureOf(readProfile(connection, { demanded: "auto" }), RequestError);
    assert.deepEqual(command.sent(), ["GET v2"]);
  });

  it("lets through what is no failure of a request", async () => {
    const { connection } = await startCommand();
    const broken = Object.defineProperty(connection, "credentials", {
      get: () => {
        throw new TypeError("broken");
      },
    });
    await failureOf(readProfile(broken, { demanded: "auto" }), TypeError);
  });

  it("stays with the version in use, also where that is refused", async () => {
    assert.deepEqual(await negotiated({ release: "25.5" }, { demanded: "auto", inUse: "1" }), ["1", "GET v1"]);
    const { command, connection } = await startCommand();
    command.faults.add({ on: "GET", kind: "status", status: 404 });
    await failureOf(readProfile(connection, { demanded: "auto", inUse: "1" }), RequestError);
    assert.deepEqual(command.sent(), ["GET v1"]);
  });

  it("goes by the shape of the answer before the version in use", async () => {
    const options = { release: "24.4", behaviour: { version2: "version1" } } as const;
    const profile = { Host: "a", RelayAuthenticationType: 2, RelayUsername: { SecretValue: "svc" } };
    const wishes = { demanded: "auto", inUse: "2" } as const;
    assert.deepEqual(await negotiated({ ...options, profile }, wishes), ["1", "GET v2"]);
  });

  it("goes by the version in use before what the server says of its release", async () => {
    assert.deepEqual(await negotiated(telling("24.4"), { demanded: "auto", inUse: "2" }), ["2", "GET v2"]);
  });

  it("goes by what the server says of its release where nothing else tells", async () => {
    assert.deepEqual(await negotiated(telling("24.4"), { demanded: "auto", unproven: "2" }), ["1", "GET v2"]);
    assert.deepEqual(await negotiated(telling("25.1"), { demanded: "auto", unproven: "1" }), ["2", "GET v2"]);
  });

  it("does as the caller thinks best where nothing tells, and else speaks version 1", async () => {
    assert.deepEqual(await negotiated(untelling, { demanded: "auto", unproven: "2" }), ["2", "GET v2"]);
    assert.deepEqual(await negotiated(untelling, { demanded: "auto", unproven: "1" }), ["1", "GET v2"]);
    assert.deepEqual(await negotiated(untelling, { demanded: "auto" }), ["1", "GET v2"]);
  });

  it("speaks the version that can say the profile to a server that nothing tells about", async () => {
    for (const [profile, version] of [
      [{ relayPassword: "text" }, "1"],
      [{ relayPassword: { provider: 7, parameters: { Safe: "mail" } } }, "2"],
    ] as const) {
      const { connection } = await startCommand(untelling);
      const { server } = await negotiate(connection, profile, { apiVersion: "auto", secrets: ["a secret"] });
      assert.deepEqual([server.apiVersionInUse, server.secrets], [version, ["a secret"]]);
    }
  });

  it("speaks version 1 where that is demanded, whatever was in use", async () => {
    assert.deepEqual(await negotiated({}, { demanded: "1", inUse: "2" }), ["1", "GET v1"]);
  });

  it("speaks version 2 where that is demanded and nothing speaks against it, whatever was in use", async () => {
    for (const options of [{}, telling("25.1"), untelling]) {
      assert.deepEqual(await negotiated(options, { demanded: "2", inUse: "1" }), ["2", "GET v2"]);
      assert.deepEqual(await negotiated(options, { demanded: "2", unproven: "1" }), ["2", "GET v2"]);
    }
  });

  const needs = 'apiVersion "2" needs Keyfactor Command 25.1 or later, and';
  const instead = 'answers in API version 1. Nothing was written. Upgrade Command, or leave apiVersion out ("auto").';

  it("refuses a demanded version 2 that the server refuses", async () => {
    const { command, connection } = await startCommand({ release: "10.5" });
    const error = await failureOf(readProfile(connection, { demanded: "2" }), "ERR_UNSUPPORTED_RELEASE");
    assert.equal(error.message, `${needs} ${command.endpoint} ${instead}`);
    assert.deepEqual(command.sent(), ["GET v2"]);
  });

  it("refuses a demanded version 2 that is answered as version 1", async () => {
    const { command, connection } = await startCommand({ release: "24.4", behaviour: { version2: "version1" } });
    const error = await failureOf(readProfile(connection, { demanded: "2" }), "ERR_UNSUPPORTED_RELEASE");
    assert.equal(error.message, `${needs} ${command.endpoint} (release 24.4.0) ${instead}`);
  });
});
