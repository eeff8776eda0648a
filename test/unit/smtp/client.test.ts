import assert from "node:assert/strict";
import { getProfile, postTest, putProfile } from "../../../provider/command/smtp/client";
import type { Server } from "../../../provider/command/smtp/server";
import { RequestError } from "../../../provider/errors";
import type { Profile } from "../../../provider/profile/profile";
import { secretTexts } from "../../../provider/secrets/texts-to-hide";
import { connectionTo } from "../http/connections";
import { failureOf } from "../http/failures";
import { answerJson, closeServers, startServer } from "../http/local-server";
import { startCommand, stopCommands } from "./server-in-test";

const profile: Profile = {
  ...{ host: "smtp.keyexample.com", port: 25, useSsl: true, relayAuthenticationType: "Basic" },
  ...{ senderAccount: "keyfactor@keyexample.com", senderName: "Keyfactor Command" },
  ...{ relayUsername: "svc_mail", relayPassword: "Sentinel-password" },
};

const addressed = async (options: Parameters<typeof startCommand>[0] = {}) => {
  const { command, connection } = await startCommand(options);
  const secrets = [...secretTexts(profile), "Keyfactor Command"];
  const server: Server = { connection, apiVersionInUse: "2", profileId: 1, knowsOAuth: true, secrets };
  return { command, connection, server };
};

describe("Asking Command for its profile", () => {
  afterEach(async () => {
    await stopCommands();
    await closeServers();
  });

  it("gives the profile, and what the server says of itself", async () => {
    const { connection } = await addressed({ profile: { Host: "a" }, behaviour: { id: 3 } });
    const reading = await getProfile(connection, "2", []);
    assert.deepEqual([reading.live.host, reading.profileId, reading.commandVersion], ["a", 3, "25.5.1"]);
    assert.deepEqual([reading.shape, reading.knowsOAuth], ["2", true]);
  });

  it("records neither a release nor an Id that holds a secret of at least four characters", async () => {
    const { connection } = await addressed({ behaviour: { id: 12345 } });
    for (const [secrets, profileId, commandVersion] of [
      [["2345"], undefined, "25.5.1"],
      [["25.5"], 12345, undefined],
      [["x", "234", "5.1", "123456"], 12345, "25.5.1"],
    ] as const) {
      const reading = await getProfile(connection, "2", secrets);
      assert.deepEqual([reading.profileId, reading.commandVersion], [profileId, commandVersion]);
    }
  });

  it("finds a secret in what a server says of its release in any letter case", async () => {
    const site = await startServer((_, response) =>
      answerJson(response, 200, { Host: "a", UseSSL: true }, { "x-keyfactor-product-version": "25.1-hiDden" }),
    );
    const versions = ["HidDen", "another"].map(async (secret) => {
      const { commandVersion } = await getProfile(connectionTo(site.origin), "2", [secret]);
      return commandVersion;
    });
    assert.deepEqual(await Promise.all(versions), [undefined, "25.1-hiDden"]);
  });

  it("takes an empty answer for none", async () => {
    const { command, connection } = await addressed();
    command.faults.add({ on: "GET", kind: "status", status: 204, body: "none" });
    const error = await failureOf(getProfile(connection, "2", []), "ERR_INVALID_RESPONSE");
    assert.equal(
      error.message,
      `${connection.endpoint} answered with JSON that is no SMTP profile. ` +
        "Check the connection's hostname and apiPath, and what stands between here and Command.",
    );
    assert.deepEqual([error.endpoint, error.delivery, error.status], [connection.endpoint, "unknown", 204]);
  });
});

describe("Having Command store a profile", () => {
  afterEach(stopCommands);

  it("tells what was stored, and that it is what was sent", async () => {
    const { command, server } = await addressed();
    const result = await putProfile(server, profile);
    assert.deepEqual([result.live.host, result.profileId, result.commandVersion], ["smtp.keyexample.com", 1, "25.5.1"]);
    assert.deepEqual(result.differences, []);
    assert.deepEqual(command.sent(), ["PUT v2"]);
  });

  it("tells in which readable fields it is not what was sent", async () => {
    const { server } = await addressed({ behaviour: { storing: "ignoresUseSsl" } });
    const { differences } = await putProfile(server, profile);
    assert.deepEqual(differences, [{ field: "useSsl", live: false, declared: true }]);
  });

  it("looks once where the answer shows nothing, and keeps the release of the answer", async () => {
    const { command, server } = await addressed({ behaviour: { putAnswer: "noContent" } });
    command.onHandled = ({ method }) => {
      command.behaviour.productVersionHeader = method === "GET";
    };
    const result = await putProfile(server, profile);
    assert.deepEqual(command.sent(), ["PUT v2", "GET v2"]);
    assert.deepEqual([result.live.host, result.commandVersion], ["smtp.keyexample.com", "25.5.1"]);
  });

  it("does not know what is stored once the write was accepted and the look after it fails", async () => {
    const { command, server } = await addressed({ behaviour: { putAnswer: "noContent" } });
    command.faults.add({ on: "GET", kind: "status", status: 404 });
    const error = await failureOf(putProfile(server, profile), RequestError);
    assert.equal(error.code, "ERR_NOT_FOUND");
    assert.equal(error.delivery, "unknown");
    assert.match(error.message, / The settings may have been saved\.$/);
    assert.equal(error.status, 404);
  });

  it("does not know what is stored where the answer is no profile", async () => {
    const { command, server } = await addressed();
    command.faults.add({ on: "PUT", kind: "json", value: {} });
    const error = await failureOf(putProfile(server, profile), RequestError);
    assert.equal(error.code, "ERR_INVALID_RESPONSE");
    assert.equal(error.delivery, "unknown");
    assert.match(error.message, / The settings may have been saved\.$/);
  });

  it("hides its secrets, and what the program keeps secret, from what the server echoes", async () => {
    const { command, server } = await addressed({ behaviour: { echoErrors: true } });
    command.faults.add({ on: "ANY", kind: "status", status: 400, times: 2 });
    for (const request of [putProfile(server, profile), postTest(server, profile, "a@b", "2")]) {
      const error = await failureOf(request, "ERR_REFUSED");
      assert.match(error.message, /"SenderName":"\[secret\]".*"SecretValue":"\[secret\]"/);
      assert.doesNotMatch(error.message, /Sentinel/);
    }
  });

  it("lets through what is no failure of a request", async () => {
    const { connection, server } = await addressed({ behaviour: { putAnswer: "noContent" } });
    let asked = 0;
    Object.defineProperty(connection, "secrets", {
      get: () => {
        asked += 1;
        if (asked > 1) throw new TypeError("broken");
        return [];
      },
    });
    assert.equal((await failureOf(putProfile(server, profile), TypeError)).message, "broken");
  });
});

describe("Having Command send a test mail", () => {
  afterEach(stopCommands);

  it("asks once, in the version that it is told", async () => {
    const { command, server } = await addressed();
    const { host, port } = command.relay;
    const { relayUsername: _, relayPassword: __, ...open } = profile;
    const anonymous = { ...open, host, port, useSsl: false, relayAuthenticationType: "Anonymous" } as const;
    for (const version of ["1", "2"] as const) await postTest(server, anonymous, "pki-team@keyexample.com", version);
    assert.deepEqual(command.sent(), ["POST v1", "POST v2"]);
    assert.equal(command.relay.messages.length, 2);
  });
});
