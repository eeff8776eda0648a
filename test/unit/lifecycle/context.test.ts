import assert from "node:assert/strict";
import { contextOf, declaredAt, loginSecrets } from "../../../provider/lifecycle/context";
import { stateFrom } from "../../../provider/lifecycle/state";

const told: string[] = [];
const environment: Record<string, string> = {
  KEYFACTOR_HOSTNAME: "command.example.com",
  KEYFACTOR_USERNAME: "EXAMPLE\\svc",
  KEYFACTOR_PASSWORD: "login-password",
};
const sources = () => ({ stack: () => undefined, environment, homeDirectory: "/nowhere" });
const tell = (message: string) => void told.push(message);
const context = () => contextOf(sources, { warn: tell, inform: tell });

describe("What a run has of the outside", () => {
  it("are the secrets of a login; none of a connection that is not configured", () => {
    assert.ok(loginSecrets("default", context()).includes("login-password"));
    assert.deepEqual(loginSecrets("elsewhere", context()), []);
  });

  it("is no answer where looking for a login fails in a way that nobody foresaw", () => {
    const broken = { ...context(), connect: () => assert.fail("unforeseen") };
    assert.throws(() => loginSecrets("default", broken), /unforeseen/);
  });

  it("begins without any state, and then knows those of a server, however it is spelled", () => {
    const run = context();
    assert.equal(run.declared.length, 0);
    const state = stateFrom({ endpoint: "https://command.example.com/KeyfactorAPI/SMTP" });
    run.declared.push(state, stateFrom({ endpoint: "https://other.example.com/KeyfactorAPI/SMTP" }), stateFrom({}));
    assert.deepEqual(declaredAt("https://COMMAND.example.com/KeyfactorAPI/SMTP", run), [state]);
  });
});
