import assert from "node:assert/strict";
import { resolveConnection } from "../../../provider/command/connection/resolve-connection";
import { complaint, removeHomes, sourcesWith } from "./sources";

const basic = { KEYFACTOR_HOSTNAME: "kf.example.com", KEYFACTOR_USERNAME: "user", KEYFACTOR_PASSWORD: "pass-sentinel" };
const resolve = (stack: Record<string, unknown>) =>
  resolveConnection(
    "default",
    sourcesWith({ stack: { hostname: "kf.example.com", username: "user", password: "pass-sentinel", ...stack } }),
  );

describe("The login of a connection", () => {
  afterEach(removeHomes);

  it("prefers an access token to an OAuth client, and that to Basic", () => {
    const oauth = {
      KEYFACTOR_AUTH_CLIENT_ID: "id",
      KEYFACTOR_AUTH_CLIENT_SECRET: "s",
      KEYFACTOR_AUTH_TOKEN_URL: "https://idp/token",
    };
    const kindOf = (environment: Record<string, string>) =>
      resolveConnection("default", sourcesWith({ environment })).credentials.kind;
    assert.equal(kindOf({ ...basic, ...oauth, KEYFACTOR_AUTH_ACCESS_TOKEN: "t" }), "token");
    assert.equal(kindOf({ ...basic, ...oauth }), "oauth");
    assert.equal(kindOf(basic), "basic");
  });

  it("is Basic where an OAuth client has no secret, or no id", () => {
    assert.equal(resolve({ clientId: "id" }).credentials.kind, "basic");
    assert.equal(resolve({ clientSecret: "s" }).credentials.kind, "basic");
  });

  it("may be an access token as a header has it", () => {
    for (const accessToken of ["t-Bearer.1", " t-Bearer.1 ", "Bearer t-Bearer.1", "bearer  t-Bearer.1"]) {
      assert.deepEqual(resolve({ accessToken }).credentials, { kind: "token", accessToken: "t-Bearer.1" });
    }
    for (const accessToken of ["pass-sentinel x", "pass-sentinel-é", "pass-sentinelBearer x"]) {
      const message = complaint(() => resolve({ accessToken }));
      assert.match(message, /accessToken must be an access token: visible ASCII characters without spaces/);
      assert.doesNotMatch(message, /pass-sentinel/);
    }
  });

  it("tokenUrl is https, or http on loopback", () => {
    const oauth = { clientId: "i", clientSecret: "s" };
    for (const [tokenUrl, words] of [
      ["http://idp.example.com/t", /tokenUrl asks for plain http on idp/],
      ["idp.example.com/t", /tokenUrl must be an https URL/],
      ["https://u:pass-sentinel@idp/t", /tokenUrl must not contain credentials/],
      ["https://pass-sentinel@idp/t", /tokenUrl must not contain credentials/],
      ["ftp://idp/https://t", /tokenUrl must be an https URL/],
      ["https:/idp/t", /tokenUrl must be an https URL/],
      ["https://idp/t#x", /tokenUrl must not contain a fragment/],
    ] as const) {
      const message = complaint(() => resolve({ ...oauth, tokenUrl }));
      assert.match(message, words);
      assert.doesNotMatch(message, /pass-sentinel/);
    }
    assert.equal(resolve({ ...oauth, tokenUrl: "http://localhost:1/t" }).credentials.kind, "oauth");
    assert.match(
      complaint(() => resolve(oauth)),
      /Missing: keyfactor:tokenUrl \(KEYFACTOR_AUTH_TOKEN_URL\)\.\n/,
    );
  });

  it("a domain is joined to the user name as the Keyfactor tools do", () => {
    for (const [username, domain, expected] of [
      ["user", undefined, "user"],
      ["user", "EX", "EX\\user"],
      ["OTHER\\user", "EX", "OTHER\\user"],
      ["user@other.example", "EX", "other.example\\user"],
      ["@user", "EX", "EX\\@user"],
    ] as const) {
      const { credentials } = resolve({ username, ...(domain && { domain }) });
      assert.equal(credentials.kind === "basic" && credentials.username, expected);
    }
  });

  it("uses no credentials of a profile that asks for Kerberos or a vault, and says what is supported", () => {
    const user = { host: "kf.example.com", username: "u", password: "p" };
    for (const profile of [
      { ...user, kerberos_realm: "EXAMPLE.COM" },
      { ...user, auth_type: "ntlm" },
      { host: "kf.example.com", auth_provider: { type: "akv", parameters: {} } },
    ]) {
      const file = { servers: { default: profile } };
      const message = complaint(() => resolveConnection("default", sourcesWith({ file })));
      assert.match(
        message,
        /\nFound "(kerberos_realm|auth_type|auth_provider)" in the profile "default" of .*\.json\. /,
      );
      assert.match(message, /are not\./);
      assert.equal(resolveConnection("default", sourcesWith({ file, environment: basic })).credentials.kind, "basic");
    }
    const environment = { KEYFACTOR_HOSTNAME: "kf", AZURE_KEYVAULT_NAME: "vault" };
    assert.match(
      complaint(() => resolveConnection("default", sourcesWith({ environment }))),
      /\nFound environment variable AZURE_KEYVAULT_NAME\. Supported are /,
    );
  });

  it("is sought in profiles that only mention what is not supported, or name what is", () => {
    const user = { host: "kf.example.com", username: "u", password: "p" };
    const off = { kerberos_realm: "", ntlm: false, client_cert: null, my_auth_provider: "x", auth_providers: "x" };
    for (const profile of [
      { ...user, ...off },
      ...["", "Basic", "oauth", "OAuth2", "token", " access_token ", "bearer", "client_credentials"].map(
        (auth_type) => ({
          ...user,
          auth_type,
        }),
      ),
    ]) {
      const connection = resolveConnection("lab", sourcesWith({ file: { servers: { lab: profile } } }));
      assert.equal(connection.credentials.kind, "basic");
    }
    const yaml = "servers:\n  lab:\n    host: kf\n    username: u\n    password: p\n    ntlm: false\n";
    assert.equal(resolveConnection("lab", sourcesWith({ file: yaml })).credentials.kind, "basic");
  });

  it("of variables for Kerberos is refused by name; those that only adjust it are not", () => {
    const environment = {
      KEYFACTOR_HOSTNAME: "kf",
      KEYFACTOR_AUTH_KRB_REALM: "EXAMPLE.COM",
      KEYFACTOR_AUTH_KRB_KEYTAB: "/k",
      KEYFACTOR_AUTH_KRB_CONFIG: "/etc/krb5.conf",
      KEYFACTOR_AUTH_KRB_DISABLE_PAFXFAST: "true",
      AZURE_KEYVAULT_NAMES: "x",
      MY_AZURE_KEYVAULT_NAME: "x",
    };
    assert.match(
      complaint(() => resolveConnection("default", sourcesWith({ environment }))),
      /Found environment variable KEYFACTOR_AUTH_KRB_REALM, environment variable KEYFACTOR_AUTH_KRB_KEYTAB\. Supported/,
    );
  });

  it("knows every secret text of its login, in base64 with the user name too", () => {
    const secretsWith = (environment: Record<string, string>) =>
      resolveConnection("default", sourcesWith({ environment: { KEYFACTOR_HOSTNAME: "kf", ...environment } })).secrets;
    const domain = { ...basic, KEYFACTOR_DOMAIN: "EX" };
    assert.deepEqual(secretsWith(domain), ["pass-sentinel", btoa("EX\\user:pass-sentinel")]);
    assert.deepEqual(secretsWith({ KEYFACTOR_AUTH_ACCESS_TOKEN: "Bearer token-sentinel" }), ["token-sentinel"]);
    const client = { KEYFACTOR_AUTH_CLIENT_ID: "id", KEYFACTOR_AUTH_TOKEN_URL: "https://idp/t" };
    assert.deepEqual(secretsWith({ ...client, KEYFACTOR_AUTH_CLIENT_SECRET: "client-sentinel" }), ["client-sentinel"]);
  });
});
