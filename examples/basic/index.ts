import * as pulumi from "@pulumi/pulumi";
import { KeyfactorSmtpConfig } from "pulumi-keyfactor-smtp";

const config = new pulumi.Config();
const recipient = config.get("testRecipient");

const smtp = new KeyfactorSmtpConfig("smtp", {
  host: config.require("host"),
  port: config.getNumber("port") ?? 587,
  useSsl: config.getBoolean("useSsl") ?? true,
  senderAccount: config.get("senderAccount") ?? "keyfactor@example.com",
  senderName: config.get("senderName") ?? "Keyfactor Command",
  relayAuthenticationType: "Basic",
  relayUsername: config.require("relayUsername"),
  relayPassword: config.requireSecret("relayPassword"),
  testSend: recipient ? { recipient } : undefined,
});

export const endpoint = smtp.endpoint;
export const commandVersion = smtp.commandVersion;
export const lastTest = smtp.lastTest;
