import assert from "node:assert/strict";
import { DeclaredProfiles } from "../../../provider/lifecycle/declared-profiles";
import { stateFrom } from "../../../provider/lifecycle/state";

describe("The profiles that a run declared", () => {
  const at = (host: string, port: number) => stateFrom({ endpoint: `https://${host}/KeyfactorAPI/SMTP`, port });
  const spelledOtherwise = "https://COMMAND.example.com:443/keyfactorapi/SMTP/";

  it("are known by their server, however it is spelled, in the order in which they were given", () => {
    const declared = new DeclaredProfiles();
    assert.deepEqual(declared.at(spelledOtherwise), []);
    const [first, second] = [at("command.example.com", 25), at("Command.example.com", 587)];

    for (const state of [first, at("other.example.com", 25), stateFrom({}), second]) declared.add(state);

    assert.deepEqual(declared.at(spelledOtherwise), [first, second]);
    assert.deepEqual(declared.at("https://third.example.com/KeyfactorAPI/SMTP"), []);
  });

  it("are worked on one by one, however their server is spelled and an operation ends, and others meanwhile", async () => {
    const declared = new DeclaredProfiles();
    const told: string[] = [];
    let open = () => {};
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const server = "https://command.example.com/KeyfactorAPI/SMTP";
    const first = declared.oneByOne(server, async () => {
      await gate;
      told.push("first");
      throw new Error("it failed");
    });
    const second = declared.oneByOne(spelledOtherwise, async () => told.push("second"));
    await declared.oneByOne("https://other.example.com/KeyfactorAPI/SMTP", async () => told.push("elsewhere"));
    await declared.oneByOne(undefined, async () => told.push("nowhere"));
    open();

    await assert.rejects(first, /^Error: it failed$/);
    await second;

    assert.deepEqual(told, ["elsewhere", "nowhere", "first", "second"]);
  });

  it("are none of another run", () => {
    const declared = new DeclaredProfiles();
    declared.add(at("command.example.com", 25));

    declared.clear();

    assert.deepEqual(declared.at(spelledOtherwise), []);
  });
});
