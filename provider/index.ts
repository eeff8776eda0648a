export type { TestFailurePolicy, TestMoment, TestSend } from "./arguments/arguments";
export { KeyfactorSmtpError, type KeyfactorSmtpErrorCode } from "./errors/keyfactor-smtp-error";
export {
  type GetSmtpConfigArgs,
  type GetSmtpConfigRequestHeader,
  type GetSmtpConfigResult,
  getSmtpConfig,
} from "./get-smtp-config";
export type { PreviousProfile } from "./lifecycle/state";
export type { LiveRequestHeader, LiveSecret } from "./profile/live-profile";
export type {
  PamReference,
  RelayAuthenticationType,
  SecretReference,
  SecretValue,
} from "./profile/profile";
export { KeyfactorSmtpConfig } from "./resource";
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
} from "./resource-arguments";
export { type SendTestMailArgs, sendTestMail } from "./send-test-mail";
export type { TestResult } from "./test-send/test-result";
