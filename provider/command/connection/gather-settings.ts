import { KeyfactorSmtpError } from "../../errors";
import { isJsonObject, type JsonObject, ownMember } from "../../json";
import { configFilePath, readConfigFile } from "./config-file";
import { type Field, type Found, type FoundSettings, fields, type GatheredSettings, sourceOf } from "./settings";
import type { Sources } from "./sources";
import { unsupportedInEnvironment, unsupportedInProfile } from "./unsupported-login";

/**
 * Collects what is said about a connection. "default" takes each field from the first that has it: stack configuration,
 * environment, file. Any other name is one entry of keyfactor:connections, or else one profile of the file, never a
 * mixture: credentials of one server must not go to another.
 */
export function gatherSettings(name: string, sources: Sources): GatheredSettings {
  return name === "default" ? gatherDefault(sources) : gatherNamed(name, sources);
}

function gatherDefault(sources: Sources): GatheredSettings {
  const file = readConfigFile(sources);
  const named = sources.environment.KEYFACTOR_AUTH_CONFIG_PROFILE;
  const profileName = named || "default";
  const profile = ownMember(file.profiles, profileName);
  const exist = Object.keys(file.profiles);
  if (named && profile === undefined && exist.length > 0) {
    throw new KeyfactorSmtpError(
      "ERR_CONNECTION",
      `${file.path}: there is no profile "${named}", which KEYFACTOR_AUTH_CONFIG_PROFILE names. ${namesThatExist(exist)}`,
    );
  }
  const fromProfile = readProfile(file.path, profileName, profile);
  const variables = unsupportedInEnvironment(sources).map((variable) => `environment variable ${variable}`);
  return {
    found: {
      ...fromProfile.found,
      ...collect((field) => sources.environment[sourceOf(field).environment], environmentPlace),
      ...collect((field) => sources.stack(field), stackPlace),
    },
    unsupported: [...fromProfile.unsupported, ...variables],
    placesFor: (field) => [
      stackPlace(field),
      environmentPlace(field),
      ...profilePlaces(configFilePath(sources), profileName, field),
    ],
  };
}

function gatherNamed(name: string, sources: Sources): GatheredSettings {
  const connections = readConnections(sources);
  const entry = ownMember(connections, name);
  if (entry !== undefined) return readEntry(name, entry);
  const file = readConfigFile(sources);
  const profile = ownMember(file.profiles, name);
  if (profile === undefined) {
    const exist = new Set(["default", ...Object.keys(connections), ...Object.keys(file.profiles)]);
    throw new KeyfactorSmtpError(
      "ERR_CONNECTION",
      `There is no connection "${name}": neither an entry of the secret stack configuration keyfactor:connections nor ` +
        `a profile of ${file.path}. ${namesThatExist([...exist])}`,
    );
  }
  const { found, unsupported } = readProfile(file.path, name, profile);
  return {
    found,
    unsupported,
    placesFor: (field) => [entryPlace(name)(field), ...profilePlaces(file.path, name, field)],
  };
}

function readConnections(sources: Sources): JsonObject {
  const text = sources.stack("connections");
  if (!text) return {};
  try {
    const connections: unknown = JSON.parse(text);
    if (isJsonObject(connections)) return connections;
  } catch {
    // The parser's message quotes the text, which holds credentials.
  }
  throw new KeyfactorSmtpError(
    "ERR_CONNECTION",
    "keyfactor:connections must be an object: one member per connection, its value an object of settings. " +
      "Set it with `pulumi config set --secret --path keyfactor:connections.<name>.<setting> <value>`.",
  );
}

function readEntry(name: string, entry: unknown): GatheredSettings {
  const place = `keyfactor:connections entry "${name}"`;
  if (!isJsonObject(entry)) throw new KeyfactorSmtpError("ERR_CONNECTION", `${place}: must be an object of settings.`);
  const unknown = Object.keys(entry).filter((key) => !fields.some((field) => field === key));
  if (unknown.length > 0) {
    throw new KeyfactorSmtpError(
      "ERR_CONNECTION",
      `${place}: unknown ${unknown.length > 1 ? "settings" : "setting"} ${unknown.map((key) => `"${key}"`).join(", ")}. ` +
        `Known are ${fields.join(", ")}.`,
    );
  }
  const found = collect((field) => ownMember(entry, field), entryPlace(name));
  return { found, unsupported: [], placesFor: (field) => [entryPlace(name)(field)] };
}

function readProfile(
  path: string,
  name: string,
  profile: unknown,
): { readonly found: FoundSettings; readonly unsupported: string[] } {
  if (profile === undefined || profile === null) return { found: {}, unsupported: [] };
  if (!isJsonObject(profile))
    throw new KeyfactorSmtpError("ERR_CONNECTION", `${path}: the profile "${name}" must be an object of settings.`);
  const keys = unsupportedInProfile(profile);
  const found = collect(
    (field) => {
      const { file, credential } = sourceOf(field);
      // A user name and password meant for Kerberos must not be sent as Basic.
      return file === undefined || (credential && keys.length > 0) ? undefined : ownMember(profile, file);
    },
    (field) => profilePlaces(path, name, field).join(),
  );
  return { found, unsupported: keys.map((key) => `"${key}" in the profile "${name}" of ${path}`) };
}

function collect(read: (field: Field) => unknown, place: (field: Field) => string): FoundSettings {
  const entries = fields.map((field): [Field, Found] => [field, { value: read(field), origin: place(field) }]);
  return Object.fromEntries(entries.filter(([, { value }]) => isGiven(value)));
}

/** An empty text or list is what tools write for "not set". */
function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null && value !== "" && !(Array.isArray(value) && value.length === 0);
}

const stackPlace = (field: Field) => `stack configuration keyfactor:${field}`;
const environmentPlace = (field: Field) => `environment variable ${sourceOf(field).environment}`;
const entryPlace = (name: string) => (field: Field) => `"${field}" of the entry "${name}" of keyfactor:connections`;

function profilePlaces(path: string, name: string, field: Field): string[] {
  const key = sourceOf(field).file;
  return key ? [`"${key}" in the profile "${name}" of ${path}`] : [];
}

function namesThatExist(names: string[]): string {
  return `There ${names.length === 1 ? "is" : "are"}: ${names.map((name) => `"${name}"`).join(", ")}.`;
}
