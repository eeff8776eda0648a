import * as pulumi from "@pulumi/pulumi";
import { getSmtpConfig, KeyfactorSmtpConfig, sendTestMail } from "../../provider/index";

/*
 * Never run: the compiler is the test. A line marked @ts-expect-error that compiles fails the build.
 */

const mail = {
  host: "smtp.example.com",
  port: 587,
  senderAccount: "keyfactor@example.com",
  senderName: "Keyfactor Command",
};
const secret = pulumi.secret("value");
const basic = { ...mail, relayAuthenticationType: "Basic", relayUsername: "user", relayPassword: secret } as const;
const oauth = {
  ...mail,
  relayAuthenticationType: "OAuthClientCredentials",
  clientId: "id",
  clientSecret: secret,
  tokenEndpoint: "https://login.example.com/token",
} as const;

export function rightCombinations(): void {
  new KeyfactorSmtpConfig("anonymous", mail);
  new KeyfactorSmtpConfig("basic", {
    ...basic,
    testSend: { recipient: "pki@example.com", when: "afterSave", onFailure: "warn" },
  });
  new KeyfactorSmtpConfig("pam", {
    ...basic,
    relayPassword: { provider: 1, parameters: { Safe: "s", Object: secret } },
  });
  new KeyfactorSmtpConfig("oauth", { ...oauth, scope: "a b", requestHeaders: [{ name: "X-Tenant", value: secret }] });
  new KeyfactorSmtpConfig("policy", {
    ...mail,
    connection: "prod",
    apiVersion: "1",
    overwriteExisting: true,
    onDelete: "restore",
    triggers: [1],
  });
  new KeyfactorSmtpConfig("unmanaged", { ...basic, relayPassword: { unmanaged: true } });
  const elsewhere = { fromFile: pulumi.output("/run/secret") };
  new KeyfactorSmtpConfig("elsewhere", {
    ...oauth,
    clientSecret: elsewhere,
    requestHeaders: [
      { name: "X-Tenant", value: { unmanaged: true } },
      { name: "X-Region", value: elsewhere },
    ],
  });
  const other = new KeyfactorSmtpConfig("other", basic);
  new KeyfactorSmtpConfig("outputs of another", {
    ...basic,
    relayUsername: other.relayUsername.apply((username) => username ?? "user"),
    relayPassword: other.relayPassword.apply((password) => password ?? "password"),
  });
  new KeyfactorSmtpConfig("inputs", {
    ...mail,
    host: pulumi.output("smtp.example.com"),
    port: Promise.resolve(25),
    useSsl: pulumi.output(true),
  });
  const config = new pulumi.Config();
  new KeyfactorSmtpConfig("what may not be configured", {
    ...oauth,
    scope: config.get("scope"),
    audience: pulumi.output(config.get("audience")),
    useSsl: pulumi.output(config.getBoolean("useSsl")),
    connection: pulumi.output(config.get("connection")),
    testSend: pulumi.output(undefined),
  });
}

export function wrongCombinations(): void {
  // @ts-expect-error senderName is required
  new KeyfactorSmtpConfig("missing", { host: "smtp.example.com", port: 25, senderAccount: "a@example.com" });
  // @ts-expect-error a port is a number
  new KeyfactorSmtpConfig("port", { ...mail, port: "587" });
  // @ts-expect-error Basic requires a password
  new KeyfactorSmtpConfig("no-password", { ...mail, relayAuthenticationType: "Basic", relayUsername: "user" });
  // @ts-expect-error a user name belongs to Basic
  new KeyfactorSmtpConfig("anonymous-user", { ...mail, relayUsername: "user" });
  // @ts-expect-error a client id does not belong to Basic
  new KeyfactorSmtpConfig("basic-client", { ...basic, clientId: "id" });
  // @ts-expect-error OAuth requires a token endpoint
  new KeyfactorSmtpConfig("no-endpoint", {
    ...mail,
    relayAuthenticationType: "OAuthClientCredentials",
    clientId: "id",
    clientSecret: "s",
  });
  // @ts-expect-error a relay password does not belong to OAuth
  new KeyfactorSmtpConfig("oauth-password", { ...oauth, relayPassword: "p" });
  // @ts-expect-error request headers go to the identity provider, which Basic has not
  new KeyfactorSmtpConfig("basic-headers", { ...basic, requestHeaders: [{ name: "X", value: "y" }] });
  const [one, two] = [{ fromFile: "/run/secret" }, { fromEnvironment: "SECRET" }] as const;
  // @ts-expect-error a secret is found in one place
  new KeyfactorSmtpConfig("two places", { ...basic, relayPassword: { ...one, ...two } });
  // @ts-expect-error a PAM reference has no file
  new KeyfactorSmtpConfig("two forms", { ...basic, relayPassword: { provider: 1, parameters: { Safe: "s" }, ...one } });
  // @ts-expect-error a secret that the program does not know is nowhere
  new KeyfactorSmtpConfig("unmanaged", { ...basic, relayPassword: { unmanaged: true, ...one } });
  // @ts-expect-error a secret is unmanaged or it is not
  new KeyfactorSmtpConfig("partly managed", { ...basic, relayPassword: { unmanaged: "yes" } });
  // @ts-expect-error a user name is not secret
  new KeyfactorSmtpConfig("unmanaged name", { ...basic, relayUsername: { unmanaged: true } });
  // @ts-expect-error the value of a header may be kept elsewhere, too: it need not be a text
  new KeyfactorSmtpConfig("header", oauth).requestHeaders.apply((headers) => headers?.[0]?.value?.toUpperCase());
  // @ts-expect-error no such authentication type
  new KeyfactorSmtpConfig("type", { ...mail, relayAuthenticationType: "Kerberos" });
  // @ts-expect-error a PAM reference has parameters
  new KeyfactorSmtpConfig("pam", { ...basic, relayPassword: { provider: 1 } });
  // @ts-expect-error a test needs a recipient
  new KeyfactorSmtpConfig("test", { ...mail, testSend: { when: "beforeSave" } });
  // @ts-expect-error no such moment
  new KeyfactorSmtpConfig("moment", { ...mail, testSend: { recipient: "a@example.com", when: "never" } });
  // @ts-expect-error the argument is useSsl
  new KeyfactorSmtpConfig("case", { ...mail, useSSL: true });
  // @ts-expect-error versions are texts
  new KeyfactorSmtpConfig("version", { ...mail, apiVersion: 2 });
}

export async function lookups(): Promise<void> {
  const live = await getSmtpConfig();
  const host: string | undefined = live.host;
  const { status } = await sendTestMail({ ...basic, recipient: "pki@example.com" });
  const known: "passed" | "failed" | "skipped" = status;
  // @ts-expect-error sendTestMail needs a recipient
  await sendTestMail(mail);
  // @ts-expect-error an argument that is no connection
  await getSmtpConfig({ hostname: "command.example.com" });
  void [host, known];
}
