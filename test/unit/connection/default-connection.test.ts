import assert from "node:assert/strict";
import { inspect } from "node:util";
import { resolveConnection, resolveEndpoint } from "../../../provider/command/connection/resolve-connection";
import { complaint, configFileOf, removeHomes, sourcesWith } from "./sources";

const basic = { KEYFACTOR_HOSTNAME: "kf.example.com", KEYFACTOR_USERNAME: "user", KEYFACTOR_PASSWORD: "pass-sentinel" };

describe('the connection "default"', () => {
  afterEach(removeHomes);

  it("takes each field from stack configuration, then the environment, then the file", () => {
    const sources = sourcesWith({
      stack: { hostname: "stack.example.com" },
      environment: { KEYFACTOR_HOSTNAME: "env.example.com", KEYFACTOR_USERNAME: "env-user", KEYFACTOR_PASSWORD: "" },
      file: {
        servers: { default: { host: "file.example.com", username: "file-user", password: "p", domain: "FILE" } },
      },
    });
    const connection = resolveConnection("default", sources);
    assert.equal(connection.endpoint, "https://stack.example.com/KeyfactorAPI/SMTP");
    assert.deepEqual(connection.credentials, { kind: "basic", username: "FILE\\env-user", password: "p" });
    assert.equal(connection.timeoutSeconds, 60);
    assert.equal(connection.skipTlsVerify, false);
    assert.equal(connection.caCert, undefined);
  });

  it("reads every variable of the Keyfactor tools", () => {
    const connection = resolveConnection(
      "default",
      sourcesWith({
        environment: {
          KEYFACTOR_HOSTNAME: "kf.example.com",
          KEYFACTOR_PORT: "8443",
          KEYFACTOR_API_PATH: "/Keyfactor/API/",
          KEYFACTOR_SKIP_VERIFY: "1",
          KEYFACTOR_CLIENT_TIMEOUT: "30",
          KEYFACTOR_AUTH_CLIENT_ID: "id",
          KEYFACTOR_AUTH_CLIENT_SECRET: "secret",
          KEYFACTOR_AUTH_TOKEN_URL: "https://idp.example.com/token",
          KEYFACTOR_AUTH_SCOPES: "a,b c",
          KEYFACTOR_AUTH_AUDIENCE: "command",
        },
      }),
    );
    assert.equal(connection.endpoint, "https://kf.example.com:8443/Keyfactor/API/SMTP");
    assert.equal(connection.skipTlsVerify, true);
    assert.equal(connection.timeoutSeconds, 30);
    assert.deepEqual(connection.credentials, {
      kind: "oauth",
      clientId: "id",
      clientSecret: "secret",
      tokenUrl: "https://idp.example.com/token",
      scopes: ["a", "b", "c"],
      audience: "command",
    });
  });

  it("names the variable that is wrong", () => {
    const environment = { ...basic, KEYFACTOR_PORT: "x" };
    assert.match(
      complaint(() => resolveConnection("default", sourcesWith({ environment }))),
      /It comes from environment variable KEYFACTOR_PORT\.$/,
    );
  });

  it("that nobody set up says in three lines what to set, and names the file once", () => {
    const sources = sourcesWith({});
    const message = complaint(() => resolveConnection("default", sources));
    assert.deepEqual(message.split("\n"), [
      'The connection "default" is incomplete. Missing: keyfactor:hostname (KEYFACTOR_HOSTNAME),',
      "and a login: keyfactor:accessToken (KEYFACTOR_AUTH_ACCESS_TOKEN); or keyfactor:clientId (KEYFACTOR_AUTH_CLIENT_ID) and " +
        "keyfactor:clientSecret (KEYFACTOR_AUTH_CLIENT_SECRET) and keyfactor:tokenUrl (KEYFACTOR_AUTH_TOKEN_URL); or " +
        "keyfactor:username (KEYFACTOR_USERNAME) and keyfactor:password (KEYFACTOR_PASSWORD).",
      `Or in the profile "default" of ${configFileOf(sources)}: ` +
        "host, access_token, client_id, client_secret, token_url, username, password.",
    ]);
  });

  it("names the one setting that an unfinished login lacks, and each place where it may stand", () => {
    const { KEYFACTOR_PASSWORD: _, ...environment } = basic;
    const sources = sourcesWith({ environment });
    assert.equal(
      complaint(() => resolveConnection("default", sources)),
      'The connection "default" is incomplete. Missing: keyfactor:password (KEYFACTOR_PASSWORD).\n' +
        `Or in the profile "default" of ${configFileOf(sources)}: password.`,
    );
  });

  it("names what either of two unfinished logins lacks", () => {
    const { KEYFACTOR_PASSWORD: _, ...environment } = { ...basic, KEYFACTOR_AUTH_CLIENT_ID: "id" };
    assert.match(
      complaint(() => resolveConnection("default", sourcesWith({ environment }))),
      /Missing: a login: keyfactor:clientSecret \(.*\) and keyfactor:tokenUrl \(.*\); or keyfactor:password \(/,
    );
  });

  it("shows no secret when it is printed", () => {
    const connection = resolveConnection("default", sourcesWith({ environment: basic }));
    const printed = [
      inspect(connection),
      inspect(connection, { showHidden: true, customInspect: false, depth: null }),
      JSON.stringify(connection),
      JSON.stringify({ ...connection }),
    ];
    assert.doesNotMatch(printed.join(), /pass-sentinel/);
    assert.equal(printed[0], 'Connection "default" to https://kf.example.com/KeyfactorAPI/SMTP (basic)');
  });

  it("tells its endpoint without credentials, and undefined when it cannot", () => {
    const endpoint = (environment: Record<string, string>) => resolveEndpoint("default", sourcesWith({ environment }));
    assert.equal(endpoint({ KEYFACTOR_HOSTNAME: "kf.example.com" }), "https://kf.example.com/KeyfactorAPI/SMTP");
    assert.equal(endpoint({}), undefined);
    assert.equal(endpoint({ KEYFACTOR_HOSTNAME: "http://kf.example.com" }), undefined);
    assert.equal(endpoint({ KEYFACTOR_AUTH_CONFIG_FILE: "/nowhere" }), undefined);
    assert.equal(resolveEndpoint("other", sourcesWith({})), undefined);
  });
});
