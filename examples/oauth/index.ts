import * as pulumi from "@pulumi/pulumi";
import { KeyfactorSmtpConfig } from "pulumi-keyfactor-smtp";

const config = new pulumi.Config();
const recipient = config.get("testRecipient");

const smtp = new KeyfactorSmtpConfig("smtp", {
  host: config.require("host"),
  port: config.getNumber("port") ?? 587,
  useSsl: true,
  senderAccount: config.require("senderAccount"),
  senderName: "Keyfactor Command",
  relayAuthenticationType: "OAuthClientCredentials",
  clientId: config.require("clientId"),
  clientSecret: config.requireSecret("clientSecret"),
  tokenEndpoint: config.require("tokenEndpoint"),
  scope: config.get("scope"),
  audience: config.get("audience"),
  testSend: recipient ? { recipient } : undefined,
});

export const endpoint = smtp.endpoint;
export const apiVersionInUse = smtp.apiVersionInUse;
export const lastTest = smtp.lastTest;
