import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { resolveConnection } from "../../../provider/command/connection/resolve-connection";
import { complaint, configFileOf, removeHomes, sourcesWith } from "./sources";

const basic = { KEYFACTOR_HOSTNAME: "kf.example.com", KEYFACTOR_USERNAME: "user", KEYFACTOR_PASSWORD: "pass-sentinel" };

const login = { hostname: "lab.example.com", username: "u", password: "p" };

describe("The Keyfactor tools' own file", () => {
  afterEach(removeHomes);

  const passwordIn = (file: string | Buffer) => {
    const { credentials } = resolveConnection("default", sourcesWith({ file }));
    return credentials.kind === "basic" ? credentials.password : undefined;
  };
  const yamlWith = (scalar: string) =>
    `servers:\n  default:\n    host: kf.example.com\n    username: u\n    password: ${scalar}\n`;

  it("reads a YAML file, and the profile and file that variables name", () => {
    const sources = sourcesWith({});
    const path = join(sources.homeDirectory, "other.yaml");
    writeFileSync(path, "servers:\n  lab:\n    host: lab.example.com\n    access_token: t\n    scopes: [a]\n");
    const environment = { KEYFACTOR_AUTH_CONFIG_FILE: path, KEYFACTOR_AUTH_CONFIG_PROFILE: "lab" };
    const connection = resolveConnection("default", { ...sources, environment });
    assert.equal(connection.endpoint, "https://lab.example.com/KeyfactorAPI/SMTP");
    const missing = { ...environment, KEYFACTOR_AUTH_CONFIG_PROFILE: "prod" };
    assert.match(
      complaint(() => resolveConnection("default", { ...sources, environment: missing })),
      /"prod".*"lab"/,
    );
  });

  it("a named file that is missing, and any that is broken, is an error that names it and quotes nothing", () => {
    const named = sourcesWith({ environment: { ...basic, KEYFACTOR_AUTH_CONFIG_FILE: "/nowhere/config.json" } });
    assert.match(
      complaint(() => resolveConnection("default", named)),
      /^\/nowhere\/config\.json.*ENOENT/,
    );
    for (const file of [
      '{"servers": {"default": {"password": "file-sentinel"',
      "servers:\n\tx: file-sentinel\n a: b: c",
      "[]",
    ]) {
      const message = complaint(() => resolveConnection("default", sourcesWith({ environment: basic, file })));
      assert.match(message, /command_config\.json/);
      assert.doesNotMatch(message, /file-sentinel/);
    }
  });

  it("that cannot be read says why, where it stands, and what to do", () => {
    const { homeDirectory } = sourcesWith({});
    for (const [name, environment, words] of [
      [
        "named and missing",
        { KEYFACTOR_AUTH_CONFIG_FILE: "/nowhere" },
        /ENOENT\).*KEYFACTOR_AUTH_CONFIG_FILE: correct or/,
      ],
      ["named and a directory", { KEYFACTOR_AUTH_CONFIG_FILE: homeDirectory }, /cannot be read \(EISDIR\)/],
    ] as const) {
      assert.match(
        complaint(() => resolveConnection("default", sourcesWith({ environment: { ...basic, ...environment } }))),
        words,
        name,
      );
    }
    const directory = sourcesWith({ environment: basic });
    mkdirSync(configFileOf(directory), { recursive: true });
    assert.match(
      complaint(() => resolveConnection("default", directory)),
      /command_config\.json: .* cannot be read \(EISDIR\)\. Check its permissions\.$/,
    );
    const noDirectory = sourcesWith({ environment: basic });
    writeFileSync(join(noDirectory.homeDirectory, ".keyfactor"), "");
    assert.equal(resolveConnection("default", noDirectory).name, "default");
  });

  it("that is broken says what is wrong with it, and in which line", () => {
    for (const [file, words] of [
      ["servers:\n  lab:\n    host: a: b\n", /is neither valid JSON nor YAML \(line 3\)\.$/],
      ["[]", /has no "servers" object with the profiles in it\.$/],
      ['{"servers":["lab"]}', /has no "servers" object with the profiles in it\.$/],
    ] as const) {
      assert.match(
        complaint(() => resolveConnection("default", sourcesWith({ environment: basic, file }))),
        words,
      );
    }
  });

  it("gives the scalars of YAML as they are written", () => {
    for (const scalar of ["00123", "1e3", "0x10", "0o17", "yes", "True", "2001-01-01", "1_000", ".5", "+1", ".inf"]) {
      assert.equal(passwordIn(yamlWith(scalar)), scalar);
    }
    assert.equal(passwordIn(yamlWith('"null"')), "null");
    assert.equal(passwordIn(yamlWith("12345678901234567890 # of digits alone")), "12345678901234567890");
  });

  it("takes YAML's null for a setting that is not there, never for a text", () => {
    for (const scalar of ["", "~", "null", "Null"]) {
      assert.match(
        complaint(() => passwordIn(yamlWith(scalar))),
        /Missing: keyfactor:password \(/,
      );
    }
  });

  it("refuses a scalar that is not what a setting needs, by name and without the value", () => {
    for (const [line, words] of [
      ["port: 0x1F", /port must be a whole number/],
      ["port: 1e3", /port must be a whole number/],
      ["port: [443]", /port must be a whole number/],
      ["skip_tls_verify: yes", /skipTlsVerify must be true or false/],
      ["skip_tls_verify: [true]", /skipTlsVerify must be true or false/],
      ["domain: { a: pass-sentinel }", /domain must be a text/],
    ] as const) {
      const message = complaint(() => passwordIn(`${yamlWith("pass-sentinel")}    ${line}\n`));
      assert.match(message, words);
      assert.match(message, /It comes from ".*" in the profile "default" of .*command_config\.json\.$/);
      assert.doesNotMatch(message, /pass-sentinel/);
    }
    const { skipTlsVerify } = resolveConnection(
      "default",
      sourcesWith({ file: `${yamlWith("p")}    skip_tls_verify: True\n` }),
    );
    assert.equal(skipTlsVerify, true);
  });

  it("gives the numbers of JSON as they are written", () => {
    for (const number of ["1e3", "12345678901234567890", "1.50"]) {
      assert.equal(passwordIn(`{"servers":{"default":{"host":"kf","username":"u","password":${number}}}}`), number);
    }
  });

  it("may begin with a byte order mark, which is no part of it", () => {
    const json = JSON.stringify({ servers: { default: { host: "kf", username: "u", password: "p" } } });
    assert.equal(passwordIn(`\uFEFF${json}`), "p");
    assert.equal(passwordIn(`\uFEFF${yamlWith("p")}`), "p");
    assert.equal(passwordIn(yamlWith("p\uFEFFq")), "p\uFEFFq");
  });

  it("that is not UTF-8 is an error that names file and reason, and nothing of the content", () => {
    for (const file of [
      Buffer.from(yamlWith("pass-sentinel-é"), "latin1"),
      Buffer.from(`\uFEFF${yamlWith("pass-sentinel")}`, "utf16le"),
    ]) {
      const sources = sourcesWith({ file });
      const message = complaint(() => resolveConnection("default", sources));
      assert.ok(message.startsWith(`${configFileOf(sources)}: `), message);
      assert.match(message, /is not valid UTF-8/);
      assert.doesNotMatch(message, /sentinel/);
    }
    assert.equal(passwordIn(yamlWith("é€𝄞")), "é€𝄞");
  });

  it("without profiles breaks no connection that has all it needs", () => {
    for (const file of ["{}", '{"servers":{}}', '{"servers":null}', "servers:\n", "other: 1\n", " \n"]) {
      const sources = sourcesWith({ environment: basic, stack: { connections: { lab: login } }, file });
      assert.equal(resolveConnection("default", sources).endpoint, "https://kf.example.com/KeyfactorAPI/SMTP");
      assert.equal(resolveConnection("lab", sources).endpoint, "https://lab.example.com/KeyfactorAPI/SMTP");
      const environment = { ...basic, KEYFACTOR_AUTH_CONFIG_PROFILE: "prod" };
      assert.equal(resolveConnection("default", { ...sources, environment }).name, "default");
    }
  });

  it("without profiles is said to be so where a connection is missing", () => {
    for (const file of ["{}", '{"default":{"host":"kf"}}', "servers:\n"]) {
      const sources = sourcesWith({ file });
      const words = `${configFileOf(sources)} (which has no profile in an object "servers")`;
      for (const name of ["default", "lab"]) {
        const message = complaint(() => resolveConnection(name, sources));
        assert.ok(message.includes(words), message);
      }
    }
    assert.doesNotMatch(
      complaint(() => resolveConnection("default", sourcesWith({}))),
      /which has no profile/,
    );
  });

  it("is not looked at for a connection of keyfactor:connections", () => {
    const sources = sourcesWith({ stack: { connections: { lab: login } }, file: "{ broken" });
    assert.equal(resolveConnection("lab", sources).name, "lab");
  });
});
