import assert from "node:assert/strict";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import { instancesOf } from "../../examples/fleet/fleet";
import { checkArguments } from "../../provider/arguments/check";
import { argumentsSchema } from "../../provider/arguments/schema";
import { repository } from "../unit/documents/documents";

const example = join(repository, "examples/fleet");
const complete = "host: smtp.example.com, port: 25, senderAccount: a@example.com, senderName: A";

describe("The data file of examples/fleet", () => {
  let directory: string;
  let file: string;
  const instances = (text: string, stack = "emea") => {
    writeFileSync(file, text);
    return Object.fromEntries(instancesOf(stack, file));
  };
  const mistakes = (text: string, stack?: string) => {
    try {
      instances(text, stack);
    } catch (error) {
      return (error as Error).message.replaceAll(`${file}:`, "").split("\n");
    }
    return [];
  };

  before(() => {
    directory = mkdtempSync(join(tmpdir(), "keyfactor-smtp-fleet-"));
    file = join(directory, "fleet.yaml");
    copyFileSync(join(example, "fleet.schema.json"), join(directory, "fleet.schema.json"));
  });
  after(() => rmSync(directory, { recursive: true }));

  it("declares instances that the provider takes as they are", () => {
    const { stacks } = parse(readFileSync(join(example, "fleet.yaml"), "utf8")) as { stacks: Record<string, object> };
    for (const [stack, declared] of Object.entries(stacks)) {
      const found = instancesOf(stack, join(example, "fleet.yaml"));
      assert.deepEqual(
        found.map(([name]) => name),
        Object.keys(declared),
      );
      for (const [name, instance] of found) assert.deepEqual(checkArguments({ ...instance }).failures ?? [], [], name);
    }
  });

  it("knows exactly the provider's arguments", () => {
    const schema = JSON.parse(readFileSync(join(example, "fleet.schema.json"), "utf8"));
    const { group: _, ...settings } = schema.definitions.settings.properties;
    const { secretArguments: __, ...properties } = argumentsSchema.properties as object & { secretArguments: unknown };
    assert.deepEqual(Object.keys(settings), Object.keys(properties));
  });

  it("takes every host and token endpoint that the provider takes", () => {
    const hosts = ["relay", "Relay.example.com.", "10.0.0.1", "::1", "fe80::1%eth0", "bücher.example", "a_b-c"];
    const tokenEndpoints = [
      "https://login.example.com/token",
      "HTTPS://login.example.com",
      "http://127.0.0.1:8080/token",
    ];
    const login = {
      relayAuthenticationType: "OAuthClientCredentials",
      clientId: "a",
      clientSecret: { fromFile: "/a" },
    };
    const { port, ...mail } = parse(`{ ${complete} }`) as Record<string, unknown>;
    for (const [index, host] of hosts.entries()) {
      const tokenEndpoint = tokenEndpoints[index % tokenEndpoints.length];
      const args = { ...mail, ...login, port, host, tokenEndpoint };
      assert.deepEqual(checkArguments(args).failures ?? [], [], host);
      assert.deepEqual(instances(JSON.stringify({ stacks: { emea: { one: args } } })), {
        one: { connection: "one", ...args },
      });
    }
  });

  it("takes what an instance says before what its group says, and that before the defaults", () => {
    const text = `
      defaults: { group: a, ${complete}, useSsl: true }
      groups: { a: { senderName: Of the group, port: 465 }, b: { useSsl: false } }
      stacks: { emea: { one: { port: 587 }, two: { group: b, connection: second } }, amer: {} }`;
    const { senderName: _, ...mail } = parse(`{ ${complete} }`) as Record<string, unknown>;
    assert.deepEqual(instances(text), {
      one: { connection: "one", ...mail, senderName: "Of the group", useSsl: true, port: 587 },
      two: { connection: "second", ...mail, senderName: "A", useSsl: false },
    });
    assert.deepEqual(instances(text, "amer"), {});
  });

  const wrong: readonly [what: string, text: string, ...complaints: string[]][] = [
    [
      "a wrong value, a wrong name, a password and a group that is not there, all at once, without what stands there",
      `defaults: { ${complete} }\nstacks:\n  emea:\n    boston: { port: 70000, hots: a }\n    paris:\n` +
        "      relayPassword: sentinel\n      apiVersion: 3\n  amer:\n    toronto: { group: b }",
      "4: stacks.emea.boston.hots is no setting here",
      "4: stacks.emea.boston.port must be <= 65535: Port of the relay; usually 25, 465 or 587",
      "6: stacks.emea.paris.relayPassword must be object: Where the secret is found: { fromEnvironment: NAME }, " +
        "{ fromFile: PATH } or { provider, parameters }; never its text",
      "7: stacks.emea.paris.apiVersion must be one of auto, 1, 2",
      "9: stacks.amer.toronto.group is none of the groups: ",
    ],
    [
      "a host with a scheme, a host with a port and an endpoint without a scheme",
      `defaults: { ${complete} }\nstacks:\n  emea:\n    paris: { host: "smtp://sentinel" }\n` +
        "    rome: { host: smtp.example.com:25, tokenEndpoint: login.example.com }",
      "4: stacks.emea.paris.host does not fit: Name or address of the relay, without scheme or port",
      "5: stacks.emea.rome.host does not fit: Name or address of the relay, without scheme or port",
      "5: stacks.emea.rome.tokenEndpoint does not fit: OAuth: https URL of the token endpoint",
    ],
    [
      "an instance without anything, and stacks that are none",
      `defaults: { ${complete} }\nstacks:\n  emea:\n    paris:\n  amer:`,
      "4: stacks.emea.paris must be object: Settings, or an empty object",
      "5: stacks.amer must be object: What each instance has of its own, by the instance's name",
    ],
    [
      "what nobody says",
      `defaults: { host: a, port: 25, senderName: A }\nstacks:\n  amer:\n    boston: {}`,
      "4: stacks.amer.boston.senderAccount is missing",
    ],
    [
      "what a login needs",
      `stacks:\n  emea:\n    paris: { ${complete}, relayAuthenticationType: Basic, relayUsername: a }`,
      "3: stacks.emea.paris.relayPassword is missing",
    ],
    [
      "a group that is not there",
      `groups: { a: {} }\nstacks:\n  emea:\n    paris: { group: b, ${complete} }`,
      "4: stacks.emea.paris.group is none of the groups: a",
    ],
    ["a group in a group", "groups:\n  a: { group: b }\nstacks: { emea: {} }", "2: groups.a.group is no setting here"],
    [
      "two instances with one connection",
      `defaults: { ${complete} }\nstacks:\n  emea:\n    paris: {}\n  amer:\n    paris: {}`,
      "6: stacks.amer.paris leads to the server of stacks.emea.paris: each would undo the other",
    ],
    ["no instances at all", "defaults: {}", "1: stacks is missing"],
    ["an empty file", "", "1:  must be object"],
    ["two instances of one name", "stacks:\n  emea:\n    paris: {}\n    paris: {}", "4: paris stands there twice"],
    ["a text that is no YAML", "stacks:\n  emea:\n\tparis: sentinel", "3: is not YAML: tab as indent"],
    [
      "a stack that it does not have",
      "stacks: { amer: {}, apac: {} }",
      ' there is no stack "emea"; there are amer, apac',
    ],
  ];
  for (const [what, text, ...complaints] of wrong) {
    it(`names the line, the instance and the field of ${what}`, () => assert.deepEqual(mistakes(text), complaints));
  }
});
