import assert from "node:assert/strict";
import { Plugin, type Properties } from "../scene/plugin";
import { anonymous, basic, oauth, pam } from "../scene/sample-arguments";
import { badInputs } from "./bad-inputs";
import { badTexts, textPlaces } from "./bad-texts";

describe("Bad inputs", () => {
  let plugin: Plugin;

  before(async () => {
    plugin = await Plugin.start();
  });

  after(() => plugin[Symbol.asyncDispose]());

  /** The reasons by the name of the argument, with which each begins. */
  async function failures(args: Properties): Promise<Record<string, string>> {
    const answer = await plugin.check(args);
    // With a property the engine prints its value, secret or not.
    for (const { property } of answer.failures) assert.equal(property, "");
    const found = Object.fromEntries(answer.failures.map(({ reason }) => [reason.split(" ", 1)[0], reason]));
    assert.equal(Object.keys(found).length, answer.failures.length, "one failure an argument");
    return found;
  }

  for (const [kind, rows] of Object.entries(badInputs)) {
    describe(kind, () => {
      for (const [index, [args, property, says]] of rows.entries()) {
        it(`${index + 1}: ${property} ${says.source.slice(0, 60)}`, async () => {
          const found = await failures(args);
          assert.deepEqual(Object.keys(found), [property], JSON.stringify(found));
          assert.match(found[property] ?? "", says);
        });
      }
    });
  }

  for (const [what, text] of Object.entries(badTexts)) {
    it(`finds a text that is ${what} wherever it stands`, async () => {
      for (const [property, argsWith] of Object.entries(textPlaces)) {
        assert.deepEqual(Object.keys(await failures(argsWith(text))), [property], `${property} ${what}`);
      }
    });
  }

  it("are all named at once", async () => {
    const found = await failures({
      ...oauth({
        host: "smtp://a",
        port: 0,
        senderName: "",
        useSsl: "yes",
        tokenEndpoint: "/token",
        relayPassword: "x",
      }),
      ...{ clientId: { provider: 0, parameters: {} }, requestHeaders: [{ name: "a b" }], useSSL: true },
      ...{ testSend: { when: "now" }, apiVersion: "1", onDelete: "drop", triggers: 1, senderAccount: undefined },
    });
    assert.deepEqual(Object.keys(found).sort(), [
      "apiVersion",
      "clientId.parameters",
      "clientId.provider",
      "host",
      "onDelete",
      "port",
      "relayPassword",
      "requestHeaders[0].name",
      "requestHeaders[0].value",
      "senderAccount",
      "senderName",
      "testSend.recipient",
      "testSend.when",
      "tokenEndpoint",
      "triggers",
      "useSSL",
      "useSsl",
    ]);
  });

  it("are never shown where they may be secrets", async () => {
    const sentinel = "Sentinel-of-a-secret-in-a-failure";
    const forms = [`${sentinel}\r\n`, [sentinel], { value: sentinel }, { provider: sentinel, parameters: sentinel }];
    const names = [
      "relayUsername",
      "relayPassword",
      "clientId",
      "clientSecret",
      "requestHeaders",
      "senderName",
      "host",
    ];
    for (const form of forms) {
      for (const name of [...names, "scope", "audience", "tokenEndpoint", "testSend", "connection", "triggers"]) {
        await plugin.check(basic({ [name]: form }));
        await plugin.check(oauth({ [name]: form }));
      }
      await plugin.check(
        oauth({
          requestHeaders: [
            { name: form, value: form },
            { name: sentinel, value: sentinel },
          ],
        }),
      );
      await plugin.check(basic({ relayPassword: { ...pam, parameters: { Safe: form } } }));
    }
    for (const number of [918273645, 91.8273645]) {
      await plugin.check(basic({ relayPassword: number }));
      await plugin.check(oauth({ clientSecret: number, requestHeaders: [{ name: "A", value: number }] }));
    }
    await plugin.check(anonymous({ relayPassword: sentinel, clientSecret: sentinel, smtpPassword: sentinel }));
    assert.doesNotMatch(plugin.transcript, new RegExp(`${sentinel}|918273645|91.8273645`));
  });
});
