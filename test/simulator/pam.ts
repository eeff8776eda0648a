import { CommandError, codes } from "./command-error";
import type { StoredProfile, StoredSecret } from "./stored-profile";

/** Finds a secret by the parameters of a reference; undefined where the vault has none. */
export type PamProvider = (
  parameters: Readonly<Record<string, string | null>>,
) => string | undefined | Promise<string | undefined>;

/** PAM providers by their Id in Command. */
export type PamProviders = Map<number, PamProvider>;

/** Refuses a profile that refers to a provider that Command does not know. */
export function checkProviders(profile: StoredProfile, providers: PamProviders): void {
  for (const secret of [profile.RelayUsername, profile.RelayPassword, profile.ClientId, profile.ClientSecret]) {
    if (secret !== null && "Provider" in secret) {
      providerOf(secret.Provider, providers);
    }
  }
}

/** The value itself: what Command would find when it sends mail. */
export async function resolveSecret(secret: StoredSecret | null, providers: PamProviders): Promise<string> {
  if (secret === null) {
    return "";
  }
  if ("SecretValue" in secret) {
    return secret.SecretValue;
  }
  const value = await providerOf(secret.Provider, providers)(secret.Parameters);
  if (value === undefined) {
    throw new CommandError(codes.pam, `The PAM provider ${secret.Provider} has no such secret.`);
  }
  return value;
}

function providerOf(id: number, providers: PamProviders): PamProvider {
  const provider = providers.get(id);
  if (provider === undefined) {
    throw new CommandError(codes.pam, `There is no PAM provider with the Id ${id}.`);
  }
  return provider;
}
