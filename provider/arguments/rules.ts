import { isJsonObject, type JsonObject } from "../json";
import { isLoopbackHost } from "../profile/addresses";
import { fieldOf, fieldsOfLogin, profileFields, relayAuthenticationTypes, secretFields } from "../profile/fields";
import { profileIn } from "../profile/profile";
import { isPamReference, isSecretStandIn } from "../profile/secret-value";
import { unmanagedPlaces } from "../secrets/places";
import type { ArgumentFailure } from "./failures";
import { containsUnknown, isUnknown, type SmtpConfigInputs } from "./inputs";

/** What one argument means for another. An argument that is not known yet breaks no rule. */
export function brokenRules(args: JsonObject): ArgumentFailure[] {
  return [
    ...loginRules(args),
    ...versionRules(args),
    ...headerRules(args),
    ...secretFormRules(args),
    ...unmanagedRules(args),
  ];
}

/** What is right and yet unwise, as a sentence. */
export function adviceOn({ relayAuthenticationType, useSsl, host, port, secretArguments }: SmtpConfigInputs): string[] {
  if (relayAuthenticationType !== "Basic" || useSsl || isLoopbackHost(host)) return [];
  const isOpen = !["host", "port"].some((name) => secretArguments?.includes(name));
  return [
    `Without useSsl, Command sends relayUsername and relayPassword to ${isOpen ? `${host}:${port}` : "the mail relay"} in ` +
      "clear: declare useSsl: true if the relay offers TLS.",
  ];
}

const loginFields = profileFields.filter((name) => fieldOf(name).login !== undefined);

/** Which arguments an authentication type needs, and which it refuses. */
function loginRules(args: JsonObject): ArgumentFailure[] {
  const type = args.relayAuthenticationType;
  if (!relayAuthenticationTypes.some((known) => known === type)) return [];
  const own = fieldsOfLogin(type);
  return loginFields.flatMap((name) => {
    const { required, login } = fieldOf(name);
    if (own.includes(name)) {
      if (!required || args[name] !== undefined) return [];
      return [{ property: name, reason: `${name} is required when relayAuthenticationType is "${type}"` }];
    }
    if (args[name] === undefined) return [];
    const reason = `${name} is not an argument of relayAuthenticationType "${type}": leave it out, or declare "${login}"`;
    return [{ property: name, reason }];
  });
}

/** Version 1 has no form for these, so no server can make them work. */
function versionRules({ apiVersion, relayAuthenticationType, ...args }: JsonObject): ArgumentFailure[] {
  if (apiVersion !== "1") return [];
  const reason = (what: string) => `apiVersion "1" cannot carry ${what}: leave apiVersion out, or declare "2"`;
  const pam = profileFields.find((name) => isPamReference(args[name]));
  if (relayAuthenticationType === "OAuthClientCredentials") {
    return [{ property: "apiVersion", reason: reason('relayAuthenticationType "OAuthClientCredentials"') }];
  }
  return pam ? [{ property: "apiVersion", reason: reason(`a PAM reference (${pam})`) }] : [];
}

/** A request carries every secret, so nothing that needs a request can stand beside one that the program does not know. */
function unmanagedRules(args: JsonObject): ArgumentFailure[] {
  const [place] = unmanagedPlaces(profileIn(args));
  if (place === undefined) return [];
  const unknown = `${place} is { unmanaged: true }`;
  const { testSend, onDelete } = args;
  const test = {
    property: "testSend",
    reason: `testSend cannot be sent: the mail needs every secret, and ${unknown}: declare that secret, or send no mail`,
  };
  const restore = {
    property: "onDelete",
    reason: `onDelete "restore" cannot be kept: it writes, and ${unknown}: declare that secret, or "retain"`,
  };
  return [testSend === undefined || isUnknown(testSend) ? [] : test, onDelete === "restore" ? restore : []].flat();
}

/** The schema knows the members of both forms of a secret that is no text; together they make neither. */
function secretFormRules(args: JsonObject): ArgumentFailure[] {
  return secretFields.flatMap((name) => {
    if (fieldOf(name).kind === "secret") return secretFormRule(name, args[name]);
    return headersIn(args[name]).flatMap(({ value }, index) => secretFormRule(`${name}[${index}].value`, value));
  });
}

function secretFormRule(path: string, value: unknown): ArgumentFailure[] {
  if (isSecretStandIn(value)) {
    if (Object.keys(value).length === 1) return [];
    return [
      { property: path, reason: `${path} must be { fromEnvironment }, { fromFile } or { unmanaged: true } alone` },
    ];
  }
  if (!isPamReference(value)) return [];
  return (["provider", "parameters"] as const)
    .filter((member) => value[member] === undefined)
    .map((member) => ({ property: `${path}.${member}`, reason: `${path}.${member} is required` }));
}

/** HTTP joins headers of one name, which no identity provider expects; two of a name are usually a line copied twice. */
function headerRules(args: JsonObject): ArgumentFailure[] {
  return secretFields.flatMap((field) => {
    if (containsUnknown(args[field])) return [];
    const names = headersIn(args[field]).map(({ name }) => String(name).toLowerCase());
    return names.flatMap((name, index) => {
      const path = `${field}[${index}].name`;
      const reason = `${path} is the name of ${field}[${names.indexOf(name)}] again`;
      return names.indexOf(name) === index ? [] : [{ property: path, reason }];
    });
  });
}

/** What a program gives as headers, be it right or not. */
function headersIn(value: unknown): JsonObject[] {
  return Array.isArray(value) ? value.map((header) => (isJsonObject(header) ? header : {})) : [];
}
