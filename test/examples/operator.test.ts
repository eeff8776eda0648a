import assert from "node:assert/strict";
import Ajv from "ajv";
import { parse } from "yaml";
import { isJsonObject, type JsonObject } from "../../provider/json";
import { read } from "../unit/documents/documents";
import { codeBlocks } from "../unit/documents/markdown";
import { commandsStartingWith } from "../unit/documents/shell";

/** What stands in a document at these names, or numbers within a list. */
function at(document: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>((value, name) => {
    if (Array.isArray(value)) return value[Number(name)];
    return isJsonObject(value) ? value[name] : undefined;
  }, document);
}

/** Kubernetes drops what a schema does not know; here it is a mistake. */
function closed(schema: JsonObject): JsonObject {
  const close = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(close);
    return isJsonObject(value) ? closed(value) : value;
  };
  const members = Object.fromEntries(Object.entries(schema).map(([name, member]) => [name, close(member)]));
  const hasNames = schema.type === "object" && isJsonObject(schema.properties);
  return hasNames ? { additionalProperties: false, ...members } : members;
}

const ajv = new Ajv({ strict: false, validateFormats: false, validateSchema: false, code: { optimize: false } });
for (const [kind, schema] of Object.entries(JSON.parse(read("test/examples/operator-schemas.json"))))
  if (isJsonObject(schema)) ajv.addSchema(closed(schema), kind);

interface Resource {
  readonly apiVersion: string;
  readonly kind: string;
  readonly spec?: unknown;
}

/** The resources of a manifest, which is one list or one resource. */
function resources(text: string): Resource[] {
  const manifest = parse(text, { merge: true });
  return manifest.kind === "List" ? manifest.items : [manifest];
}

/** What the operator's schemas have against the resources that it serves. */
function faults(manifest: readonly Resource[]): string[] {
  return manifest
    .filter(({ apiVersion }) => apiVersion === "pulumi.com/v1")
    .flatMap((resource) => (ajv.validate(resource.kind, resource) ? [] : [ajv.errorsText()]));
}

const stacks = read("examples/operator/stacks.yaml");
const program = read("examples/operator/program.yaml");
const pod = at(parse(read("examples/operator/drift.yaml")), "spec", "jobTemplate", "spec", "template", "spec");
const job = at(pod, "containers", "0");

/** The commands that a reader of the example types. */
const typed = (...words: string[]) =>
  commandsStartingWith(...words).flatMap(({ path, command }) =>
    path === "examples/operator/README.md" ? [command] : [],
  );

describe("The example for the Pulumi Kubernetes Operator", () => {
  it("has resources that its schemas take", () => {
    const snippets = codeBlocks(read("docs/beyond-one-machine.md"), "yaml").map(({ text }) => text);
    assert.equal(snippets.length, 1);
    for (const text of [stacks, program, ...snippets]) assert.deepEqual(faults(resources(text)), []);
  });

  it("would be found wrong if it were", () => {
    const hourly = stacks.replace("resyncFrequencySeconds: 3600", "resyncFrequencySeconds: hourly");
    assert.match(faults(resources(hourly)).join(), /integer/);
    assert.match(faults(resources(stacks.replace("volumeMounts:", "volumeMount:"))).join(), /additional properties/);
    assert.match(faults(resources(program.replace("type: pulumi:", "typ: pulumi:"))).join(), /'type'/);
  });

  it("has a drift check whose pod is one", () => {
    const workspaceTemplate = { spec: { podTemplate: { spec: pod } } };
    const stack = { apiVersion: "pulumi.com/v1", kind: "Stack", spec: { stack: "any", workspaceTemplate } };
    assert.deepEqual(faults([stack]), []);
    assert.deepEqual(at(job, "command"), ["npx", "--no", "--", "keyfactor-smtp", "drift", "--all"]);
  });

  it("is of one piece: image, directory, backend, variables and secrets", () => {
    const stack = resources(stacks).find(({ kind }) => kind === "Stack");
    const workspace = at(stack, "spec", "workspaceTemplate", "spec");
    const ofStack = (...path: string[]) => at(workspace, "podTemplate", "spec", ...path);
    for (const name of ["image", "envFrom"]) assert.deepEqual(at(job, name), at(workspace, name));
    assert.deepEqual(at(pod, "volumes"), ofStack("volumes"));
    assert.deepEqual(at(job, "volumeMounts"), ofStack("containers", "0", "volumeMounts"));
    assert.equal(at(job, "env", "0", "value"), at(stack, "spec", "backend"));
    const file = at(stack, "spec", "envRefs", "KEYFACTOR_AUTH_CONFIG_FILE", "literal", "value");
    assert.equal(at(job, "env", "1", "value"), file);
    const directory = /^WORKDIR (.*)$/m.exec(read("examples/operator/Dockerfile"))?.[1];
    assert.equal(at(workspace, "local", "dir"), directory);
    for (const { words } of typed("docker")) assert.ok(words.includes(String(at(workspace, "image"))));
    for (const { words } of typed("kubectl", "apply"))
      for (const word of words.filter((each) => each.endsWith(".yaml"))) read(`examples/operator/${word}`);
    const secrets = [at(pod, "volumes", "0", "secret", "secretName"), at(job, "envFrom", "0", "secretRef", "name")];
    assert.deepEqual(
      typed("kubectl", "create", "secret").map(({ words }) => words[4]),
      secrets,
    );
  });
});
