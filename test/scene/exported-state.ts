import type { StateResource } from "../../tools/pulumi/state";
import { SMTP_CONFIG_TYPE } from "../../tools/pulumi/state";

type Values = Readonly<Record<string, unknown>>;

/** How an export shows secrets: `pulumi stack export` with `--show-secrets`, or without. */
export type Secrets = "decrypted" | "encrypted";

/** One KeyfactorSmtpConfig, by what the engine keeps of it. */
export interface ResourceToExport extends Partial<Omit<StateResource, "inputs" | "outputs">> {
  readonly name: string;
  readonly inputs: Values;
  readonly outputs: Values;
  /** Names of inputs and outputs that are secret besides those that always are. */
  readonly secretNames?: readonly string[];
  readonly delete?: boolean;
  readonly external?: boolean;
  readonly pendingReplacement?: boolean;
}

const alwaysSecret = ["relayPassword", "clientSecret", "requestHeaders", "secretFingerprints", "previousProfile"];

/** A resource as an export shows it. */
export function exportedResource(
  { name, inputs, outputs, secretNames = [], ...others }: ResourceToExport,
  { stack = "dev", secrets = "decrypted" }: { stack?: string; secrets?: Secrets } = {},
): StateResource {
  const shown = (values: Values) =>
    Object.fromEntries(
      Object.entries(values).map(([key, value]) => {
        const isSecret = [...alwaysSecret, ...secretNames].includes(key);
        return [key, isSecret ? marked(value, secrets) : value];
      }),
    );
  const id = typeof outputs.endpoint === "string" ? { id: outputs.endpoint } : {};
  const urn = `urn:pulumi:${stack}::mail::${SMTP_CONFIG_TYPE}::${name}`;
  const __provider = "text of the provider";
  return {
    ...{ urn, type: SMTP_CONFIG_TYPE, custom: true, ...id },
    ...{ inputs: shown({ __provider, ...inputs }), outputs: shown({ __provider, ...outputs }) },
    ...others,
  };
}

/** What `pulumi stack export` prints of a stack with these resources, and others. */
export function exportOf(resources: readonly StateResource[], operations: readonly unknown[] = []): string {
  const stack = {
    urn: "urn:pulumi:dev::mail::pulumi:pulumi:Stack::mail-dev",
    custom: false,
    type: "pulumi:pulumi:Stack",
  };
  const providerUrn = "urn:pulumi:dev::mail::pulumi:providers:pulumi-nodejs::default";
  const provider = { urn: providerUrn, custom: true, id: "1", type: "pulumi:providers:pulumi-nodejs" };
  const manifest = { time: "2026-11-21T08:43:53.285882966Z", magic: "", version: "v3.259.0" };
  const deployment = { manifest, resources: [stack, provider, ...resources], pending_operations: operations };
  return JSON.stringify({ version: 3, deployment });
}

/** A secret value as a state holds it (sdk/go/common/resource, secret_value.go of Pulumi). */
function marked(value: unknown, secrets: Secrets): object {
  const signature = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };
  return {
    ...signature,
    ...(secrets === "decrypted" ? { plaintext: JSON.stringify(value) } : { ciphertext: "v1:AAAA:AAAA" }),
  };
}
