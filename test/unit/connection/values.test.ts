import assert from "node:assert/strict";
import { sameEndpoint } from "../../../provider/command/connection/endpoint";
import { resolveConnection } from "../../../provider/command/connection/resolve-connection";
import { complaint, removeHomes, sourcesWith } from "./sources";

const login = { username: "user", password: "pass-sentinel" };
const resolve = (stack: Record<string, unknown>) =>
  resolveConnection("default", sourcesWith({ stack: { hostname: "kf.example.com", ...login, ...stack } }));
const endpoint = (stack: Record<string, unknown>) => resolve(stack).endpoint;

describe("settings of a connection", () => {
  afterEach(removeHomes);

  it("hostname may carry a scheme, a port and the path of the API", () => {
    for (const [hostname, expected] of [
      ["kf.example.com", "https://kf.example.com"],
      [" KF.Example.com ", "https://kf.example.com"],
      ["https://kf.example.com:443/keyfactorapi/", "https://kf.example.com"],
      ["kf.example.com/KeyfactorAPI", "https://kf.example.com"],
      ["kf.example.com:8443//", "https://kf.example.com:8443"],
      ["kf.example.com:1", "https://kf.example.com:1"],
      ["http://localhost:8080", "http://localhost:8080"],
      ["http://127.1.2.3", "http://127.1.2.3"],
      ["http://[::1]:8080", "http://[::1]:8080"],
      ["::1", "https://[::1]"],
    ]) {
      assert.equal(endpoint({ hostname }), `${expected}/KeyfactorAPI/SMTP`);
    }
  });

  it("port may be said twice when it is the same", () => {
    const twice = { hostname: "kf.example.com:8443", port: "8443" };
    assert.equal(endpoint(twice), "https://kf.example.com:8443/KeyfactorAPI/SMTP");
  });

  it("apiPath keeps its letter case and loses outer slashes, in hostname too", () => {
    const hostname = "https://kf.example.com/keyfactor/api";
    assert.equal(endpoint({ hostname, apiPath: "Keyfactor/API" }), "https://kf.example.com/Keyfactor/API/SMTP");
    assert.equal(endpoint({ apiPath: "//Keyfactor/API//" }), "https://kf.example.com/Keyfactor/API/SMTP");
    assert.equal(endpoint({ apiPath: "..API/v1.." }), "https://kf.example.com/..API/v1../SMTP");
  });

  for (const [what, stack, words] of [
    ["http off loopback", { hostname: "http://kf.example.com" }, /hostname.*https/],
    ["http to a name that looks like loopback", { hostname: "http://127.0.0.1.example.com" }, /hostname.*https/],
    ["another scheme", { hostname: "ftp://kf.example.com" }, /hostname must be an https address/],
    ["a user in the host", { hostname: "pass-sentinel@kf.example.com" }, /hostname.*credentials/],
    ["credentials in the host", { hostname: "https://u:pass-sentinel@kf.example.com" }, /hostname.*credentials/],
    ["no host", { hostname: "https://" }, /hostname/],
    ["a host after one slash", { hostname: "https:/kf.example.com" }, /hostname must be a host name/],
    ["a host after three slashes", { hostname: "https:///kf.example.com" }, /hostname must be a host name/],
    ["a host after no slash", { hostname: "https:kf.example.com" }, /hostname must be a host name/],
    ["a host after backslashes", { hostname: "https:\\\\kf.example.com" }, /hostname must be a host name/],
    ["an empty port", { hostname: "kf.example.com:" }, /hostname must be a host name/],
    ["port 0 in the host", { hostname: "kf.example.com:0" }, /hostname names port 0.*1 to 65535/],
    ["port 65536 in the host", { hostname: "kf.example.com:65536" }, /hostname/],
    ["a path in the host", { hostname: "https://kf.example.com/pass-sentinel" }, /hostname has a path.*as apiPath/],
    ["a query in the host", { hostname: "https://kf.example.com?pass-sentinel" }, /hostname has a path/],
    ["a fragment in the host", { hostname: "https://kf.example.com/KeyfactorAPI#x" }, /hostname has a path/],
    ["a path besides apiPath", { hostname: "kf.example.com/KeyfactorAPI", apiPath: "x" }, /hostname.*besides "\/x"/],
    ["two ports", { hostname: "kf.example.com:8443", port: "443" }, /hostname.*8443.*443/],
    ["a port that is none", { port: "pass-sentinel" }, /port must be a whole number from 1 to 65535.*keyfactor:port/],
    ["port 0", { port: "0" }, /port/],
    ["port 65536", { port: "65536" }, /port/],
    ["half a second", { timeoutSeconds: "0.5" }, /timeoutSeconds/],
    ["no time", { timeoutSeconds: "0" }, /timeoutSeconds/],
    ["a switch as YAML 1.1 has it", { skipTlsVerify: "yes" }, /skipTlsVerify must be true or false/],
    ["a strange switch", { skipTlsVerify: "pass-sentinel" }, /skipTlsVerify must be true or false/],
    ["a path upwards", { apiPath: "../x" }, /apiPath must be a path such as "KeyfactorAPI"/],
    ["an encoded path upwards", { apiPath: "x/%2E." }, /apiPath must be a path/],
    ["a path with a query", { apiPath: "x?y" }, /apiPath must be a path/],
    ["a line break in the user name", { username: "u\r\nX: y" }, /username.*control/],
    ["a line break in the password", { password: "pass-sentinel\n" }, /password.*control/],
    ["a colon in the user name", { username: "a:b" }, /username.*colon/],
    ["a blank user name", { username: "  " }, /username must not be blank/],
  ] as const) {
    it(`${what} is refused, by name and without the value`, () => {
      const message = complaint(() => resolve(stack));
      assert.match(message, words);
      assert.doesNotMatch(message, /pass-sentinel/);
    });
  }

  it("scopes are a list, or a text separated by commas or spaces", () => {
    const oauth = { clientId: "i", clientSecret: "s", tokenUrl: "https://idp/t" };
    for (const scopes of ["a b", "a,b", " a,  b,", ["a", "b"], ["a b"], ' ["a", "b"]']) {
      const { credentials } = resolve({ ...oauth, scopes });
      assert.deepEqual(credentials.kind === "oauth" && credentials.scopes, ["a", "b"]);
    }
    const { credentials } = resolve(oauth);
    assert.deepEqual(credentials.kind === "oauth" && credentials.scopes, []);
    for (const scopes of ["[a", '["a", 1]', '[["a"]]']) {
      assert.match(
        complaint(() => resolve({ ...oauth, scopes })),
        /scopes must be a list of texts, or one text separated by commas or spaces/,
      );
    }
    assert.match(
      complaint(() => resolve({ ...oauth, scopes: ["a", "b\nc"] })),
      /scopes must not contain line breaks or other control characters/,
    );
  });

  it("skipTlsVerify is true or false, in either letter case, or 1 or 0", () => {
    for (const value of ["true", "TRUE", "1", " true "])
      assert.equal(resolve({ skipTlsVerify: value }).skipTlsVerify, true);
    for (const value of ["false", "False", "0"]) assert.equal(resolve({ skipTlsVerify: value }).skipTlsVerify, false);
    const lab = { hostname: "kf", ...login, skipTlsVerify: false };
    assert.equal(resolveConnection("lab", sourcesWith({ stack: { connections: { lab } } })).skipTlsVerify, false);
  });

  it("timeoutSeconds is a whole number from 1 to 3600", () => {
    assert.equal(resolve({ timeoutSeconds: "1" }).timeoutSeconds, 1);
    assert.equal(resolve({ timeoutSeconds: "3600" }).timeoutSeconds, 3600);
    assert.match(
      complaint(() => resolve({ timeoutSeconds: "3601" })),
      /timeoutSeconds must be a whole number from 1 to 3600/,
    );
  });

  it("timeoutSeconds may be written as the Keyfactor tools' documentation does", () => {
    assert.equal(resolve({ timeoutSeconds: "60s" }).timeoutSeconds, 60);
  });

  it("endpoints compare without letter case and default ports", () => {
    assert.ok(
      sameEndpoint("https://KF.example.com:443/keyfactorapi/SMTP/", "https://kf.example.com/KeyfactorAPI/SMTP"),
    );
    assert.ok(
      !sameEndpoint("https://kf.example.com:8443/KeyfactorAPI/SMTP", "https://kf.example.com/KeyfactorAPI/SMTP"),
    );
    assert.ok(!sameEndpoint("https://a.example.com/KeyfactorAPI/SMTP", "https://b.example.com/KeyfactorAPI/SMTP"));
    assert.ok(sameEndpoint("https://kf.example.com/KeyfactorAPI/SMTP", "https://kf.example.com/KeyfactorAPI/SMTP//"));
    assert.ok(sameEndpoint("no URL", "No url"));
  });
});
