import type { JsonObject } from "../../json";
import type { Sources } from "./sources";

/** What an error says when only such a way to log in was found. */
export const supportedLogins =
  "Supported are an access token, an OAuth 2.0 client (clientId, clientSecret, tokenUrl) and Basic (username, password); " +
  "Kerberos, NTLM, client certificates, auth_provider and Azure Key Vault are not.";

const supportedTypes = /^(basic|oauth2?|token|access_token|bearer|client_credentials)?$/i;

/** Keys of a profile that ask for a login we do not have. */
export function unsupportedInProfile(profile: JsonObject): string[] {
  return Object.entries(profile)
    .filter(([, value]) => value !== undefined && value !== null && value !== "" && value !== false)
    .filter(([key, value]) =>
      key === "auth_type"
        ? !supportedTypes.test(String(value).trim())
        : /^(kerberos_|ntlm|client_cert|client_key|auth_provider$)/.test(key),
    )
    .map(([key]) => key);
}

/** Variables that ask for a login we do not have. */
export function unsupportedInEnvironment({ environment }: Sources): string[] {
  return Object.keys(environment).filter(
    (name) => environment[name] && /^(KEYFACTOR_AUTH_KRB_(?!DISABLE|CONFIG)|AZURE_KEYVAULT_NAME$)/.test(name),
  );
}
