import assert from "node:assert/strict";
import { CommandLine } from "../scene/command-line";
import { declaredArguments } from "../scene/declared-arguments";
import { basicBody, oauthBody, oddReference } from "../scene/programs";
import { type Behaviour, CommandSimulator, type StoredProfile } from "../simulator/index";
import { compileSnippets } from "./compile";

const oauth = { ...oauthBody, RequestHeaders: [{ Name: "X-Tenant", Value: "header" }] };

const profiles: Record<string, [profile: Partial<StoredProfile>, behaviour: Partial<Behaviour>]> = {
  "without a login": [{ ...basicBody, RelayAuthenticationType: 0, RelayUsername: null, RelayPassword: null }, {}],
  "with a login that is hidden whole": [basicBody, { usernameForm: "hidden" }],
  "with OAuth and secrets in clear": [oauth, { secretForm: "clear" }],
  "with OAuth and masked headers": [oauth, { secretForm: "masked", requestHeaderValues: "masked" }],
  "with OAuth and hidden headers": [oauth, { requestHeaderValues: "absent" }],
  "with what belongs to another login": [{ ...oauth, RelayAuthenticationType: 0 }, { secretForm: "clear" }],
  "with a name that version 1 cannot show": [{ ...basicBody, RelayUsername: oddReference }, { version2: "400" }],
  "with PAM references": [{ ...basicBody, RelayPassword: oddReference, RelayUsername: oddReference }, {}],
};

describe("Programs that keyfactor-smtp show prints", () => {
  const line = new CommandLine();

  after(() => line.remove());

  /** Each one's program, by its profile's name; on a server of its own. */
  async function programsFor(
    shown: Readonly<Record<string, [Partial<StoredProfile>, Partial<Behaviour>]>>,
  ): Promise<Record<string, string>> {
    const programs: Record<string, string> = {};
    for (const [which, [profile, behaviour]] of Object.entries(shown)) {
      line.server = await CommandSimulator.start({ release: "25.5", profile, behaviour });
      const { code, stdout, stderr } = await line.run(["show", "--format", "typescript"]);
      assert.equal(code, 0, stderr);
      programs[which] = stdout;
      await line.server.stop();
    }
    return programs;
  }

  it("compile, and check accepts what they declare, whatever the profile", async () => {
    const programs = await programsFor(profiles);
    assert.deepEqual(compileSnippets(programs), []);
    const configured = (key: string) => (key === "tokenEndpoint" ? "https://login.example.com" : `configured ${key}`);
    const files = Object.entries(programs).map(([which, program]) =>
      line.write(declaredArguments(program, configured), `${which}.json`),
    );
    const { code, stderr } = await line.run(["check", ...files]);
    assert.equal(code, 0, stderr);
  });

  it("do not compile before what the server lacks, or does not tell, is filled in", async () => {
    const programs = await programsFor({
      "without a sender": [{ ...oauth, SenderName: null }, {}],
      "with half a reference": [{ ...oauth, ClientSecret: { Provider: 7, Parameters: {} } }, {}],
      "with a login of Windows": [{ ...basicBody, RelayAuthenticationType: 1 }, {}],
      "with a login of its own": [{ ...basicBody, RelayAuthenticationType: 4 }, {}],
    });
    for (const [which, program] of Object.entries(programs)) {
      assert.notDeepEqual(compileSnippets({ [which]: program }), [], which);
    }
  });
});
