/**
 * A Keyfactor Command server for tests and the demo, as far as its SMTP profile goes.
 *
 *     await using command = await CommandSimulator.start({ release: "25.5" });
 *     // point a client at it: command.environment("basic"), or command.hostname and command.credentials
 *     command.faults.add({ on: "PUT", kind: "reset", applied: true });
 *     command.sent();               // ["GET v2", "PUT v2", "PUT v2"]
 *     command.profile;              // what the server holds, secrets included
 *     command.relay.messages;       // the mail that arrived
 *     command.contractViolations;   // what did not fit the official OpenAPI excerpts: assert that it is empty
 */

export type { CertificateKind } from "../../tools/certificates";
export type { Behaviour } from "./behaviour";
export { CommandSimulator } from "./command-simulator";
export type { Credentials, LoginKind } from "./credentials";
export type { FaultKind, FaultTarget, PlannedFault } from "./faults";
export { deviations } from "./openapi-deviations";
export type { PamProvider } from "./pam";
export { type Proxy, type ProxyOptions, startProxy } from "./proxy";
export type { ReceivedMail } from "./received-mail";
export type { RecordedRequest } from "./recorder";
export type { Relay, RelayOptions } from "./relay";
export type { ApiVersion, Release } from "./releases";
export type { SimulatorOptions } from "./simulator-options";
export type { RequestHeader, StoredProfile, StoredSecret } from "./stored-profile";
export type { IdentityProviderStyle, RecordedTokenRequest, TokenEndpoint } from "./token-endpoint";
