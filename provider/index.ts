import "./node-version";

export type { TestFailurePolicy, TestMoment, TestSend } from "./arguments/inputs";
export type { TestResult } from "./command/smtp/test-mail";
export { KeyfactorSmtpError, type KeyfactorSmtpErrorCode } from "./errors";
export type { PreviousProfile } from "./lifecycle/state";
export type { RelayAuthenticationType } from "./profile/fields";
export type { LiveRequestHeader } from "./profile/profile";
export type {
  LiveSecret,
  PamReference,
  SecretReference,
  SecretStandIn,
  SecretValue,
  UnmanagedSecret,
} from "./profile/secret-value";
export {
  type GetSmtpConfigArgs,
  type GetSmtpConfigRequestHeader,
  type GetSmtpConfigResult,
  getSmtpConfig,
} from "./program/get-smtp-config";
export { KeyfactorSmtpConfig } from "./program/resource";
export type {
  AnonymousRelayArgs,
  BasicRelayArgs,
  KeyfactorSmtpConfigArgs,
  MailArgs,
  OAuthRelayArgs,
  PamReferenceArgs,
  PolicyArgs,
  RelayArgs,
  RequestHeaderArgs,
  SecretInput,
  SecretReferenceArgs,
  SecretStandInArgs,
  SmtpProfileArgs,
  TestSendArgs,
  UnmanagedSecretArgs,
} from "./program/resource-arguments";
export { type SendTestMailArgs, sendTestMail } from "./program/send-test-mail";
