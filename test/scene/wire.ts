import type { ServiceError } from "@grpc/grpc-js";
import { ErrorResourceInitFailed } from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { type JavaScriptValue, Struct } from "google-protobuf/google/protobuf/struct_pb";

/** Inputs or outputs of a resource. */
export type Properties = Record<string, unknown>;

/** What `KeyfactorSmtpConfig` leaves in users' state: how the plugin finds the provider. */
const providerText = 'exports.handler = () => require("pulumi-keyfactor-smtp/provider").provider;';

/**
 * Properties as they go over the wire. Like the engine's, without secret marks: this plugin says that it takes none. It
 * configures the provider anew for each text of it, so that a process can be taken for several runs of the engine.
 */
export function struct(properties: Properties, run = 0): Struct {
  // The SDK leaves out what is undefined, at any depth.
  const sent = { ...(withoutUndefined(unmarked(properties)) as Properties), __provider: `${providerText} // ${run}` };
  return Struct.fromJavaScript(sent as { [name: string]: JavaScriptValue });
}

/** Properties that came back, secret marks included, without the provider's text. */
export function markedProperties(answer: Struct | undefined): Properties {
  const { __provider: text, ...properties } = answer?.toJavaScript() ?? {};
  // Without it the engine could do nothing more with the resource.
  if (answer && !String(text).startsWith(providerText)) throw new Error(`The plugin lost __provider: ${String(text)}`);
  return properties;
}

export function plainProperties(answer: Struct | undefined): Properties {
  return unmarked(markedProperties(answer)) as Properties;
}

/** Paths of the values that are marked as secret, like "previousProfile.relayPassword". */
export function secretPaths(value: unknown, path = ""): string[] {
  if (typeof value !== "object" || value === null) return [];
  if (isMarked(value)) return [path];
  return Object.entries(value).flatMap(([name, inner]) => secretPaths(inner, path === "" ? name : `${path}.${name}`));
}

// How Pulumi's protocol writes a secret: sdk/nodejs/runtime/rpc.ts, specialSigKey and specialSecretSig.
const signatureKey = "4dabf18193072939515e22adb298388d";
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";

function isMarked(value: object): value is { readonly value: unknown } {
  return (value as Properties)[signatureKey] === secretSignature;
}

function unmarked(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(unmarked);
  if (isMarked(value)) return unmarked(value.value);
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, unmarked(inner)]));
}

function withoutUndefined(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(withoutUndefined);
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(entries.map(([name, inner]) => [name, withoutUndefined(inner)]));
}

/** A resource that exists but is not right yet: what the engine records, and tries again. */
export interface PartialFailure {
  readonly id: string;
  readonly properties: Properties;
  readonly reasons: readonly string[];
}

/** An operation failed. The message is what the engine would show. */
export class PluginError extends Error {
  /** Set when the engine would record the resource as "initialised with errors". */
  readonly partial: PartialFailure | undefined;

  constructor(message: string, partial?: PartialFailure) {
    super(message);
    this.name = "PluginError";
    this.partial = partial;
  }

  /** The details of a partial failure come where gRPC has no place of its own for them. */
  static from(error: ServiceError): PluginError {
    const [encoded] = error.metadata?.get("grpc-status-details-bin") ?? [];
    const [details] = Buffer.isBuffer(encoded) ? Status.deserializeBinary(encoded).getDetailsList() : [];
    if (!details) return new PluginError(error.details);
    const failed = ErrorResourceInitFailed.deserializeBinary(details.getValue_asU8());
    const properties = plainProperties(failed.getProperties());
    return new PluginError(error.details, { id: failed.getId(), properties, reasons: failed.getReasonsList() });
  }
}
