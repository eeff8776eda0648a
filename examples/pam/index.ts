import * as pulumi from "@pulumi/pulumi";
import { KeyfactorSmtpConfig } from "pulumi-keyfactor-smtp";

const config = new pulumi.Config();
const recipient = config.get("testRecipient");

const smtp = new KeyfactorSmtpConfig("smtp", {
  host: config.require("host"),
  port: config.getNumber("port") ?? 587,
  useSsl: true,
  senderAccount: config.get("senderAccount") ?? "keyfactor@example.com",
  senderName: "Keyfactor Command",
  relayAuthenticationType: "Basic",
  relayUsername: config.require("relayUsername"),
  relayPassword: {
    provider: config.requireNumber("pamProvider"),
    parameters: config.requireObject<Record<string, string>>("pamParameters"),
  },
  testSend: recipient ? { recipient } : undefined,
});

export const endpoint = smtp.endpoint;
export const profileId = smtp.profileId;
export const lastTest = smtp.lastTest;
