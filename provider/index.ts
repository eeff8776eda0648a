import "./node-version";

export type { TestFailurePolicy, TestMoment, TestSend } from "./arguments/arguments";
export type { TestResult } from "./command/smtp/test-result";
export { KeyfactorSmtpError, type KeyfactorSmtpErrorCode } from "./errors";
export type { PreviousProfile } from "./lifecycle/state";
export type { LiveRequestHeader, LiveSecret } from "./profile/live-profile";
export type {
  PamReference,
  RelayAuthenticationType,
  SecretReference,
  SecretValue,
} from "./profile/profile";
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
  SmtpProfileArgs,
  TestSendArgs,
} from "./program/resource-arguments";
export { type SendTestMailArgs, sendTestMail } from "./program/send-test-mail";
