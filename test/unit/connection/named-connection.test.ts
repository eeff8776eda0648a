import assert from "node:assert/strict";
import { isInStack } from "../../../provider/command/connection/given-settings";
import { resolveConnection } from "../../../provider/command/connection/resolve-connection";
import { complaint, configFileOf, removeHomes, sourcesWith } from "./sources";

const entry = { hostname: "lab.example.com", username: "u", password: "entry-sentinel" };
const profile = { host: "file.example.com", username: "f", password: "file-sentinel", domain: "FILE", port: 8443 };

describe("a connection by another name", () => {
  afterEach(removeHomes);

  it("is the entry of keyfactor:connections, and nothing else is mixed in", () => {
    const sources = sourcesWith({
      stack: { connections: { lab: entry }, apiPath: "other", domain: "STACK" },
      environment: { KEYFACTOR_DOMAIN: "ENV", KEYFACTOR_PORT: "1" },
      file: { servers: { lab: profile } },
    });
    const connection = resolveConnection("lab", sources);
    assert.equal(connection.name, "lab");
    assert.equal(connection.endpoint, "https://lab.example.com/KeyfactorAPI/SMTP");
    assert.deepEqual(connection.credentials, { kind: "basic", username: "u", password: "entry-sentinel" });
  });

  it("or else the profile of the file", () => {
    const sources = sourcesWith({ environment: { KEYFACTOR_DOMAIN: "ENV" }, file: { servers: { lab: profile } } });
    const connection = resolveConnection("lab", sources);
    assert.equal(connection.endpoint, "https://file.example.com:8443/KeyfactorAPI/SMTP");
    assert.deepEqual(connection.credentials, { kind: "basic", username: "FILE\\f", password: "file-sentinel" });
  });

  it("says whether stack configuration has a part in it, and so does the default one", () => {
    const sources = sourcesWith({
      stack: { connections: { lab: entry } },
      environment: { KEYFACTOR_HOSTNAME: "h" },
      file: { servers: { lab: profile, prod: profile, default: profile } },
    });
    assert.deepEqual(
      ["lab", "prod", "default"].map((name) => isInStack(name, sources)),
      [true, false, false],
    );
    assert.equal(isInStack("default", sourcesWith({ stack: { password: "p" }, file: { servers: {} } })), true);
  });

  it("takes values in the types of JSON", () => {
    const lab = { hostname: "h", port: 8443, skipTlsVerify: true, timeoutSeconds: 5, clientId: "i", clientSecret: "s" };
    const connections = { lab: { ...lab, tokenUrl: "https://idp/t", scopes: ["a", "b"] } };
    const connection = resolveConnection("lab", sourcesWith({ stack: { connections } }));
    assert.equal(connection.endpoint, "https://h:8443/KeyfactorAPI/SMTP");
    assert.deepEqual([connection.skipTlsVerify, connection.timeoutSeconds], [true, 5]);
    assert.deepEqual("scopes" in connection.credentials && connection.credentials.scopes, ["a", "b"]);
  });

  it("that is unknown names those that exist", () => {
    const sources = sourcesWith({ stack: { connections: { lab: entry } }, file: { servers: { prod: profile } } });
    for (const name of ["labs", "constructor", "__proto__"]) {
      const message = complaint(() => resolveConnection(name, sources));
      assert.ok(message.includes(`"${name}"`));
      assert.match(message, /There are: "lab", "prod"\./);
    }
    const existing = (sources: Parameters<typeof sourcesWith>[0]) =>
      complaint(() => resolveConnection("lab", sourcesWith(sources))).replace(/.*command_config\.json\. /, "");
    assert.equal(existing({}), "There is none.");
    for (const named of [{ stack: { hostname: "h" } }, { environment: { KEYFACTOR_HOSTNAME: "h" } }]) {
      assert.equal(existing(named), 'There is: "default".');
    }
  });

  it("with unknown settings is an error that names them", () => {
    const connections = { lab: { ...entry, host: "x", user_name: "y" } };
    const message = complaint(() => resolveConnection("lab", sourcesWith({ stack: { connections } })));
    assert.match(message, /unknown settings "host", "user_name" in the entry "lab"/);
    assert.match(message, /For "host" write "hostname"\. For "user_name" write "username"\./);
    assert.doesNotMatch(message, /sentinel/);
  });

  it("with settings that are known by another name is an error that says the right one", () => {
    const connections = { lab: { hostName: "x", USERNAME: "y", client_secret: "entry-sentinel", colour: "red" } };
    const message = complaint(() => resolveConnection("lab", sourcesWith({ stack: { connections } })));
    assert.match(message, /For "hostName" write "hostname"\. For "USERNAME" write "username"\. /);
    assert.match(message, /For "client_secret" write "clientSecret"\. Known are /);
    assert.doesNotMatch(message, /For "colour"|sentinel/);
    const one = complaint(() =>
      resolveConnection("lab", sourcesWith({ stack: { connections: { lab: { colour: 1 } } } })),
    );
    assert.match(one, /^There is an unknown setting "colour" in .*\. Known are hostname, port, .*, timeoutSeconds\.$/);
  });

  it("that is incomplete names the one place where it belongs", () => {
    const connections = { lab: { username: "u", password: "entry-sentinel" } };
    assert.equal(
      complaint(() => resolveConnection("lab", sourcesWith({ stack: { connections } }))),
      'The connection "lab" is incomplete. Missing: hostname.\nIts place is the entry "lab" of keyfactor:connections.',
    );
    // An entry of that name would hide the whole profile.
    const sources = sourcesWith({ file: { servers: { lab: { host: "kf", username: "u" } } } });
    assert.equal(
      complaint(() => resolveConnection("lab", sources)),
      'The connection "lab" is incomplete. Missing: password.\n' +
        `Its place is the profile "lab" of ${configFileOf(sources)}.`,
    );
  });

  it("takes numbers as they are written, since a secret may be all digits", () => {
    const text = '{"lab":{"hostname":"kf","port":8443,"username":"u","password":12345678901234567890}}';
    const { credentials, endpoint } = resolveConnection("lab", sourcesWith({ stack: { connections: text } }));
    assert.equal(endpoint, "https://kf:8443/KeyfactorAPI/SMTP");
    assert.equal(credentials.kind === "basic" && credentials.password, "12345678901234567890");
  });

  it("with a wrong setting is an error that names its place", () => {
    const connections = { lab: { ...entry, port: "x" } };
    assert.match(
      complaint(() => resolveConnection("lab", sourcesWith({ stack: { connections } }))),
      /It comes from "port" of the entry "lab" of keyfactor:connections\.$/,
    );
  });

  it("that is no object of settings is an error that says where", () => {
    assert.equal(
      complaint(() => resolveConnection("lab", sourcesWith({ stack: { connections: { lab: "sentinel" } } }))),
      'Expected an object of settings as the entry "lab" of keyfactor:connections.',
    );
    const sources = sourcesWith({ file: { servers: { lab: ["sentinel"] } } });
    assert.equal(
      complaint(() => resolveConnection("lab", sources)),
      `Expected an object of settings as the profile "lab" of ${configFileOf(sources)}.`,
    );
  });

  it("takes an empty text or list for a setting that is not there", () => {
    const connections = { lab: { ...entry, domain: [], apiPath: "", port: null } };
    const connection = resolveConnection("lab", sourcesWith({ stack: { connections } }));
    assert.equal(connection.endpoint, "https://lab.example.com/KeyfactorAPI/SMTP");
  });

  it("in a broken keyfactor:connections is an error that quotes nothing", () => {
    for (const connections of ['{"lab": {"password": "broken-sentinel"', '["broken-sentinel"]']) {
      const message = complaint(() => resolveConnection("lab", sourcesWith({ stack: { connections } })));
      assert.match(
        message,
        /^keyfactor:connections must be an object.*`pulumi config set --path keyfactor:connections/,
      );
      assert.match(message, /--secret for what is secret alone\.$/);
      assert.doesNotMatch(message, /sentinel/);
    }
  });
});
