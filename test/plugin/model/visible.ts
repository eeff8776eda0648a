import type { Behaviour, StoredProfile, StoredSecret } from "../../simulator";
import {
  type ByReference,
  isByReference,
  type ModelProfile,
  type ModelSecret,
  type ProfileField,
  sameField,
  typeName,
} from "./profile";

/** What a server shows of its profile. */
export interface Visible {
  readonly live: ModelProfile;
  readonly hidden: ReadonlySet<ProfileField>;
}

export interface Viewpoint {
  readonly version: string;
  /** Whether the release has the fields of OAuth. */
  readonly oauth: boolean;
  readonly behaviour: Behaviour;
}

/** What a GET lets anybody know. */
export function visible(server: StoredProfile, { version, oauth, behaviour }: Viewpoint): Visible {
  const hidden = new Set<ProfileField>();
  const secret = (field: ProfileField, value: StoredSecret | null, shown: boolean) => {
    const known = secretSeen(value, version, shown, behaviour);
    if (known === undefined) hidden.add(field);
    return known === undefined ? {} : { [field]: known };
  };
  const text = (field: ProfileField, value: string | null) => (value ? { [field]: value } : {});
  const withOAuth = oauth && version === "2";
  const [names, secrets] = [behaviour.usernameForm === "clear", behaviour.secretForm === "clear"];
  const headers = withOAuth ? headersSeen(server, behaviour) : undefined;
  if (headers === undefined) hidden.add("requestHeaders");
  // Without the key nobody knows whether an OAuth profile has one.
  const isKept = withOAuth && typeName(server.RelayAuthenticationType) === "OAuthClientCredentials";
  if (isKept && behaviour.nullsOmitted && server.TokenEndpoint === null) hidden.add("tokenEndpoint");
  const live: ModelProfile = {
    ...text("host", server.Host),
    port: server.Port,
    ...text("senderAccount", server.SenderAccount),
    ...text("senderName", server.SenderName),
    useSsl: server.UseSSL,
    relayAuthenticationType: typeName(server.RelayAuthenticationType),
    ...secret("relayUsername", server.RelayUsername, names),
    ...secret("relayPassword", server.RelayPassword, secrets),
    ...secret("clientId", withOAuth ? server.ClientId : null, names),
    ...secret("clientSecret", withOAuth ? server.ClientSecret : null, secrets),
    ...(withOAuth && {
      ...text("tokenEndpoint", server.TokenEndpoint),
      ...text("scope", server.Scope),
      ...text("audience", server.Audience),
    }),
    ...(headers?.length && { requestHeaders: headers }),
  };
  return { live, hidden };
}

function secretSeen(secret: StoredSecret | null, version: string, shown: boolean, behaviour: Behaviour) {
  if (secret === null) return undefined;
  if ("SecretValue" in secret) return shown ? secret.SecretValue : undefined;
  if (version === "1") return shown ? "UnsupportedPAMSecret" : undefined;
  if (behaviour.pamForm === "hidden") return undefined;
  return { provider: secret.Provider, parameters: secret.Parameters };
}

/** Undefined: the server shows nothing of them. */
function headersSeen({ RequestHeaders }: StoredProfile, behaviour: Behaviour): ModelProfile["requestHeaders"] {
  if (behaviour.requestHeaderValues === "absent" || (behaviour.nullsOmitted && RequestHeaders === null))
    return undefined;
  const masked = behaviour.requestHeaderValues === "masked";
  return (RequestHeaders ?? []).map(({ Name, Value }) => (masked ? { name: Name } : { name: Name, value: Value }));
}

const fields: readonly ProfileField[] = [
  ...(["host", "port", "senderAccount", "senderName", "useSsl", "relayAuthenticationType"] as const),
  ...(["relayUsername", "relayPassword", "clientId", "clientSecret"] as const),
  ...(["tokenEndpoint", "scope", "audience", "requestHeaders"] as const),
];

/** The fields in which two profiles are not the same. */
export function differing(a: ModelProfile, b: ModelProfile): ProfileField[] {
  return fields.filter((field) => !sameField(field, a, b));
}

/** The shown fields in which a server is not what is expected of it. */
export function seenToDiffer({ live, hidden }: Visible, expected: ModelProfile): ProfileField[] {
  const plain = withoutReferences(expected);
  return differing(live, plain).filter((field) => !hidden.has(field));
}

/** What is known after an answer: what it shows, and what was known before where it shows nothing, or the same. */
export function overlay(known: ModelProfile, { live, hidden }: Visible): ModelProfile {
  const plain = withoutReferences(known);
  const entries = fields.map((field): [ProfileField, unknown] => {
    if (hidden.has(field) || sameField(field, plain, live)) return [field, known[field]];
    // The text behind a reference is nowhere recorded: another one is only known not to be it.
    if (field === "requestHeaders") return [field, headersKnown(known, live)];
    return [field, isByReference(known[field]) && typeof live[field] === "string" ? undefined : live[field]];
  });
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as ModelProfile;
}

function headersKnown(known: ModelProfile, live: ModelProfile): ModelProfile["requestHeaders"] {
  const headers = (live.requestHeaders ?? []).flatMap((header) => {
    const before = known.requestHeaders?.find(({ name }) => name === header.name);
    if (header.value === undefined) return [before ?? header];
    if (!isByReference(before?.value)) return [header];
    return before.value.text === header.value ? [before] : [];
  });
  return headers.length > 0 ? headers : undefined;
}

function withoutReferences(profile: ModelProfile): ModelProfile {
  const plain = <Value extends ModelSecret | undefined>(value: Value) =>
    isByReference(value) ? (value as ByReference).text : value;
  const { relayPassword, clientSecret, requestHeaders } = profile;
  return {
    ...profile,
    ...(relayPassword !== undefined && { relayPassword: plain(relayPassword) as ModelSecret }),
    ...(clientSecret !== undefined && { clientSecret: plain(clientSecret) as ModelSecret }),
    ...(requestHeaders && {
      requestHeaders: requestHeaders.map(({ name, value }) => {
        const text = plain(value);
        return { name, ...(text !== undefined && { value: text as string }) };
      }),
    }),
  };
}
