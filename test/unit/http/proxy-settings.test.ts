import assert from "node:assert/strict";
import { bareHost, credentialsOf, proxyFor, proxySecrets } from "../../../provider/command/http/proxy";

const names = ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy", "NO_PROXY", "no_proxy"];
const before = names.map((name) => [name, process.env[name]] as const);
const command = new URL("https://command.example.com/KeyfactorAPI/SMTP");

/** Sets these variables alone. */
function declare(variables: Readonly<Record<string, string>>): void {
  for (const name of names) delete process.env[name];
  Object.assign(process.env, variables);
}

describe("The proxy settings of the environment", () => {
  beforeEach(() => declare({}));

  afterEach(() => {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  });

  describe("A request to Command", () => {
    it("goes through the proxy that the environment names first, and through none without", () => {
      assert.equal(proxyFor(command), undefined);
      for (const [variables, proxy] of [
        [{ HTTPS_PROXY: "http://a.example.com:3128" }, "http://a.example.com:3128/"],
        [{ https_proxy: "https://a.example.com", HTTPS_PROXY: "http://b.example.com" }, "https://a.example.com/"],
        [{ ALL_PROXY: "http://b.example.com" }, "http://b.example.com/"],
        [{ all_proxy: "http://b.example.com", HTTPS_PROXY: "http://a.example.com" }, "http://a.example.com/"],
        [{ HTTPS_PROXY: "a.example.com:3128" }, "http://a.example.com:3128/"],
      ] as const) {
        declare(variables);
        assert.equal(proxyFor(command)?.href, proxy);
      }
    });

    it("goes through no proxy in plain http, which stays on this machine", () => {
      declare({ HTTPS_PROXY: "http://a.example.com", ALL_PROXY: "http://a.example.com" });
      assert.equal(proxyFor(new URL("http://localhost:8080/")), undefined);
    });

    it("is not sent where the proxy's address is none, which is not repeated", () => {
      for (const wrong of [
        "socks5://sentinel",
        "http://",
        "sentinel://http:",
        "httpss://sentinel",
        "http+x://sentinel",
      ]) {
        declare({ HTTPS_PROXY: wrong });
        assert.throws(() => proxyFor(command), {
          code: "ERR_CONNECTION",
          message:
            "HTTPS_PROXY (or ALL_PROXY), which applies to command.example.com, must be the URL of an http or https " +
            "proxy. Correct it, or name the host in NO_PROXY.",
        });
      }
    });

    it("has no proxy where NO_PROXY names it, as the Keyfactor tools read that", () => {
      const cases: [entry: string, without: string[], through: string[]][] = [
        ["*", ["a.test", "10.1.2.3"], []],
        ["test", ["test", "a.test", "b.a.test:8443", "A.TEST"], ["atest", "test.example"]],
        ["a.test", ["a.test", "b.a.test"], ["test", "xa.test"]],
        [".a.test", ["b.a.test"], ["a.test", "xa.test"]],
        ["*.a.test", ["b.a.test"], ["a.test", "xa.test"]],
        ["a.test:8443", ["a.test:8443", "b.a.test:8443"], ["a.test", "a.test:443"]],
        ["a.test:443", ["a.test"], ["a.test:8443"]],
        ["bücher.test", ["bücher.test", "a.xn--bcher-kva.test"], ["bucher.test"]],
        ["10.1.2.3", ["10.1.2.3", "10.1.2.3:8443", "[::ffff:10.1.2.3]"], ["10.1.2.30", "a.10.1.2.3.test"]],
        ["10.1.2.3:8443", ["10.1.2.3:8443"], ["10.1.2.3"]],
        ["10.0.0.0/8", ["10.1.2.3", "10.255.0.1:8443"], ["11.0.0.1", "[fd00::1]", "a.test"]],
        ["fd00::1", ["[fd00::1]", "[fd00:0::1]:8443"], ["[fd00::2]"]],
        ["[fd00::1]:8443", ["[fd00::1]:8443"], ["[fd00::1]"]],
        ["fd00::/8", ["[fdab::1]"], ["[fe80::1]", "10.1.2.3"]],
        ["10.0.0.0/99, 300.0.0.0/8,nonsense/8, :443,, x y.test", ["x", "b.y.test"], ["10.0.0.1", "a.test"]],
        ["10.0.0.0/8/8,10.0.0.0/8x,x10.0.0.0/8,10.0.0.0/0008", [], ["10.1.2.3"]],
        ["a.test:443x,a.test:", [], ["a.test", "a.test:8443"]],
        ["\\[fd00::1\\],x[a.test],[a].test,a.*.test,**.test", [], ["[fd00::1]", "a.test", "xa.test", "a.b.test"]],
        ["A.Test", ["a.test", "B.A.TEST"], ["test"]],
        [".2.3,2.3", [], ["10.1.2.3"]],
      ];
      for (const [entry, without, through] of cases) {
        declare({ HTTPS_PROXY: "http://127.0.0.1:3128", NO_PROXY: entry });
        for (const host of without) assert.equal(proxyFor(new URL(`https://${host}/`)), undefined, `${entry}: ${host}`);
        for (const host of through) assert.ok(proxyFor(new URL(`https://${host}/`)), `${entry}: ${host}`);
      }
    });
  });

  describe("The address of a proxy", () => {
    const basic = (pair: string) => `Basic ${Buffer.from(pair).toString("base64")}`;

    it("holds credentials, or none", () => {
      for (const [userInfo, credentials] of [
        ["", undefined],
        ["name:pass%40word@", basic("name:pass@word")],
        ["name@", basic("name:")],
        [":password@", basic(":password")],
        ["name:100%@", basic("name:100%")],
      ] as const) {
        assert.equal(credentialsOf(new URL(`http://${userInfo}a.example.com`)), credentials);
      }
    });

    it("has secrets that no message repeats, as written, as meant and as sent", () => {
      assert.deepEqual(proxySecrets(command), []);
      for (const [userInfo, ...secrets] of [
        [""],
        ["name:pass%40word@", "pass%40word", "pass@word", basic("name:pass@word").slice(6)],
        ["token%40@", "token%40", "token@", basic("token@:").slice(6)],
      ]) {
        declare({ HTTPS_PROXY: `http://${userInfo}a.example.com` });
        assert.deepEqual(proxySecrets(command), secrets);
      }
    });

    it("is without brackets where it is one of IPv6", () => {
      assert.equal(bareHost(new URL("http://[fd00::1]:3128")), "fd00::1");
      assert.equal(bareHost(new URL("http://a.example.com")), "a.example.com");
    });
  });
});
