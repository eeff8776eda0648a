import type { JsonObject } from "../../json";
import { isLoopback } from "../../profile/addresses";
import type { Credentials } from "./connection";
import type { Given, GivenSettings, Setting } from "./settings";
import type { Sources } from "./sources";
import { invalid, listOf, textOf } from "./values";

/** What each way to log in needs. An access token goes before an OAuth client, and that before Basic. */
const logins: readonly (readonly Setting[])[] = [
  ["accessToken"],
  ["clientId", "clientSecret", "tokenUrl"],
  ["username", "password"],
];

/** What an error says when only such a way to log in was found. */
export const supportedLogins =
  "Supported are an access token, an OAuth 2.0 client (clientId, clientSecret, tokenUrl) and Basic (username, password); " +
  "Kerberos, NTLM, client certificates, auth_provider and Azure Key Vault are not.";

/** The credentials that are given, or undefined where some are missing. */
export function credentialsOf(given: GivenSettings): Credentials | undefined {
  const { accessToken, clientId, clientSecret, tokenUrl, username, password } = given;
  if (accessToken) return { kind: "token", accessToken: accessTokenOf(accessToken) };
  // As in the Keyfactor tools: the id and the secret together decide for OAuth.
  if (clientId && clientSecret) {
    return (
      tokenUrl && {
        kind: "oauth",
        clientId: textOf(clientId),
        clientSecret: textOf(clientSecret),
        tokenUrl: tokenUrlOf(tokenUrl),
        scopes: given.scopes ? listOf(given.scopes) : [],
        ...(given.audience && { audience: textOf(given.audience) }),
      }
    );
  }
  if (!username || !password) return undefined;
  return { kind: "basic", username: usernameOf(username, given.domain), password: textOf(password) };
}

/** What is missing to log in: one group is enough. Only the logins that were begun, where there are any. */
export function missingForLogin(given: GivenSettings): Setting[][] {
  if (given.clientId && given.clientSecret) return [["tokenUrl"]];
  const begun = logins.filter((login) => login.some((setting) => given[setting]));
  return (begun.length > 0 ? begun : logins).map((login) => login.filter((setting) => !given[setting]));
}

function accessTokenOf(given: Given): string {
  const token = textOf(given)
    .trim()
    .replace(/^Bearer +/i, "");
  if (/^[\x21-\x7e]+$/.test(token)) return token;
  throw invalid(given, "must be an access token: visible ASCII characters without spaces");
}

function tokenUrlOf(given: Given): string {
  const text = textOf(given);
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:\/\//i.test(text)) throw invalid(given, "must be an https URL");
  if (url.username || url.password) throw invalid(given, "must not contain credentials");
  if (url.hash) throw invalid(given, 'must not contain a fragment ("#…")');
  if (url.protocol === "http:" && !isLoopback(url)) {
    throw invalid(given, `asks for plain http on ${url.hostname}: only https may leave this machine`);
  }
  return url.href;
}

/** A domain in the user name, as DOMAIN\user or user@domain, goes before the setting `domain`. */
function usernameOf(given: Given, givenDomain: Given | undefined): string {
  const username = textOf(given);
  if (username.includes(":")) {
    throw invalid(given, "must not contain a colon, which ends the name in Basic authentication");
  }
  if (username.includes("\\")) return username;
  const at = username.lastIndexOf("@");
  const [user, domain] =
    at > 0 ? [username.slice(0, at), username.slice(at + 1)] : [username, givenDomain && textOf(givenDomain)];
  return domain ? `${domain}\\${user}` : user;
}

const supportedTypes = /^(basic|oauth2?|token|access_token|bearer|client_credentials)?$/i;

/** Keys of a profile in the Keyfactor tools' file that ask for a login that is not supported. */
export function unsupportedInProfile(profile: JsonObject): string[] {
  return (
    Object.entries(profile)
      // In YAML everything is a text, "false" too.
      .filter(([, value]) => value && value !== "false")
      .filter(([key, value]) =>
        key === "auth_type"
          ? !supportedTypes.test(String(value).trim())
          : /^(kerberos_|ntlm|client_cert|client_key|auth_provider$)/.test(key),
      )
      .map(([key]) => key)
  );
}

/** Variables that ask for a login that is not supported. */
export function unsupportedInEnvironment(environment: Sources["environment"]): string[] {
  return Object.keys(environment).filter(
    (name) => environment[name] && /^(KEYFACTOR_AUTH_KRB_(?!DISABLE|CONFIG)|AZURE_KEYVAULT_NAME$)/.test(name),
  );
}
