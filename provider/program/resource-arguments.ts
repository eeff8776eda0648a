import type { Input } from "@pulumi/pulumi";
import type { TestFailurePolicy, TestMoment } from "../arguments/inputs";
import type { FieldWith, ProfileField } from "../profile/fields";
import type { PamReference, SecretStandIn, SecretValue } from "../profile/secret-value";

/** A value for Command to keep, or a reference to where a PAM provider keeps it (Command 25.1 or later). */
export type SecretInput = Input<string> | Input<PamReferenceArgs> | Input<SecretValue>;

/** See {@link PamReference}. API: a secret object with `Provider` and `Parameters`. */
export interface PamReferenceArgs extends Refused<"fromEnvironment" | "fromFile" | "unmanaged"> {
  /** Id of the PAM provider in Command (GET /PamProviders). Required. Not secret. */
  provider: Input<number>;
  /** The instance parameters of that provider's type, for example `{ Safe, Folder, Object }`. Required. Not secret. */
  parameters: Input<Record<string, Input<string>>>;
}

/**
 * Where a secret is found when a request is built, on the machine that runs Pulumi: an environment variable, or a file
 * (in UTF-8, of at most 64 KiB; a relative path starts at the program's directory; a byte order mark, and one line break
 * at the end, are ignored). Its text never reaches the state, which keeps a salted hash, as a secret, to notice that it
 * was rotated. Where it is not to be found, preview sees no change; `pulumi up` that has to write fails and names it.
 */
export type SecretReferenceArgs = Refused<"provider" | "parameters" | "unmanaged"> &
  (
    | {
        /** Name of the environment variable. Not secret. */
        fromEnvironment: Input<string>;
        fromFile?: never;
      }
    | {
        /** Path of the file. Not secret. */
        fromFile: Input<string>;
        fromEnvironment?: never;
      }
  );

/**
 * In place of a secret that the program does not know: the profile is watched, and never written. Create adopts one
 * that is equal in all that can be read, and refuses any other; so does an update that would have to write. `testSend`
 * and `onDelete: "restore"` cannot stand beside it. Once the secret is declared, `pulumi up` writes it.
 */
export interface UnmanagedSecretArgs extends Refused<"provider" | "parameters" | "fromEnvironment" | "fromFile"> {
  /**
   * Always true; false is refused at preview. (Beside a relayAuthenticationType that is spread from another object,
   * TypeScript takes `true` for any boolean.)
   */
  unmanaged: boolean;
}

/** What may stand in place of a secret's own text. */
export type SecretStandInArgs = Input<SecretReferenceArgs> | Input<UnmanagedSecretArgs>;

/** A header for the identity provider's token endpoint. API: an element of `RequestHeaders`, Table 884. */
export interface RequestHeaderArgs {
  /** Name of the header. Required. Not secret. */
  name: Input<string>;
  /** Value of the header. Required. Always kept as a Pulumi secret. */
  value: Input<string> | SecretStandInArgs;
}

/** A mail that Command sends with the declared profile, to prove it. API: POST /SMTP/Test. */
export interface TestSendArgs {
  /** Who gets the mail: an e-mail address. Required. API: TestRecipient. */
  recipient: Input<string>;
  /**
   * `beforeSave` tests the declared profile first and writes nothing when it fails; `afterSave` writes, then tests.
   * Default: `beforeSave`.
   */
  when?: Input<TestMoment | undefined>;
  /**
   * What a mail that could not be sent means. `fail`: the operation fails, and the next `pulumi up` tries again.
   * `warn`: a warning, and the settings are written. Default: `fail`.
   */
  onFailure?: Input<TestFailurePolicy | undefined>;
}

/** The part of the profile that every way to log in to the relay has. */
export interface MailArgs {
  /** Name or address of the mail server, without scheme or port. Required. API: Host. */
  host: Input<string>;
  /** Port of the mail server, 1 to 65535; commonly 25, 465 or 587. Required. API: Port. */
  port: Input<number>;
  /** Account that sends, usually an e-mail address. Required. API: SenderAccount. */
  senderAccount: Input<string>;
  /** Name that mail programs show as the sender. Required. API: SenderName. */
  senderName: Input<string>;
  /** Whether mail goes to the relay over TLS. Default: false. API: UseSSL. */
  useSsl?: Input<boolean | undefined>;
}

