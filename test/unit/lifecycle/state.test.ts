import assert from "node:assert/strict";
import { foundIn, previousFacts, type SmtpConfigState, stateFrom } from "../../../provider/lifecycle/state";

const mail = { host: "smtp.example.com", port: 25, senderAccount: "a@example.com", senderName: "A", useSsl: true };
const policy = { connection: "emea", apiVersion: "1", overwriteExisting: true, onDelete: "restore" } as const;
const recipient = "pki-team@example.com";

const whole: SmtpConfigState = {
  ...{ ...mail, ...policy, relayAuthenticationType: "Anonymous" },
  ...{ endpoint: "https://command.example.com/KeyfactorAPI/SMTP", apiVersionInUse: "1" },
  ...{ profileId: 7, commandVersion: "24.4.2", unconfirmedWrite: true },
  testSend: { recipient, when: "afterSave", onFailure: "warn" },
  lastTest: { recipient, status: "failed", at: "2026-11-21T08:43:53.285Z", message: "refused" },
  previousProfile: { host: "old.example.com", port: 26 },
  previousNotShown: ["relayPassword"],
  triggers: ["a", 1],
  secretArguments: ["host"],
  alsoSecret: ["senderName"],
  secretFingerprints: { relayPassword: "hash" },
};

describe("The state in recorded outputs", () => {
  it("is all that was recorded", () => {
    assert.deepEqual(stateFrom(structuredClone({ ...whole })), whole);
    for (const status of ["passed", "skipped"] as const) {
      const lastTest = { recipient, status };
      assert.deepEqual(stateFrom({ ...whole, lastTest }).lastTest, lastTest);
    }
    for (const changed of [
      { apiVersion: "auto", onDelete: "retain", overwriteExisting: false },
      { apiVersion: "2", testSend: { recipient, when: "beforeSave", onFailure: "fail" } },
    ]) {
      assert.deepEqual(stateFrom({ ...whole, ...changed }), { ...whole, ...changed });
    }
  });

  it("is each default where an earlier version recorded nothing", () => {
    assert.deepEqual(stateFrom({ ...mail, useSsl: undefined, testSend: { recipient } }), {
      ...{ ...mail, useSsl: false, relayAuthenticationType: "Anonymous" },
      ...{ connection: "default", apiVersion: "auto", overwriteExisting: false, onDelete: "retain" },
      testSend: { recipient, when: "beforeSave", onFailure: "fail" },
    });
  });

  it("lacks what a hand wrote in another form", () => {
    const { useSsl, relayAuthenticationType } = whole;
    const otherwise = {
      ...{ endpoint: 1, apiVersionInUse: "3", profileId: "7", commandVersion: 25, unconfirmedWrite: "true" },
      ...{ testSend: { recipient: 1 }, lastTest: { recipient, status: "lost" }, previousProfile: "none" },
      ...{ previousNotShown: "relayPassword", triggers: "a", secretArguments: "host", alsoSecret: "host" },
      ...{ secretFingerprints: "hash", connection: 1, apiVersion: "3", overwriteExisting: "true", onDelete: "leave" },
    };
    assert.deepEqual(stateFrom({ ...mail, useSsl, relayAuthenticationType, ...otherwise }), {
      ...{ ...mail, relayAuthenticationType },
      ...{ connection: "default", apiVersion: "auto", overwriteExisting: false, onDelete: "retain" },
    });
    for (const lastTest of ["passed", null, { status: "passed" }, { recipient: 1, status: "passed" }]) {
      assert.equal("lastTest" in stateFrom({ ...mail, lastTest }), false);
    }
    const mixed = stateFrom({
      ...{ ...mail, previousNotShown: ["relayPassword", "password", 1], secretFingerprints: { a: "hash", b: 1 } },
      ...{ lastTest: { recipient, status: "passed", at: 1, message: null } },
    });
    assert.deepEqual(mixed.previousNotShown, ["relayPassword"]);
    assert.deepEqual(mixed.secretFingerprints, { a: "hash" });
    assert.deepEqual(mixed.lastTest, { recipient, status: "passed" });
  });
});

describe("The previous profile", () => {
  it("is recorded with the names of what was not shown, where there are some", () => {
    const profile = { host: "old.example.com" };
    for (const notShown of [["relayPassword"], []] as const) {
      const facts = previousFacts({ profile, notShown });
      assert.deepEqual(facts, {
        previousProfile: profile,
        previousNotShown: notShown.length > 0 ? notShown : undefined,
      });
      assert.deepEqual(foundIn({ ...whole, ...facts }), { profile, notShown });
    }
    assert.deepEqual(previousFacts(undefined), { previousProfile: undefined, previousNotShown: undefined });
    assert.equal(foundIn({ ...whole, previousProfile: undefined }), undefined);
  });
});
