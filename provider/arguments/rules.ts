import { isPamReference, isSecretReference } from "../profile/profile";
import { defaults } from "./arguments";
import type { ArgumentFailure } from "./failure";
import { containsUnknown, isUnknown } from "./unknown";

type RawArguments = Readonly<Record<string, unknown>>;

/** Which arguments an authentication type needs, and which it may have besides. The others it refuses. */
const relayArguments = new Map<unknown, { required: string[]; optional: string[] }>([
  ["Anonymous", { required: [], optional: [] }],
  ["Basic", { required: ["relayUsername", "relayPassword"], optional: [] }],
  [
    "OAuthClientCredentials",
    { required: ["clientId", "clientSecret", "tokenEndpoint"], optional: ["scope", "audience", "requestHeaders"] },
  ],
]);

/** The authentication type that each of them belongs to. */
const owners = new Map(
  [...relayArguments].flatMap(([type, { required, optional }]) =>
    [...required, ...optional].map((name) => [name, type] as const),
  ),
);
const allRelayArguments = [...owners.keys()];

/** What one argument means for another. An argument that is not known yet breaks no rule. */
export function brokenRules(args: RawArguments): ArgumentFailure[] {
  return [...relayRules(args), ...versionRules(args), ...headerRules(args), ...secretFormRules(args)];
}

function relayRules(args: RawArguments): ArgumentFailure[] {
  const type = args.relayAuthenticationType ?? defaults.relayAuthenticationType;
  const rules = relayArguments.get(type);
  if (!rules) return [];
  const missing = rules.required
    .filter((name) => args[name] === undefined)
    .map((name) => ({ property: name, reason: `${name} is required when relayAuthenticationType is "${type}"` }));
  const foreign = allRelayArguments
    .filter((name) => args[name] !== undefined && owners.get(name) !== type)
    .map((name) => ({
      property: name,
      reason: `${name} is not an argument of relayAuthenticationType "${type}": leave it out, or declare "${owners.get(name)}"`,
    }));
  return [...missing, ...foreign];
}

/** Version 1 has no form for these, so no server can make them work. */
function versionRules(args: RawArguments): ArgumentFailure[] {
  if (args.apiVersion !== "1") return [];
  const reason = (what: string) => `apiVersion "1" cannot carry ${what}: leave apiVersion out, or declare "2"`;
  const pam = allRelayArguments.find((name) => isPamReference(args[name]));
  if (args.relayAuthenticationType === "OAuthClientCredentials") {
    return [{ property: "apiVersion", reason: reason('relayAuthenticationType "OAuthClientCredentials"') }];
  }
  return pam ? [{ property: "apiVersion", reason: reason(`a PAM reference (${pam})`) }] : [];
}

/** The schema knows the members of both forms of a secret that is no text; together they make neither. */
function secretFormRules(args: RawArguments): ArgumentFailure[] {
  const headers = Array.isArray(args.requestHeaders) ? args.requestHeaders : [];
  const secrets = [
    ["relayPassword", args.relayPassword],
    ["clientSecret", args.clientSecret],
    ...headers.map((header, index) => [`requestHeaders[${index}].value`, header?.value]),
  ] as [string, unknown][];
  return secrets.flatMap(([path, value]) => {
    if (!isPamReference(value) && !isSecretReference(value)) return [];
    if ("fromEnvironment" in value || "fromFile" in value) {
      if (Object.keys(value).length === 1) return [];
      return [
        { property: path, reason: `${path} must be found in one place: { fromEnvironment } or { fromFile } alone` },
      ];
    }
    const members: RawArguments = { ...value };
    return ["provider", "parameters"]
      .filter((name) => members[name] === undefined)
      .map((name) => ({ property: `${path}.${name}`, reason: `${path}.${name} is required` }));
  });
}

/** HTTP joins headers of one name, which no identity provider expects; it also hides a copied line. */
function headerRules(args: RawArguments): ArgumentFailure[] {
  if (!Array.isArray(args.requestHeaders) || isUnknown(args.requestHeaders)) return [];
  const names = args.requestHeaders.map((header) => String(header?.name).toLowerCase());
  return names.flatMap((name, index) =>
    names.indexOf(name) === index || containsUnknown(args.requestHeaders)
      ? []
      : [
          {
            property: `requestHeaders[${index}].name`,
            reason: `requestHeaders[${index}].name is the name of requestHeaders[${names.indexOf(name)}] again`,
          },
        ],
  );
}
