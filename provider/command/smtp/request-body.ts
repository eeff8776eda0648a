import type { JsonObject } from "../../json";
import { type DeclaredProfile, isPamReference, type Profile, type SecretValue } from "../../profile/profile";
import { authenticationTypeToWire } from "./authentication-type";
import { secretToWire } from "./secret-object";

export type ApiVersion = "1" | "2";

/**
 * The body of PUT /SMTP (Table 884 in version 2, Table 886 in version 1). PUT replaces the whole profile, so all that
 * is declared is in it, secrets included; a field that is not set is left out, which clears it.
 *
 * @param id The API's Id as read. Version 1 documents it as required; version 2 has no such field in its schema.
 */
export function profileToWire(profile: Profile, version: ApiVersion, id: number | undefined): JsonObject {
  return version === "1" ? profileToVersion1(profile, id) : profileToVersion2(profile);
}

/** The body of POST /SMTP/Test: the profile to try, and who gets the mail. */
export function testToWire(
  profile: Profile,
  recipient: string,
  version: ApiVersion,
  id: number | undefined,
): JsonObject {
  return { ...profileToWire(profile, version, id), TestRecipient: recipient };
}

/** Version 1 has texts where version 2 has secret objects, so it cannot say a PAM reference or anything of OAuth. */
export function canSayInVersion1(profile: DeclaredProfile): boolean {
  return profile.relayAuthenticationType !== "OAuthClientCredentials" && !usesPam(profile);
}

export function usesPam(profile: Partial<DeclaredProfile>): boolean {
  return [profile.relayUsername, profile.relayPassword, profile.clientId, profile.clientSecret].some(isPamReference);
}

function profileToVersion1(profile: Profile, id: number | undefined): JsonObject {
  return withoutUnset({
    Id: id,
    ...commonFields(profile),
    RelayUsername: textOnly(profile.relayUsername),
    RelayPassword: textOnly(profile.relayPassword),
  });
}

function profileToVersion2(profile: Profile): JsonObject {
  const secret = (value: SecretValue | undefined) => (value === undefined ? undefined : secretToWire(value));
  return withoutUnset({
    ...commonFields(profile),
    RelayUsername: secret(profile.relayUsername),
    RelayPassword: secret(profile.relayPassword),
    ClientId: secret(profile.clientId),
    ClientSecret: secret(profile.clientSecret),
    TokenEndpoint: profile.tokenEndpoint,
    Scope: profile.scope,
    Audience: profile.audience,
    RequestHeaders: profile.requestHeaders?.map(({ name, value }) => ({ Name: name, Value: value })),
  });
}

function commonFields(profile: Profile): JsonObject {
  return {
    Host: profile.host,
    Port: profile.port,
    RelayAuthenticationType: authenticationTypeToWire(profile.relayAuthenticationType),
    SenderAccount: profile.senderAccount,
    SenderName: profile.senderName,
    UseSSL: profile.useSsl,
  };
}

function textOnly(value: SecretValue | undefined): string | undefined {
  if (typeof value === "object") throw new TypeError("version 1 has no form for a PAM reference");
  return value;
}

function withoutUnset(body: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
}
