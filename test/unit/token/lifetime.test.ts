import assert from "node:assert/strict";
import type { OAuthCredentials } from "../../../provider/command/connection/connection";
import { Deadline } from "../../../provider/command/http/retry";
import { accessTokenFor, forgetAccessToken } from "../../../provider/command/token/access-token";
import { requestToken } from "../../../provider/command/token/request-token";
import { connectionTo, oauthConnection } from "../http/connections";
import { failureOf } from "../http/failures";
import { answerJson, closeServers, type Handler, startServer } from "../http/local-server";

describe("The time of an access token", () => {
  afterEach(closeServers);

  async function start(handler: Handler) {
    const identity = await startServer(handler);
    const connection = oauthConnection("https://kf.example.com", `${identity.origin}/token`);
    return { identity, connection, credentials: connection.credentials as OAuthCredentials };
  }

  it("ends a minute before it expires, or after nine tenths of a short life", async () => {
    for (const [expires_in, seconds] of [
      [3600, 3540],
      ["3600", 3540],
      [600, 540],
      [100, 90],
      [undefined, Number.POSITIVE_INFINITY],
    ] as const) {
      const { connection, credentials } = await start((_, response) =>
        answerJson(response, 200, { access_token: "t", token_type: "bearer", expires_in }),
      );
      const before = performance.now();
      const { renewAt } = await requestToken(connection, credentials, new Deadline(10_000));
      const after = performance.now();
      assert.ok(renewAt >= before + seconds * 1000 && renewAt <= after + seconds * 1000, String(expires_in));
    }
  });

  it("does not begin with an answer that is not 200, whatever it holds", async () => {
    for (const status of [201, 400]) {
      const { connection, credentials } = await start((_, response) =>
        answerJson(response, status, { access_token: "t", token_type: "bearer" }),
      );
      const error = await failureOf(requestToken(connection, credentials, new Deadline(10_000)), "ERR_TOKEN");
      assert.ok(error.message.includes(`it answered ${status}`), error.message);
    }
  });

  it("that has run out before it came is an error of its own, and who asks again gets the token", async () => {
    let answerNow = () => {};
    const { identity, connection, credentials } = await start((_, response) => {
      answerNow = () => answerJson(response, 200, { access_token: "late", token_type: "bearer" });
    });
    const error = await failureOf(accessTokenFor(connection, credentials, new Deadline(300)), "ERR_TOKEN");
    assert.equal(
      error.message,
      `No access token from ${credentials.tokenUrl} for the connection "default" in time. ` +
        "Check tokenUrl, or raise timeoutSeconds.",
    );
    assert.deepEqual([error.delivery, error.endpoint], ["notSent", connection.endpoint]);
    const token = accessTokenFor(connection, credentials, new Deadline(10_000));
    while (identity.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    answerNow();
    assert.equal(await token, "late");
    assert.equal(identity.requests.length, 1);
  });

  it("ends without harm where nobody has it", async () => {
    const { connection } = await start((_, response) => response.end());
    forgetAccessToken(connection, "never issued");
    forgetAccessToken(connectionTo("https://kf.example.com"), "never issued");
  });
});
