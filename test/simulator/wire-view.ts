import type { Behaviour } from "./behaviour";
import { fieldKinds, fieldsOf } from "./fields";
import type { ApiVersion, ReleaseTraits } from "./releases";
import type { RequestHeader, StoredProfile, StoredSecret } from "./stored-profile";

export type Wire = Record<string, unknown>;

const mask = "********";
const enumNames: Readonly<Record<number, string>> = { 0: "Anonymous", 2: "Basic", 3: "OAuthClientCredentials" };
const oldEnumNames: Readonly<Record<number, string>> = { ...enumNames, 2: "ExplicitCredentials" };

/** The profile as GET and PUT answer it. */
export function answerView(
  profile: StoredProfile,
  version: ApiVersion,
  traits: ReleaseTraits,
  behaviour: Behaviour,
): Wire {
  const view: Wire = {};
  for (const field of fieldsOf(version, traits)) {
    const value = wireValue(field, profile, version, behaviour);
    if (value !== undefined) {
      view[field] = value;
    }
  }
  if (behaviour.unknownFields === "added") {
    // SenderAddress is in the documentation of 10.3 and 11.4 only; the others stand for releases to come.
    Object.assign(view, { SenderAddress: profile.SenderAccount, RetryCount: 3, Delivery: { Mode: "Queue" } });
  }
  return cased(view, behaviour);
}

/** The profile as version 1 of Test answers it. */
export function testAnswerView(
  profile: StoredProfile,
  recipient: string,
  traits: ReleaseTraits,
  behaviour: Behaviour,
): Wire {
  return { ...answerView(profile, "1", traits, behaviour), ...cased({ TestRecipient: recipient }, behaviour) };
}

function wireValue(
  field: keyof StoredProfile,
  profile: StoredProfile,
  version: ApiVersion,
  behaviour: Behaviour,
): unknown {
  if (field === "Id") {
    return behaviour.id;
  }
  if (field === "RelayAuthenticationType") {
    return enumValue(profile.RelayAuthenticationType, behaviour);
  }
  if (field === "RequestHeaders") {
    return headersValue(profile.RequestHeaders, behaviour);
  }
  if (fieldKinds[field] === "secret") {
    const isSecret = field === "RelayPassword" || field === "ClientSecret";
    const secret = profile[field] as StoredSecret | null;
    return version === "1" ? version1Secret(secret, isSecret, behaviour) : version2Secret(secret, isSecret, behaviour);
  }
  return profile[field];
}

function enumValue(value: number, { enumForm }: Behaviour): number | string {
  switch (enumForm) {
    case "number":
      return value;
    case "numericString":
      return String(value);
    case "name":
      return enumNames[value] ?? String(value);
    case "oldName":
      return oldEnumNames[value] ?? String(value);
  }
}

function headersValue(headers: readonly RequestHeader[] | null, { requestHeaderValues }: Behaviour): unknown {
  if (requestHeaderValues === "absent") {
    return undefined;
  }
  return requestHeaderValues === "masked" && headers ? headers.map(({ Name }) => ({ Name, Value: mask })) : headers;
}

/** Version 1 has texts: the user name in clear, and no password key at all (FACTS: "no data is output in this field on a GET"). */
function version1Secret(secret: StoredSecret | null, isSecret: boolean, behaviour: Behaviour): unknown {
  const { secretForm } = behaviour;
  const value = secret === null ? null : "SecretValue" in secret ? secret.SecretValue : "UnsupportedPAMSecret";
  if (!isSecret && behaviour.usernameForm === "clear") {
    return value;
  }
  if (secretForm === "masked") {
    return value === null ? null : mask;
  }
  if (!isSecret) {
    return null;
  }
  return secretForm === "clear" ? value : secretForm === "nulls" ? null : undefined;
}

/** Version 2 has objects, of the same three keys in requests and answers. */
function version2Secret(secret: StoredSecret | null, isSecret: boolean, behaviour: Behaviour): unknown {
  const { secretForm } = behaviour;
  const nulls = { SecretValue: null, Parameters: null, Provider: null };
  const shown = isSecret ? secretForm === "clear" : behaviour.usernameForm === "clear";
  if (secret !== null && "Provider" in secret && behaviour.pamForm === "returned") {
    return { ...nulls, ...secret };
  }
  if (secret !== null && "SecretValue" in secret && shown) {
    return { ...nulls, ...secret };
  }
  if (secret === null && !isSecret && shown) {
    return null;
  }
  switch (secretForm) {
    case "absent":
      return undefined;
    case "nulls":
      return nulls;
    case "masked":
      return secret === null ? null : { ...nulls, SecretValue: mask };
    case "null":
    case "clear":
      return null;
  }
}

/** Key casing, and nulls left out, at every depth but the names of PAM parameters, which are data. */
function cased(value: Wire, behaviour: Behaviour): Wire {
  const entries = Object.entries(value)
    .filter(([, inner]) => !(behaviour.nullsOmitted && inner === null))
    .map(([key, inner]) => {
      const name = behaviour.keyCase === "camel" ? key.charAt(0).toLowerCase() + key.slice(1) : key;
      return [name, key === "Parameters" ? inner : casedInside(inner, behaviour)] as const;
    });
  return Object.fromEntries(entries);
}

function casedInside(value: unknown, behaviour: Behaviour): unknown {
  if (Array.isArray(value)) {
    return value.map((item) => casedInside(item, behaviour));
  }
  return typeof value === "object" && value !== null ? cased(value as Wire, behaviour) : value;
}
