import assert from "node:assert/strict";
import { contextOf, loginSecrets } from "../../../provider/lifecycle/context";

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
});
