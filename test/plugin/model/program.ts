import type { Properties } from "../../scene/plugin";
import type { CommandSimulator } from "../../simulator";
import type { ModelProfile, ModelSecret } from "./profile";
import type { SecretForm, Secrets } from "./secrets";

/** A secret of a program: which one, and how it is declared. */
export interface SecretChoice {
  readonly name: string;
  readonly form: SecretForm;
}

export type RelayChoice =
  | { readonly type: "Anonymous" }
  | { readonly type: "Basic"; readonly user: "svc_mail" | "other" | "pam"; readonly password: SecretChoice }
  | {
      readonly type: "OAuthClientCredentials";
      readonly secret: SecretChoice;
      readonly scope?: string | undefined;
      readonly audience?: string | undefined;
      readonly headers: readonly { readonly name: string; readonly value: SecretChoice }[];
    };

/** What a program declares, in choices small enough that sequences meet the same ones again. */
export interface Program {
  readonly relay: RelayChoice;
  readonly host: string;
  /** The port where the relay listens, or one where nothing does. */
  readonly port: "relay" | "closed";
  readonly useSsl: boolean;
  readonly senderName: string;
  readonly test: { readonly to: string; readonly when: string; readonly onFailure: string } | null;
  readonly overwriteExisting: boolean;
  readonly onDelete: "retain" | "restore";
  readonly apiVersion: "auto" | "1" | "2";
  readonly triggers: readonly string[];
  /** The sender's name is one that the program declares secret. */
  readonly keepsSender: boolean;
}

const closedPort = 9;
export const senderAccount = "keyfactor@keyexample.com";

export function portOf({ port }: Pick<Program, "port">, { relay }: CommandSimulator): number {
  return port === "relay" ? relay.port : closedPort;
}

/** The profile that the program declares, with the secrets of this moment. */
export function profileOf(program: Program, secrets: Secrets, command: CommandSimulator): ModelProfile {
  const secret = ({ name, form }: SecretChoice) => {
    const declared = secrets.declared(name, form);
    if (form === "text" || form === "pam") return declared as ModelSecret;
    return { reference: declared, text: secrets.text(name, form) };
  };
  return { ...mailOf(program, secrets, command), ...relayOf(program.relay, command, secret) } as ModelProfile;
}

/** The same as the arguments of `KeyfactorSmtpConfig`, with the policy. */
export function argumentsOf(program: Program, secrets: Secrets, command: CommandSimulator): Properties {
  const { test, overwriteExisting, onDelete, apiVersion, triggers, keepsSender } = program;
  const secret = ({ name, form }: SecretChoice) => secrets.declared(name, form);
  return {
    ...mailOf(program, secrets, command),
    ...relayOf(program.relay, command, secret),
    // The resource's class tells the provider so.
    ...(keepsSender && { secretArguments: ["senderName"] }),
    ...(test && { testSend: { recipient: test.to, when: test.when, onFailure: test.onFailure } }),
    ...{ overwriteExisting, onDelete, apiVersion },
    ...(triggers.length > 0 && { triggers: [...triggers] }),
  };
}

function mailOf(program: Program, secrets: Secrets, command: CommandSimulator) {
  const { host, useSsl, relay, keepsSender } = program;
  const senderName = keepsSender ? secrets.sender : program.senderName;
  const common = { host, port: portOf(program, command), senderAccount, senderName };
  return { ...common, useSsl, relayAuthenticationType: relay.type };
}

function relayOf(
  relay: RelayChoice,
  { mailClient, mailTokenEndpoint }: CommandSimulator,
  secret: (choice: SecretChoice) => unknown,
): Properties {
  switch (relay.type) {
    case "Anonymous":
      return {};
    case "Basic":
      return {
        relayUsername: relay.user === "pam" ? secret({ name: "user", form: "pam" }) : `KEYEXAMPLE\\${relay.user}`,
        relayPassword: secret(relay.password),
      };
    case "OAuthClientCredentials":
      return {
        clientId: mailClient.clientId,
        clientSecret: secret(relay.secret),
        tokenEndpoint: mailTokenEndpoint.url,
        ...(relay.scope && { scope: relay.scope }),
        ...(relay.audience && { audience: relay.audience }),
        ...(relay.headers.length > 0 && {
          requestHeaders: relay.headers.map(({ name, value }) => ({ name, value: secret(value) })),
        }),
      };
  }
}

/** Whether version 1 of the API has words for it. */
export function isSayableInVersion1({ relay }: Program): boolean {
  if (relay.type === "OAuthClientCredentials") return false;
  return relay.type === "Anonymous" || (relay.user !== "pam" && relay.password.form !== "pam");
}
