import { KeyfactorSmtpError } from "../../errors";
import { isJsonObject, isNothing, ownMember } from "../../json";
import { unsupportedInEnvironment, unsupportedInProfile } from "./credentials";
import { type Given, type GivenSettings, isSetting, type Setting, settingNames, settings } from "./settings";
import { readConnections, readToolsFile, type Sources } from "./sources";

/** What the sources say about one connection, not yet checked. */
export interface GivenConnection {
  readonly given: GivenSettings;
  /** Ways to log in that were found and are not supported, each with its place. */
  readonly unsupported: readonly string[];
  /** What a setting is called where it is missing. */
  readonly nameOf: (setting: Setting) => string;
  /** A sentence that says where missing settings belong. */
  readonly whereToGive: (missing: readonly Setting[]) => string;
}

/**
 * Collects what is said about a connection. "default" takes each setting from the first that has it: stack
 * configuration, environment, file. Any other name is one entry of keyfactor:connections, or else one profile of the
 * file, never a mixture: credentials of one server must not go to another.
 */
export function givenFor(name: string, sources: Sources): GivenConnection {
  if (name === "default") return givenForDefault(sources);
  const connections = readConnections(sources);
  const entry = ownMember(connections, name);
  if (entry !== undefined) return givenInEntry(name, entry);
  const { path, profiles, remark } = readToolsFile(sources);
  const profile = ownMember(profiles, name);
  if (profile !== undefined) return givenInProfile(path, name, profile);
  const others = [...Object.keys(connections), ...Object.keys(profiles)];
  const names = new Set(isDefaultNamed(sources) ? ["default", ...others] : others);
  throw new KeyfactorSmtpError(
    "ERR_CONNECTION",
    `There is no connection "${name}": neither an entry of stack configuration keyfactor:connections nor ` +
      `a profile of ${path}${remark}. ${namesThatExist([...names])}`,
  );
}

/** Whether stack configuration has a part in a connection that resolves. */
export function isInStack(name: string, sources: Sources): boolean {
  return name === "default"
    ? settingNames.some((setting) => Boolean(sources.stack(setting)))
    : ownMember(readConnections(sources), name) !== undefined;
}

/** Whether stack configuration or the environment name a server for "default"; in the file it is a name like others. */
function isDefaultNamed({ stack, environment }: Sources): boolean {
  return Boolean(stack("hostname") || environment[settings.hostname.environment]);
}

function givenForDefault(sources: Sources): GivenConnection {
  const { path, profiles, remark } = readToolsFile(sources);
  const named = sources.environment.KEYFACTOR_AUTH_CONFIG_PROFILE;
  const profileName = named || "default";
  const profile = ownMember(profiles, profileName);
  if (named && profile === undefined && Object.keys(profiles).length > 0) {
    throw new KeyfactorSmtpError(
      "ERR_CONNECTION",
      `${path}: there is no profile "${named}", which KEYFACTOR_AUTH_CONFIG_PROFILE names. ` +
        namesThatExist(Object.keys(profiles)),
    );
  }
  const inProfile = givenInProfile(path, profileName, profile ?? {});
  const variables = unsupportedInEnvironment(sources.environment).map((variable) => `environment variable ${variable}`);
  return {
    given: {
      ...inProfile.given,
      ...collect((setting) => {
        const { environment } = settings[setting];
        return { value: sources.environment[environment], origin: `environment variable ${environment}` };
      }),
      ...collect((setting) => ({ value: sources.stack(setting), origin: `stack configuration keyfactor:${setting}` })),
    },
    unsupported: [...inProfile.unsupported, ...variables],
    nameOf: (setting) => `keyfactor:${setting} (${settings[setting].environment})`,
    whereToGive: (missing) =>
      `Or in the profile "${profileName}" of ${path}${remark}: ${missing.map(inProfile.nameOf).join(", ")}.`,
  };
}

function givenInEntry(name: string, entry: unknown): GivenConnection {
  const place = `the entry "${name}" of keyfactor:connections`;
  if (!isJsonObject(entry)) throw noObject(place);
  const unknown = Object.keys(entry).filter((key) => !isSetting(key));
  if (unknown.length > 0) throw unknownSettings(place, unknown);
  return {
    given: collect((setting) => ({ value: ownMember(entry, setting), origin: `"${setting}" of ${place}` })),
    unsupported: [],
    nameOf: (setting) => setting,
    whereToGive: () => `Its place is ${place}.`,
  };
}

function givenInProfile(path: string, name: string, profile: unknown): GivenConnection {
  const place = `the profile "${name}" of ${path}`;
  // A name with nothing behind it, as YAML allows.
  const content = profile ?? {};
  if (!isJsonObject(content)) throw noObject(place);
  const unsupported = unsupportedInProfile(content);
  return {
    given: collect((setting) => {
      const { file, credential } = settings[setting];
      // A user name and password meant for Kerberos must not be sent as Basic.
      const taken = file !== undefined && !(credential && unsupported.length > 0);
      return { value: taken ? ownMember(content, file) : undefined, origin: `"${file}" in ${place}` };
    }),
    unsupported: unsupported.map((key) => `"${key}" in ${place}`),
    nameOf: (setting) => settings[setting].file ?? setting,
    whereToGive: () => `Its place is ${place}.`,
  };
}

function noObject(place: string): KeyfactorSmtpError {
  return new KeyfactorSmtpError("ERR_CONNECTION", `Expected an object of settings as ${place}.`);
}

function collect(read: (setting: Setting) => Omit<Given, "setting">): GivenSettings {
  const given: { [setting in Setting]?: Given } = {};
  for (const setting of settingNames) {
    const { value, origin } = read(setting);
    if (!isNothing(value)) given[setting] = { setting, value, origin };
  }
  return given;
}

/** Says for each what was probably meant: the name in another letter case, or in the Keyfactor tools' file. */
function unknownSettings(place: string, unknown: readonly string[]): KeyfactorSmtpError {
  const plain = (name: string) => name.replaceAll("_", "").toLowerCase();
  const meant = unknown.flatMap((key) => {
    const setting = settingNames.find((name) => [name, settings[name].file ?? name].map(plain).includes(plain(key)));
    return setting ? [`For "${key}" write "${setting}". `] : [];
  });
  return new KeyfactorSmtpError(
    "ERR_CONNECTION",
    `There ${unknown.length > 1 ? "are unknown settings" : "is an unknown setting"} ` +
      `${unknown.map((key) => `"${key}"`).join(", ")} in ${place}. ` +
      `${meant.join("")}Known are ${settingNames.join(", ")}.`,
  );
}

function namesThatExist(names: readonly string[]): string {
  if (names.length === 0) return "There is none.";
  return `There ${names.length === 1 ? "is" : "are"}: ${names.map((name) => `"${name}"`).join(", ")}.`;
}
