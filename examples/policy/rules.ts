/**
 * What a team may demand of every profile. The engine asks these rules at preview and at `up`, before anything is sent;
 * they see the arguments with every default filled in, and secrets in clear, so no message shows a value.
 */
import { type ResourceValidationPolicy, validateResourceOfType } from "@pulumi/policy";
import { KeyfactorSmtpConfig } from "pulumi-keyfactor-smtp";

export const tlsForCredentials: ResourceValidationPolicy = {
  name: "tls-for-credentials",
  description: "A relay that Command logs in to is reached over TLS.",
  validateResource: validateResourceOfType(KeyfactorSmtpConfig, (smtp, _policy, report) => {
    if (smtp.relayAuthenticationType === "Anonymous" || smtp.useSsl) return;
    report("The login goes to the relay in clear: set useSsl to true.");
  }),
};

export const anonymousRelays: ResourceValidationPolicy = {
  name: "anonymous-relays",
  description: "Mail goes without a login to relays on the list alone.",
  configSchema: { properties: { hosts: listOfNames("The relays: a host's name, or *.example.com for all below it.") } },
  validateResource: validateResourceOfType(KeyfactorSmtpConfig, (smtp, policy, report) => {
    const { hosts } = policy.getConfig<{ hosts: string[] }>();
    if (smtp.relayAuthenticationType !== "Anonymous" || isListed(smtp.host, hosts)) return;
    report("The relay is used without a login and is not on the list: set relayAuthenticationType, or add host to it.");
  }),
};

export const testSend: ResourceValidationPolicy = {
  name: "test-send",
  description: "Settings are proved with a mail.",
  configSchema: {
    properties: {
      mustFail: { type: "boolean", default: false, description: "Whether a mail that is refused must fail the run." },
    },
  },
  validateResource: validateResourceOfType(KeyfactorSmtpConfig, (smtp, policy, report) => {
    const { mustFail } = policy.getConfig<{ mustFail: boolean }>();
    if (smtp.testSend === undefined) report("Nothing proves these settings: set testSend.");
    else if (mustFail && smtp.testSend.onFailure === "warn")
      report('A refused mail only warns: set onFailure to "fail".');
  }),
};

export const senderDomains: ResourceValidationPolicy = {
  name: "sender-domains",
  description: "Mail is sent from the team's own domains.",
  configSchema: {
    properties: { domains: listOfNames("The domains: example.com, or *.example.com for all below it.") },
  },
  validateResource: validateResourceOfType(KeyfactorSmtpConfig, (smtp, policy, report) => {
    const { domains } = policy.getConfig<{ domains: string[] }>();
    if (domains.length === 0) policy.notApplicable("No domains are configured.");
    const [, domain = ""] = /@([^@]*)$/.exec(smtp.senderAccount) ?? [];
    if (!isListed(domain, domains)) report("senderAccount is in none of the domains that may send.");
  }),
};

/** The forms of a secret that is not written out, by the member that makes each. */
const referenceForms = ["fromEnvironment", "fromFile", "provider", "unmanaged"];

export const secretReferences: ResourceValidationPolicy = {
  name: "secret-references",
  description: "Secrets stand elsewhere, and the program only says where.",
  enforcementLevel: "advisory",
  configSchema: {
    properties: {
      forms: {
        type: "array",
        items: { type: "string", enum: referenceForms },
        default: referenceForms,
        description: "The forms that will do; provider is a PAM reference.",
      },
    },
  },
  validateResource: validateResourceOfType(KeyfactorSmtpConfig, (smtp, policy, report) => {
    const { forms } = policy.getConfig<{ forms: string[] }>();
    const secrets = {
      relayPassword: [smtp.relayPassword],
      clientSecret: [smtp.clientSecret],
      requestHeaders: smtp.requestHeaders?.map(({ value }) => value) ?? [],
    };
    for (const [place, values] of Object.entries(secrets)) {
      if (values.every((value) => value === undefined || hasForm(value, forms))) continue;
      report(`${place} must be a reference, with one of: ${forms.join(", ")}.`);
    }
  }),
};

function hasForm(secret: string | object, forms: readonly string[]): boolean {
  return typeof secret === "object" && forms.some((form) => form in secret);
}

function isListed(name: string, list: readonly string[]): boolean {
  const wanted = name.toLowerCase();
  return list.some((entry) => {
    const listed = entry.toLowerCase();
    return listed.startsWith("*.") ? wanted.endsWith(listed.slice(1)) : wanted === listed;
  });
}

function listOfNames(description: string) {
  return { type: "array" as const, items: { type: "string" as const }, default: [], description };
}
