import type { CommandSimulator } from "../../simulator/command-simulator";

/** Bodies of requests that every release accepts, addressed to the simulator's own relay. */
export const anonymous = ({ relay }: CommandSimulator) => ({
  Host: relay.host,
  Port: relay.port,
  RelayAuthenticationType: 0,
  SenderAccount: "keyfactor@keyexample.com",
  SenderName: "Keyfactor Command",
  UseSSL: relay.tls !== "none",
});

export const basic1 = (command: CommandSimulator) => ({
  ...anonymous(command),
  RelayAuthenticationType: 2,
  RelayUsername: command.relay.credentials.username,
  RelayPassword: command.relay.credentials.password,
});

export const basic2 = (command: CommandSimulator) => ({
  ...anonymous(command),
  RelayAuthenticationType: 2,
  RelayUsername: { SecretValue: command.relay.credentials.username },
  RelayPassword: { SecretValue: command.relay.credentials.password },
});

export const oauth = (command: CommandSimulator) => ({
  ...anonymous(command),
  RelayAuthenticationType: 3,
  ClientId: { SecretValue: command.mailClient.clientId },
  ClientSecret: { SecretValue: command.mailClient.clientSecret },
  TokenEndpoint: command.mailTokenEndpoint.url,
  Scope: "smtp.send",
  Audience: "https://mail.keyexample.com",
  RequestHeaders: [{ Name: "X-Tenant", Value: "tenant-secret-1" }],
});
