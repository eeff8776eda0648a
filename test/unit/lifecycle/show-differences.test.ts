import assert from "node:assert/strict";
import { showDifferences } from "../../../provider/lifecycle/show-differences";
import type { Difference } from "../../../provider/profile/compare";

const shown = (field: Difference["field"], live: unknown) =>
  showDifferences([{ field, live, declared: undefined }], "live", "declared", { secrets: [] }).split(" -> ")[0];

describe("Differences for people to read", () => {
  const differences: Difference[] = [
    { field: "host", live: "a", declared: "b" },
    { field: "port", live: 25, declared: 587 },
  ];

  it("are shown in the direction that is asked for", () => {
    assert.equal(showDifferences(differences, "live", "declared", { secrets: [] }), "host: a -> b; port: 25 -> 587");
    assert.equal(showDifferences(differences, "declared", "live", { secrets: [] }), "host: b -> a; port: 587 -> 25");
  });

  it("do not show what the program keeps secret", () => {
    const kept = { secrets: [], secretArguments: ["host", "scope"] };
    assert.equal(showDifferences(differences, "live", "declared", kept), "host: [secret] -> [secret]; port: 25 -> 587");
  });

  it("do not show a secret that stands in the wrong place", () => {
    const misplaced: Difference[] = [{ field: "relayUsername", live: "sentinel", declared: "u" }];
    assert.equal(
      showDifferences(misplaced, "live", "declared", { secrets: ["sentinel"] }),
      "relayUsername: [secret] -> u",
    );
  });

  it("are one line of bounded length, whatever a server holds", () => {
    assert.equal(shown("senderName", "\u001b[31mTheirs\r\n  by hand"), "senderName: [31mTheirs by hand");
    assert.equal(shown("senderName", "x".repeat(300_000)), `senderName: ${"x".repeat(200)}…`);
  });

  it("say so where the two look the same", () => {
    const blanks: Difference[] = [{ field: "senderName", live: "Keyfactor", declared: "Keyfactor " }];
    assert.equal(
      showDifferences(blanks, "declared", "live", { secrets: [] }),
      "senderName: Keyfactor -> Keyfactor (they differ in blanks or beyond this length)",
    );
  });

  it("name what is not set", () => {
    for (const nothing of [undefined, null, "", []])
      assert.equal(shown("requestHeaders", nothing), "requestHeaders: (not set)");
    assert.equal(shown("useSsl", false), "useSsl: false");
    assert.equal(shown("port", 0), "port: 0");
  });

  it("show the names of headers, and no secret", () => {
    const headers = [{ name: "X-One", value: "Sentinel" }, { name: "X-Two" }];
    assert.equal(shown("requestHeaders", headers), "requestHeaders: X-One [secret], X-Two [secret]");
    for (const secret of ["Sentinel", { fromEnvironment: "NAME" }]) {
      assert.equal(shown("relayPassword", secret), "relayPassword: [secret]");
      assert.equal(shown("clientSecret", secret), "clientSecret: [secret]");
    }
  });

  it("show where a PAM provider keeps a secret, without what is known to be secret itself", () => {
    const moved: Difference[] = [
      { field: "relayPassword", live: "Sentinel", declared: { provider: 7, parameters: { Safe: "mail" } } },
      { field: "clientSecret", live: "", declared: { provider: 7, parameters: { Safe: "Sentinel" } } },
    ];
    assert.equal(
      showDifferences(moved, "live", "declared", { secrets: ["Sentinel"] }),
      'relayPassword: [secret] -> PAM provider 7 {"Safe":"mail"}; ' +
        'clientSecret: (not set) -> PAM provider 7 {"Safe":"[secret]"}',
    );
  });

  describe("of two PAM references", () => {
    const moved = (live: unknown, declared: unknown, secretArguments: string[] = []) =>
      showDifferences([{ field: "relayPassword", live, declared }], "live", "declared", {
        ...{ secrets: ["Sentinel"], secretArguments },
      });

    it("are each member that differs, by its path, whatever the letter case of its name", () => {
      const live = { provider: 6, parameters: { safe: "mail", SecretId: "a", Old: "" } };
      const declared = { provider: 7, parameters: { Safe: "mail", secretid: "b", constructor: "c" } };
      assert.equal(
        moved(live, declared),
        "relayPassword.provider: 6 -> 7; relayPassword.parameters.secretid: a -> b; " +
          "relayPassword.parameters.Old:  -> (not set); relayPassword.parameters.constructor: (not set) -> c",
      );
      const distinct = moved({ parameters: { A: "1", a: "2" } }, { provider: 7, parameters: { A: "1", a: "3" } });
      assert.equal(distinct, "relayPassword.parameters.a: 2 -> 3");
    });

    it("show no secret, in a name or a value, and nothing of what the program keeps secret", () => {
      const live = { provider: 7, parameters: { Safe: "of Sentinel", Sentinel: "x" } };
      const declared = { provider: 7, parameters: { Safe: "mail", Sentinel: "y" } };
      assert.equal(
        moved(live, declared),
        "relayPassword.parameters.Safe: of [secret] -> mail; relayPassword.parameters.[secret]: x -> y",
      );
      assert.equal(moved(live, declared, ["relayPassword"]), "relayPassword: [secret] -> [secret]");
    });

    it("are the whole where a server shows only a part, and that part is the same", () => {
      assert.equal(
        moved({ provider: 7 }, { provider: 7, parameters: { Safe: "mail" } }),
        'relayPassword: PAM provider 7 {} -> PAM provider 7 {"Safe":"mail"}',
      );
    });
  });

  it("show as much of a PAM reference as is known", () => {
    const reference = { provider: 7, parameters: { Safe: "mail" } };
    assert.equal(shown("relayUsername", reference), 'relayUsername: PAM provider 7 {"Safe":"mail"}');
    assert.equal(
      shown("clientId", { parameters: { Safe: "mail" } }),
      'clientId: PAM provider (not shown) {"Safe":"mail"}',
    );
    assert.equal(shown("clientId", { provider: 7 }), "clientId: PAM provider 7 {}");
  });
});
