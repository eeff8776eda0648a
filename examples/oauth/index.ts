import * as pulumi from "@pulumi/pulumi";
import { KeyfactorSmtpConfig } from "pulumi-keyfactor-smtp";

const config = new pulumi.Config();
const scope = config.get("scope");
const audience = config.get("audience");

const smtp = new KeyfactorSmtpConfig("smtp", {
  host: config.get("host") ?? "smtp.office365.com",
  port: config.getNumber("port") ?? 587,
  useSsl: true,
  senderAccount: config.require("senderAccount"),
  senderName: "Keyfactor Command",
  relayAuthenticationType: "OAuthClientCredentials",
  clientId: config.require("clientId"),
  clientSecret: config.requireSecret("clientSecret"),
  tokenEndpoint: config.require("tokenEndpoint"),
  ...(scope && { scope }),
  ...(audience && { audience }),
});

export const endpoint = smtp.endpoint;
export const apiVersionInUse = smtp.apiVersionInUse;
