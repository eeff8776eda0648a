import type { ApiVersion, ReleaseTraits } from "./releases";
import type { StoredProfile } from "./stored-profile";

export type FieldKind = "text" | "integer" | "boolean" | "secret" | "headers";

/** What each field of the profile is. */
export const fieldKinds: Readonly<Record<keyof StoredProfile, FieldKind>> = {
  Host: "text",
  Id: "integer",
  Port: "integer",
  RelayAuthenticationType: "integer",
  RelayUsername: "secret",
  RelayPassword: "secret",
  SenderAccount: "text",
  SenderName: "text",
  UseSSL: "boolean",
  ClientId: "secret",
  ClientSecret: "secret",
  TokenEndpoint: "text",
  Scope: "text",
  Audience: "text",
  RequestHeaders: "headers",
};

export type Field = keyof typeof fieldKinds;

const oauthFields: readonly Field[] = [
  "ClientId",
  "ClientSecret",
  "TokenEndpoint",
  "Scope",
  "Audience",
  "RequestHeaders",
];

/** The fields that a release knows in a version of its API. */
export function fieldsOf(version: ApiVersion, traits: ReleaseTraits): Field[] {
  const all = Object.keys(fieldKinds) as Field[];
  return version === "2" && traits.oauth ? all : all.filter((field) => !oauthFields.includes(field));
}
