import assert from "node:assert/strict";
import { secretsIn } from "../../../../provider/cli/drift/environment";

describe("What a variable of the environment holds that no message may repeat", () => {
  it("is the value of one that is called a secret", () => {
    const names = ["DB_PASSWORD", "FORGE_TOKEN", "secret_id", "ARM_KEY", "PULUMI_CONFIG_PASSPHRASE"];
    for (const name of [...names, "DB_PWD", "MYSQL_PWD", "GH_PAT", "PAT_FORGE", "DB_PASS", "GOOGLE_CREDENTIALS"])
      assert.ok(secretsIn(name, "sentinel").includes("sentinel"), name);
    for (const name of ["PWD", "OLDPWD", "PATH", "KEYBOARD", "COMPAT", "BYPASS_CACHE"])
      assert.deepEqual(secretsIn(name, "/open"), [], name);
    assert.deepEqual(secretsIn("FORGE_TOKEN", ""), []);
  });

  it("is the password in a URL, as written and decoded", () => {
    const urls: [url: string, ...secrets: string[]][] = [
      ["postgres://db:p%40ss@host/x", "p%40ss", "p@ss"],
      ["http://u:pw@proxy:3128", "pw"],
      ["u:pw@proxy:3128", "pw"],
      ["jdbc:postgresql://u:pw@host/x?mail=a@example.com", "pw", "pw@host/x?mail=a"],
      ["postgres://u:p@s/s@one,two/x", "p", "p@s/s"],
      ["redis://:100%@host", "100%"],
    ];
    for (const [url, ...secrets] of urls) assert.deepEqual([...new Set(secretsIn("URL", url))], secrets, url);
  });

  it("is nothing of a URL without one, nor of what is none", () => {
    for (const url of [
      "https://user@host/",
      "https://host:8443/a",
      "https://host/@scope/name",
      "git@host:a/b",
      "/a:/b@c",
    ])
      assert.deepEqual(secretsIn("URL", url), [], url);
  });
});
