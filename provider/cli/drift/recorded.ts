import { resourceType } from "../../arguments/inputs";
import { KeyfactorSmtpError } from "../../errors";
import { isJsonObject, isText, type JsonObject } from "../../json";
import { isSecretMark } from "../../secrets/marks";

/** A KeyfactorSmtpConfig as a stack's state holds it. */
export interface RecordedResource {
  readonly stack: string;
  /** The name in the program. */
  readonly resource: string;
  readonly urn: string;
  /** The endpoint; empty where a create was interrupted before anybody knew it. */
  readonly id: string;
  /** The inputs of the last `up`. Of one that was looked up with `.get`, which has none, what was read last. */
  readonly declared: JsonObject;
  readonly outputs: JsonObject;
  /** What the state keeps encrypted of `declared`: it is absent there. */
  readonly encrypted: readonly string[];
  /** Why the resource counts as initialised with errors. */
  readonly initErrors: readonly string[];
  /** Set where no server holds the profile on behalf of this resource: how an operation was interrupted. */
  readonly interrupted?: string | undefined;
}

/** What a stack's state holds of ours. */
export interface RecordedStack {
  readonly resources: readonly RecordedResource[];
  /** Whether the last `up` had connections in the stack configuration that are secret there. */
  readonly hadSecretSettings: boolean;
}

const providerType = "pulumi:providers:pulumi-nodejs";

/** No profile is nested as deep as that; the stack of calls ends somewhere behind it. */
const deepest = 100;

/** In place of a value that is encrypted. */
const encrypted = Symbol("encrypted");

/**
 * Reads what `pulumi stack export` prints, with `--show-secrets` or without. Throws when it is something else.
 *
 * @param stackName What the stack is called; without it, the name in each URN.
 */
export function recordedIn(text: string, stackName?: string): RecordedStack {
  const { resources, pending_operations: operations } = deploymentIn(text);
  const all = objectsIn(resources);
  // One that waits to be deleted was replaced: its successor stands in the state, too, or its create was interrupted.
  const ours = all.filter((resource) => isOurs(resource) && resource.delete !== true);
  const created = objectsIn(operations)
    .filter(({ type }) => type === "creating")
    .map(({ resource }) => resource)
    .filter((resource): resource is JsonObject => isJsonObject(resource) && isOurs(resource))
    .filter(({ urn }) => !ours.some((other) => other.urn === urn));
  return {
    resources: [
      ...ours.map((resource) => recorded(resource, stackName)),
      ...created.map((resource) => ({
        ...recorded(resource, stackName),
        interrupted: "A create was interrupted, and nobody knows what it wrote.",
      })),
    ],
    hadSecretSettings: all.some(({ type, inputs }) => type === providerType && hasSecretSettings(inputs)),
  };
}

/** The engine hands a provider the stack configuration of every namespace, and records it. */
function hasSecretSettings(inputs: unknown): boolean {
  return Object.entries(inputs ?? {}).some(([key, value]) => key.startsWith("keyfactor:") && isSecretMark(value));
}

function deploymentIn(text: string): JsonObject {
  const exported = parsed(text);
  if (isJsonObject(exported) && isJsonObject(exported.deployment)) return exported.deployment;
  throw new KeyfactorSmtpError("ERR_STATE", "holds no state as `pulumi stack export` prints it.");
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's message quotes the text, which may hold secrets.
    return undefined;
  }
}

function objectsIn(value: unknown): JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

function isOurs({ type, urn }: JsonObject): boolean {
  return type === resourceType && isText(urn);
}

function recorded(resource: JsonObject, stackName?: string): RecordedResource {
  const urn = String(resource.urn);
  // urn:pulumi:STACK::PROJECT::TYPE::NAME, where the name may be anything.
  const [start = "", , , ...name] = urn.split("::");
  const outputs = decryptedMembers(resource.outputs);
  const declared = resource.external === true ? outputs : decryptedMembers(resource.inputs);
  const known = new Map(declared.filter(([, value]) => value !== encrypted));
  return {
    stack: stackName ?? start.replace("urn:pulumi:", ""),
    resource: name.join("::"),
    urn,
    id: isText(resource.id) ? resource.id : "",
    declared: Object.fromEntries(known),
    // What is encrypted there alone, because a server once showed a secret in it, is what was declared.
    outputs: Object.fromEntries(outputs.map(([name, value]) => [name, value === encrypted ? known.get(name) : value])),
    encrypted: declared.filter(([, value]) => value === encrypted).map(([name]) => name),
    initErrors: Array.isArray(resource.initErrors) ? resource.initErrors.filter(isText) : [],
    interrupted: resource.pendingReplacement === true ? "A replacement was interrupted after its delete." : undefined,
  };
}

function decryptedMembers(values: unknown): [name: string, value: unknown][] {
  return isJsonObject(values) ? Object.entries(values).map(([name, value]) => [name, decrypted(value)]) : [];
}

/** A value without Pulumi's marks; one of which anything is encrypted is encrypted as a whole. */
function decrypted(value: unknown, depth = 0): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (depth > deepest) throw new KeyfactorSmtpError("ERR_STATE", `holds a value more than ${deepest} levels deep.`);
  if (isSecretMark(value)) {
    const plain = isText(value.plaintext) ? parsed(value.plaintext) : undefined;
    // A program may mark twice: secret(secret("...")).
    return plain === undefined ? encrypted : decrypted(plain, depth + 1);
  }
  const members = Object.entries(value).map(([name, member]) => [name, decrypted(member, depth + 1)] as const);
  if (members.some(([, member]) => member === encrypted)) return encrypted;
  return Array.isArray(value) ? members.map(([, member]) => member) : Object.fromEntries(members);
}
