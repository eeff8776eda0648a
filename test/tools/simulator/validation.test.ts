import assert from "node:assert/strict";
import { CommandSimulator } from "../../simulator/index";
import { ask } from "./ask";
import { anonymous, basic1, basic2, oauth } from "./sample-profiles";

describe("The simulator's refusals", () => {
  let server: CommandSimulator;

  before(async () => {
    server = await CommandSimulator.start({ release: "25.5", profile: { Host: "smtp.keyexample.com" } });
  });

  beforeEach(() => server.clear());

  after(() => server.stop());

  const cases: [string, string, (server: CommandSimulator) => object, RegExp][] = [
    ["no Host", "2", (s) => ({ ...anonymous(s), Host: undefined }), /Host/],
    ["no Port", "2", (s) => ({ ...anonymous(s), Port: undefined }), /Port/],
    [
      "no SenderAccount and SenderName",
      "1",
      (s) => ({ ...anonymous(s), SenderAccount: "", SenderName: null }),
      /SenderAccount, SenderName/,
    ],
    ["Basic without password", "2", (s) => ({ ...basic2(s), RelayPassword: null }), /RelayPassword/],
    [
      "Basic with an empty password",
      "2",
      (s) => ({ ...basic2(s), RelayPassword: { SecretValue: "" } }),
      /RelayPassword/,
    ],
    ["Basic without user name", "1", (s) => ({ ...basic1(s), RelayUsername: undefined }), /RelayUsername/],
    [
      "OAuth without client",
      "2",
      (s) => ({ ...oauth(s), ClientId: {}, ClientSecret: undefined }),
      /ClientId, ClientSecret/,
    ],
    ["objects in version 1", "1", basic2, /RelayUsername could not be read as a string/],
    ["texts in version 2", "2", basic1, /RelayUsername could not be read as a secret object/],
    ["a port in quotes", "2", (s) => ({ ...anonymous(s), Port: "25" }), /Port could not be read as an integer/],
    ["a number for UseSSL", "2", (s) => ({ ...anonymous(s), UseSSL: 1 }), /UseSSL could not be read as a Boolean/],
    ["a provider in quotes", "2", (s) => ({ ...basic2(s), RelayPassword: { Provider: "1" } }), /RelayPassword/],
    [
      "an unknown provider",
      "2",
      (s) => ({ ...basic2(s), RelayPassword: { Provider: 7 } }),
      /no PAM provider with the Id 7/,
    ],
    ["another Id", "1", (s) => ({ ...basic1(s), Id: 4 }), /no SMTP record with the Id 4/],
  ];

  for (const [what, version, body, message] of cases) {
    it(`400 for ${what} in version ${version}, and nothing is stored`, async () => {
      const answer = await ask(server, "PUT", { version, body: body(server) });
      const { ErrorCode, Message } = answer.body as Record<string, string>;
      assert.equal(answer.status, 400);
      assert.match(ErrorCode ?? "", /^0xA/);
      assert.match(Message ?? "", message);
      assert.equal(server.profile.Host, "smtp.keyexample.com");
      assert.equal(server.writes, 0);
    });
  }

  it("400 without x-keyfactor-requested-with, or with a wrong one", async () => {
    for (const value of [undefined, "curl"]) {
      const answer = await ask(server, "GET", { headers: { "x-keyfactor-requested-with": value } });
      assert.equal(answer.status, 400);
    }
  });

  it("401 as a page without or with wrong credentials", async () => {
    for (const authorization of [undefined, "Basic eDp5", "Bearer nonsense"]) {
      const answer = await ask(server, "GET", { headers: { authorization } });
      assert.equal(answer.status, 401);
      assert.match(answer.text, /<html>/);
    }
    assert.deepEqual(
      server.requests.map(({ authorization }) => authorization),
      [undefined, "Basic", "Bearer"],
    );
  });

  it("404 for other paths, 415 for other media types", async () => {
    assert.equal((await ask(server, "GET", { path: "/KeyfactorAPI/Other" })).status, 404);
    assert.deepEqual(server.sent(), ["GET v2 /KeyfactorAPI/Other"]);
    const headers = { "content-type": "text/plain" };
    assert.equal((await ask(server, "PUT", { body: anonymous(server), headers })).status, 415);
  });

  it("records what does not fit the OpenAPI excerpts", async () => {
    await ask(server, "PUT", { body: { ...anonymous(server), Id: 1, Port: "25" } });
    await ask(server, "GET", { headers: { "x-keyfactor-requested-with": undefined } });
    assert.equal(server.contractViolations.length, 3);
    assert.match(server.contractViolations.join("\n"), /"additionalProperty":"Id".*\/Port must be integer.*no header/s);
  });

  it("records fields that came only after 25.1", async () => {
    const earlier = await CommandSimulator.start({ release: "25.1" });
    await ask(earlier, "PUT", { body: { ...basic2(earlier), Scope: "smtp.send" } });
    assert.match(earlier.contractViolations.join("\n"), /^PUT .* v2 request: .*"additionalProperty":"Scope"/);
    await earlier.stop();
  });
});
