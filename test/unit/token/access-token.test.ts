import assert from "node:assert/strict";
import { send } from "../../../provider/command/smtp/send";
import { oauthConnection } from "../http/connections";
import { assertHides, failureOf } from "../http/failures";
import { answerJson, closeServers, type Handler, type LocalServer, startServer } from "../http/local-server";

const get = { method: "GET", path: "", apiVersion: "2" } as const;
const post = { method: "POST", path: "/Test", apiVersion: "2", body: {} } as const;

const issue: Handler = (_, response, count) =>
  answerJson(response, 200, { access_token: `token-${count}`, token_type: "Bearer", expires_in: 3600 });
const ok: Handler = (_, response) => answerJson(response, 200, {});
const tokensSeen = (server: LocalServer) => server.requests.map(({ headers }) => headers.authorization);

describe("the access token of an OAuth client", () => {
  afterEach(closeServers);

  async function start(provider: Handler, command: Handler) {
    const [identity, server] = [await startServer(provider), await startServer(command)];
    return { identity, server, connection: oauthConnection(server.origin, `${identity.origin}/token`) };
  }

  it("is asked for once, by however many requests at the same time, and used by all", async () => {
    const { identity, server, connection } = await start(issue, ok);
    await Promise.all(Array.from({ length: 10 }, () => send(connection, get)));
    await send(connection, get);
    assert.equal(identity.requests.length, 1);
    assert.deepEqual(new Set(tokensSeen(server)), new Set(["Bearer token-1"]));
  });

  it("is asked for with a form: scope and audience only where they are set", async () => {
    const { identity, server, connection } = await start(issue, ok);
    await send(connection, get);
    const credentials = {
      ...connection.credentials,
      scopes: ["a", "b"],
      audience: "command",
    } as typeof connection.credentials;
    await send(oauthConnection(server.origin, "", { credentials }), get);
    const [plain, full] = identity.requests.map(({ body }) => Object.fromEntries(new URLSearchParams(body)));
    const client = { grant_type: "client_credentials", client_id: "client", client_secret: "the-client-secret" };
    assert.deepEqual(plain, client);
    assert.deepEqual(full, { ...client, scope: "a b", audience: "command" });
    assert.match(identity.requests[0]?.headers["content-type"] ?? "", /^application\/x-www-form-urlencoded/);
    assert.equal(identity.requests[0]?.headers.authorization, undefined);
  });

  it("is taken from JSON of any content type", async () => {
    const { server, connection } = await start(
      (_, response) => response.end('{"access_token":"t","token_type":"bearer"}'),
      ok,
    );
    await send(connection, get);
    assert.deepEqual(tokensSeen(server), ["Bearer t"]);
  });

  it("is renewed before it expires", async () => {
    const shortLived: Handler = (_, response, count) =>
      answerJson(response, 200, { access_token: `token-${count}`, token_type: "bearer", expires_in: 0 });
    const { identity, server, connection } = await start(shortLived, ok);
    await send(connection, get);
    await send(connection, get);
    assert.equal(identity.requests.length, 2);
    assert.deepEqual(tokensSeen(server), ["Bearer token-1", "Bearer token-2"]);
  });

  it("is renewed once when Command answers 401, for a test mail too", async () => {
    for (const request of [get, post]) {
      const { identity, server, connection } = await start(issue, ({ headers }, response) =>
        headers.authorization === "Bearer token-1" ? response.writeHead(401).end() : answerJson(response, 200, {}),
      );
      await send(connection, request);
      await send(connection, request);
      assert.equal(identity.requests.length, 2);
      assert.deepEqual(tokensSeen(server), ["Bearer token-1", "Bearer token-2", "Bearer token-2"]);
    }
  });

  it("is renewed by one request when many are answered 401 at once", async () => {
    const { identity, connection } = await start(issue, ({ headers }, response) =>
      headers.authorization === "Bearer token-1" ? response.writeHead(401).end() : answerJson(response, 200, {}),
    );
    await Promise.all(Array.from({ length: 8 }, () => send(connection, get)));
    assert.equal(identity.requests.length, 2);
  });

  it("that is never accepted ends after the second 401", async () => {
    const { identity, server, connection } = await start(issue, (_, response) => response.writeHead(401).end());
    const error = await failureOf(send(connection, post), "ERR_AUTHENTICATION");
    assert.equal(error.delivery, "rejected");
    assert.equal(server.requests.length, 2);
    assert.equal(identity.requests.length, 2);
    assert.match(error.message, /scopes and audience/);
  });

  it("a failure is not kept, and Command is not asked", async () => {
    const { identity, server, connection } = await start(
      (request, response, count) =>
        count === 1 ? answerJson(response, 401, { error: "invalid_client" }) : issue(request, response, count),
      ok,
    );
    const error = await failureOf(send(connection, post), "ERR_TOKEN");
    assert.equal(error.delivery, "notSent");
    assert.equal(error.status, undefined);
    assert.equal(error.endpoint, connection.endpoint);
    assert.ok(error.message.includes(`${identity.origin}/token`));
    assert.ok(error.message.includes("401 Unauthorized: invalid_client"));
    assert.match(error.message, /clientSecret/);
    assert.equal(server.requests.length, 0);
    await send(connection, post);
    assert.equal(identity.requests.length, 2);
  });

  it("a refusal is told in the words of RFC 6749, or in whatever words there are", async () => {
    for (const [body, words] of [
      ['{"error":"invalid_client","error_description":"No such client."}', ': invalid_client "No such client.".'],
      ['{"message":"Wrong path."}', ': "Wrong path.".'],
      ['{"title":"Not Found","status":404}', ': "Not Found".'],
      ["<html><title>Sign in</title>", ': "Sign in".'],
      ["plain words", ': "plain words".'],
      ['{"error":{"code":1}}', "."],
    ] as const) {
      const { connection } = await start((_, response) => response.writeHead(400).end(body), ok);
      const { message } = await failureOf(send(connection, get), "ERR_TOKEN");
      assert.ok(message.includes(`it answered 400 Bad Request${words} Check tokenUrl`), message);
    }
  });

  it("each of many waiting requests gets an error of its own", async () => {
    const { connection } = await start((_, response) => response.writeHead(400).end(), ok);
    const errors = await Promise.all([1, 2].map(() => failureOf(send(connection, get), "ERR_TOKEN")));
    assert.notEqual(errors[0], errors[1]);
  });

  it("a token that cannot be renewed after a 401 leaves the request rejected", async () => {
    const { connection } = await start(
      (request, response, count) => (count === 1 ? issue(request, response, count) : response.writeHead(400).end()),
      (_, response) => response.writeHead(401).end(),
    );
    assert.equal((await failureOf(send(connection, post), "ERR_TOKEN")).delivery, "rejected");
  });

  it("a busy identity provider is asked again, for a test mail too", async () => {
    const { identity, server, connection } = await start(
      (request, response, count) => (count === 1 ? response.writeHead(503).end() : issue(request, response, count)),
      ok,
    );
    await send(connection, post);
    assert.deepEqual([identity.requests.length, server.requests.length], [2, 1]);
  });

  it("no secret shows, whatever the identity provider and Command say", async () => {
    const { connection } = await start(
      ({ body }, response) => answerJson(response, 400, { error: "invalid_client", error_description: body }),
      ok,
    );
    assertHides(await failureOf(send(connection, get), "ERR_TOKEN"), "the-client-secret");
    const echoing = await start(
      (_, response) => answerJson(response, 200, { access_token: "live-token-sentinel", token_type: "bearer" }),
      ({ headers }, response) => answerJson(response, 500, { Message: headers.authorization }),
    );
    assertHides(await failureOf(send(echoing.connection, get), "ERR_SERVER"), "live-token-sentinel");
  });

  it("answers without a usable token are errors that show nothing of them", async () => {
    for (const answer of [
      { access_token: "sentinel-token\r\nX: y", token_type: "bearer" },
      { access_token: "sentinel-token", token_type: "mac" },
      { access_token: "sentinel-token" },
      { id_token: "sentinel-token", token_type: "bearer" },
      ["sentinel-token"],
    ]) {
      const { connection } = await start((_, response) => answerJson(response, 200, answer), ok);
      const error = await failureOf(send(connection, get), "ERR_TOKEN");
      assert.match(error.message, /without a usable token/);
      assertHides(error, "sentinel-token");
    }
    const page: Handler = (_, response) => response.writeHead(200).end("<html><title>Sign in</title>");
    const { connection } = await start(page, ok);
    assert.match((await failureOf(send(connection, get), "ERR_TOKEN")).message, /a page \("Sign in"\)/);
  });

  it("a token endpoint that is down or redirects is named", async () => {
    const { identity, connection } = await start(
      (_, response) => response.writeHead(307, { location: "/x" }).end(),
      ok,
    );
    const redirected = await failureOf(send(connection, get), "ERR_TOKEN");
    assert.match(redirected.message, /307/);
    assert.equal(identity.requests.length, 1);
    await identity.close();
    const down = await failureOf(send(connection, get), "ERR_TOKEN");
    assert.match(down.message, /ECONNREFUSED.*tokenUrl/);
  });
});
