import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { KeyfactorSmtpError } from "../../../provider/errors";
import type { DeclaredProfile } from "../../../provider/profile/profile";
import { resolveReference, resolveSecrets, resolveWhereAvailable } from "../../../provider/secrets/references";

const variable = "KEYFACTOR_SMTP_TEST_SECRET";
const inVariable = { fromEnvironment: variable };

const open = {
  ...{ host: "smtp.keyexample.com", port: 25, useSsl: false },
  ...{ senderAccount: "keyfactor@keyexample.com", senderName: "Keyfactor Command" },
};

describe("A secret that stands elsewhere", () => {
  let folder: string;
  const file = (text: string | Buffer) => {
    const path = join(folder, "secret");
    writeFileSync(path, text);
    return { fromFile: path };
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "secret-"));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
    delete process.env[variable];
  });

  it("is found in an environment variable", () => {
    process.env[variable] = " a secret ";
    assert.equal(resolveReference("relayPassword", inVariable), " a secret ");
  });

  it("is found in a file, whose last line break is no part of it", () => {
    for (const ending of ["", "\n", "\r\n"]) {
      assert.equal(resolveReference("relayPassword", file(`a secret ${ending}`)), "a secret ");
    }
  });

  const refused = (reference: { fromEnvironment: string } | { fromFile: string }) => {
    let message = "";
    assert.throws(
      () => resolveReference("clientSecret", reference),
      (error) => {
        assert.ok(error instanceof KeyfactorSmtpError && error.code === "ERR_SECRET_REFERENCE");
        assert.equal(error.code, "ERR_SECRET_REFERENCE");
        message = error.message;
        return true;
      },
    );
    return message;
  };

  it("that is not there is an error that says where it was looked for", () => {
    assert.equal(
      refused(inVariable),
      `clientSecret: environment variable ${variable} is not set here. Nothing was written.`,
    );
    const fromFile = join(folder, "absent");
    assert.equal(
      refused({ fromFile }),
      `clientSecret: file ${fromFile} cannot be read here (ENOENT). ` +
        "A relative path starts at the directory of the program, or of the command. Nothing was written.",
    );
  });

  it("is not looked for in what may never end, nor in a directory", () => {
    const pipe = join(folder, "pipe");
    execFileSync("mkfifo", [pipe]);
    for (const fromFile of [folder, pipe, "/dev/zero"]) {
      assert.equal(refused({ fromFile }), `clientSecret: file ${fromFile} is no regular file. Nothing was written.`);
    }
  });

  it("has no byte order mark, and only characters that the file really holds", () => {
    assert.equal(resolveReference("relayPassword", file("\uFEFFa secret\r\n")), "a secret");
    assert.equal(resolveReference("relayPassword", file("a \uFEFFsecret")), "a \uFEFFsecret");
    for (const bytes of [Buffer.from("pässword", "latin1"), Buffer.from("\uFEFFpassword", "utf16le")]) {
      const reference = file(bytes);
      assert.equal(
        refused(reference),
        `clientSecret: file ${reference.fromFile} is not valid UTF-8: save it in that encoding. Nothing was written.`,
      );
    }
  });

  it("is no longer than any message can be searched for", () => {
    process.env[variable] = "s".repeat(65_536);
    assert.equal(resolveReference("relayPassword", inVariable).length, 65_536);
    process.env[variable] += "s";
    assert.match(refused(inVariable), / has 65537 characters, and may have 65536\. /);
    assert.equal(resolveReference("relayPassword", file("s".repeat(65_536))).length, 65_536);
    const reference = file("s".repeat(65_537));
    assert.equal(
      refused(reference),
      `clientSecret: file ${reference.fromFile} has 65537 bytes, and may have 65536. Nothing was written.`,
    );
  });

  for (const [text, fault] of [
    ["", "is empty"],
    [" \n", "is empty"],
    ["a\nb", "is more than one line of text"],
    ["a\n\n", "is more than one line of text"],
    ["a\r\nb\r\n", "is more than one line of text"],
    ["a\u2028b", "is more than one line of text"],
    ["a\u2029b", "is more than one line of text"],
    ["a\u0085b", "is more than one line of text"],
    ["***", "is a mask, such as only asterisks, not the secret"],
  ] as const) {
    it(`is an error where ${JSON.stringify(text)} is found, which ${fault}`, () => {
      const reference = file(text);
      assert.equal(refused(reference), `clientSecret: file ${reference.fromFile} ${fault}. Nothing was written.`);
    });
  }

  it("is named by its variable where that holds no secret", () => {
    process.env[variable] = "**";
    assert.match(refused(inVariable), new RegExp(`^clientSecret: environment variable ${variable} is a mask`));
  });

  it("may have asterisks in it", () => {
    for (const text of ["*a", "a*"]) assert.equal(resolveReference("relayPassword", file(text)), text);
  });

  it("is undefined, and no error, where it only may be there", () => {
    assert.equal(resolveWhereAvailable("relayPassword", inVariable), undefined);
    process.env[variable] = "a secret";
    assert.equal(resolveWhereAvailable("relayPassword", inVariable), "a secret");
    const broken = { fromFile: 7 } as unknown as { fromFile: string };
    Object.defineProperty(broken, "fromEnvironment", {
      get: () => {
        throw new TypeError("broken");
      },
    });
    assert.throws(() => resolveWhereAvailable("relayPassword", broken), TypeError);
  });
});

describe("A profile with its secrets", () => {
  afterEach(() => {
    delete process.env[variable];
  });

  const profile = (secret: DeclaredProfile["relayPassword"], value: string | typeof inVariable): DeclaredProfile => ({
    ...{ ...open, relayAuthenticationType: "Basic", relayUsername: "svc" },
    ...(secret !== undefined && { relayPassword: secret, clientSecret: secret }),
    requestHeaders: [
      { name: "X-Tenant", value },
      { name: "X-Open", value: "open" },
    ],
  });

  it("has each where its reference stood, and everything else as it was", () => {
    process.env[variable] = "a secret";
    assert.deepEqual(resolveSecrets(profile(inVariable, inVariable)), profile("a secret", "a secret"));
    const pam = { provider: 7, parameters: { Safe: "mail" } };
    assert.deepEqual(resolveSecrets(profile(pam, "text")), profile(pam, "text"));
  });

  it("has none that was not declared", () => {
    const anonymous: DeclaredProfile = { ...open, relayAuthenticationType: "Anonymous" };
    assert.deepEqual(resolveSecrets(anonymous), anonymous);
  });

  it("is not made of one that lacks what its login needs, which the checks let nobody declare", () => {
    const message = "the profile lacks what its authentication type needs";
    assert.throws(() => resolveSecrets({ host: "a" }), { name: "TypeError", message });
  });

  it("names the place whose secret is missing", () => {
    const names = (declared: Partial<DeclaredProfile>) => {
      try {
        resolveSecrets({ ...open, relayAuthenticationType: "Basic", ...declared });
      } catch (error) {
        return (error as Error).message.split(":", 1)[0];
      }
      return undefined;
    };
    assert.equal(names({ relayPassword: inVariable }), "relayPassword");
    assert.equal(names({ clientSecret: inVariable }), "clientSecret");
    assert.equal(names({ requestHeaders: [{ name: "X-Tenant", value: inVariable }] }), "requestHeaders.x-tenant");
  });
});
