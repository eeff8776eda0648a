import assert from "node:assert/strict";
import { dirname } from "node:path";
import { isSetting, settings } from "../../../provider/command/connection/settings";
import { CommandLine } from "../../scene/command-line";
import { documentPaths, read } from "./documents";
import { codeBlocks } from "./markdown";
import { commands, commandsStartingWith, configSet } from "./shell";

describe("Shell commands in the documents", () => {
  it("are of programs that a reader has", () => {
    const programs = new Set(commands.map(({ command }) => command.words[0]));
    assert.deepEqual([...programs].sort(), ["docker", "export", "kubectl", "npm", "npx", "pulumi"]);
  });

  it("run scripts that package.json has", () => {
    const scripts = ["package.json", "examples/fleet/package.json"].flatMap((path) =>
      Object.keys((JSON.parse(read(path)) as { scripts: Record<string, string> }).scripts),
    );
    const known = ["ci", "init", "install", "pack", ...scripts];
    for (const { path, command } of commandsStartingWith("npm")) {
      const [first = "", second = ""] = command.words.slice(1);
      assert.ok(known.includes(first === "run" ? second : first), `${path}: ${command.text}`);
    }
  });

  it("use commands and options that keyfactor-smtp has", async () => {
    const line = new CommandLine();
    // Without the two dashes npx takes --help and --version for its own.
    const calls = commandsStartingWith("npx", "--no", "--", "keyfactor-smtp");
    assert.ok(calls.length > 0);
    assert.deepEqual(calls, commandsStartingWith("npx"));
    for (const { command } of calls) {
      const [name = "", ...rest] = command.words.slice(4);
      const { stdout: usage } = await line.run(["help", name]);
      for (const option of rest.filter((word) => word.startsWith("--") && word !== "--help"))
        assert.match(usage, new RegExp(`^ +${option} `, "m"), command.text);
    }
    line.remove();
  });

  it("set configuration that the programs beside them read", () => {
    for (const { path, command } of commands) {
      const set = configSet(command);
      if (!set) continue;
      const [namespace, name] = set.key.includes(":") ? set.key.split(":") : ["", set.key];
      const setting = name?.replace(/^connections\.\w+\./, "");
      if (namespace === "keyfactor") {
        assert.ok(isSetting(setting ?? ""), `${path}: ${command.text}`);
      } else {
        const key = set.flags.includes("--path") ? name?.split(".")[0] : name;
        assert.match(
          programBeside(path),
          new RegExp(`config\\.(get|require)\\w*(<.*>)?\\("${key}"\\)`),
          `${path}: ${command.text}`,
        );
      }
    }
  });

  it("set with --secret no setting of a connection that is open", () => {
    for (const { path, command } of commandsStartingWith("pulumi", "config", "set")) {
      const { key, flags } = configSet(command) ?? assert.fail();
      const setting = /^keyfactor:(?:connections\.\w+\.)?(\w+)$/.exec(key)?.[1] ?? "";
      if (!isSetting(setting)) continue;
      assert.equal(flags.includes("--secret"), settings[setting].secret === true, `${path}: ${command.text}`);
    }
  });

  it("set every configuration that a program requires", () => {
    for (const path of documentPaths.filter((path) =>
      codeBlocks(read(path), "sh").some(({ text }) => /config set/.test(text)),
    )) {
      const set = commands
        .filter((one) => one.path === path)
        .flatMap(({ command }) => configSet(command)?.key.split(".")[0] ?? []);
      const required = [...programBeside(path).matchAll(/config\.require\w*(?:<.*>)?\("(\w+)"\)/g)].map(
        ([, key]) => key,
      );
      assert.deepEqual(
        required.filter((key) => !set.includes(key ?? "")),
        [],
        path,
      );
    }
  });

  it("keep what is secret in variables of the shell, and encrypted in the configuration", () => {
    for (const { path, command } of commands) {
      const set = configSet(command);
      if (set && /password|secret$/i.test(set.key)) {
        assert.match(set.value, /^\$[A-Z_]+$/, `${path}: ${command.text}`);
        assert.ok(set.flags.includes("--secret"), `${path}: ${command.text}`);
      }
      for (const word of command.words)
        assert.doesNotMatch(word, /(PASSWORD|SECRET)=(?!\$)/, `${path}: ${command.text}`);
    }
  });
});

/** The program that a document is about: the example's own, or the first in the document. */
function programBeside(path: string): string {
  if (path.startsWith("examples/")) return read(`${dirname(path)}/index.ts`);
  return codeBlocks(read(path), "ts")[0]?.text ?? "";
}
