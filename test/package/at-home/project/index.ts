import * as pulumi from "@pulumi/pulumi";
import { KeyfactorSmtpConfig, type KeyfactorSmtpConfigArgs } from "pulumi-keyfactor-smtp";

const config = new pulumi.Config();

const args: KeyfactorSmtpConfigArgs = {
  host: "smtp.example.com",
  overwriteExisting: true,
  port: config.getNumber("port") ?? 587,
  useSsl: true,
  senderAccount: "keyfactor@example.com",
  senderName: "Keyfactor Command",
  relayAuthenticationType: "Basic",
  relayUsername: "EXAMPLE\\keyfactor",
  relayPassword: config.requireSecret("relayPassword"),
};

export const smtp = new KeyfactorSmtpConfig("smtp", args);
export const endpoint = smtp.endpoint;