/** Arguments of this package's own. */
export interface PolicyArgs {
  /** Proves the profile with a mail, at create and at each change of it. Default: none. Outcome: `lastTest`. */
  testSend?: Input<TestSendArgs | undefined>;
  /** Name of the connection: which Command instance, and how to log in to it. Never holds credentials. Default: `default`. */
  connection?: Input<string | undefined>;
  /**
   * Version of Command's API. `auto` takes 2 where the server has it, else 1; PAM references and OAuth need 2.
   * Default: `auto`.
   */
  apiVersion?: Input<"auto" | "1" | "2" | undefined>;
  /** Whether create may replace a configured profile that differs from the declared one. Default: false. */
  overwriteExisting?: Input<boolean | undefined>;
  /**
   * What destroy does. `retain` leaves the profile on the server; `restore` puts back the one that create found, which
   * create refuses when it has a secret that the server does not show. Default: `retain`.
   */
  onDelete?: Input<"retain" | "restore" | undefined>;
  /** Any values; when one changes, the whole profile is written again, secrets included. Default: none. */
  triggers?: Input<Input<unknown>[] | undefined>;
}

type BasicArgument = FieldWith<{ login: "Basic" }>;
type OAuthArgument = FieldWith<{ login: "OAuthClientCredentials" }>;

/**
 * Arguments that belong to another way to log in do not compile. With `never`, TypeScript would take a program without
 * them for an anonymous one, and editors would offer no other relayAuthenticationType.
 */
type Refused<Name extends string> = { [Refused in Name]?: Promise<never> };

/** A relay that needs no login; it often trusts addresses. API: RelayAuthenticationType 0. */
export interface AnonymousRelayArgs extends Refused<BasicArgument | OAuthArgument> {
  /** How Command logs in to the relay. Default: `Anonymous`. API: RelayAuthenticationType. */
  relayAuthenticationType?: Input<"Anonymous" | undefined>;
}

/** A relay that wants a user name and a password. API: RelayAuthenticationType 2, Basic Authentication. */
export interface BasicRelayArgs extends Refused<OAuthArgument> {
  /** How Command logs in to the relay. Required here. API: RelayAuthenticationType. */
  relayAuthenticationType: Input<"Basic">;
  /** User name at the relay, for Active Directory as `DOMAIN\\user`. Required. Not secret. API: RelayUsername. */
  relayUsername: SecretInput;
  /** Password at the relay. Required. Always kept as a Pulumi secret; servers usually do not show it. API: RelayPassword. */
  relayPassword: SecretInput | SecretStandInArgs | Input<SecretValue | SecretStandIn>;
}

/** A relay that wants an OAuth 2.0 token (Command after 25.1). API: RelayAuthenticationType 3, OAuth Client Credentials. */
export interface OAuthRelayArgs extends Refused<BasicArgument> {
  /** How Command logs in to the relay. Required here. API: RelayAuthenticationType. */
  relayAuthenticationType: Input<"OAuthClientCredentials">;
  /** Client id at the identity provider. Required. Not secret. API: ClientId. */
  clientId: SecretInput;
  /** Client secret. Required. Always kept as a Pulumi secret; servers usually do not show it. API: ClientSecret. */
  clientSecret: SecretInput | SecretStandInArgs | Input<SecretValue | SecretStandIn>;
  /** URL of the identity provider's token endpoint, https. Required. API: TokenEndpoint. */
  tokenEndpoint: Input<string>;
  /** Scopes for the token, separated by spaces. Default: none. API: Scope. */
  scope?: Input<string | undefined>;
  /** Audience for the token. Microsoft Entra ID refuses one. Default: none. API: Audience. */
  audience?: Input<string | undefined>;
  /** Headers that Command adds to its requests to the identity provider. Always kept as a Pulumi secret. Default: none. API: RequestHeaders. */
  requestHeaders?: Input<Input<RequestHeaderArgs>[] | undefined>;
}

/**
 * One of the three ways to log in to the relay, with exactly the arguments that belong to it. Of a program that lacks some,
 * TypeScript says what the last of these types would want: the usual one.
 */
export type RelayArgs = AnonymousRelayArgs | OAuthRelayArgs | BasicRelayArgs;

/**
 * Every argument of the profile, whatever way to log in it belongs to. It does not compile while a field of the profile
 * has no argument.
 */
export type AnyProfileArgs = Pick<
  MailArgs & Pick<BasicRelayArgs, BasicArgument> & Pick<OAuthRelayArgs, OAuthArgument | "relayAuthenticationType">,
  ProfileField
>;

/** A whole SMTP profile. */
export type SmtpProfileArgs = MailArgs & RelayArgs;

/** Arguments of {@link KeyfactorSmtpConfig}. */
export type KeyfactorSmtpConfigArgs = SmtpProfileArgs & PolicyArgs;
