import { isJsonObject, isText } from "../json";
import {
  fieldOf,
  fields,
  fieldsOfLogin,
  isProfileField,
  type Kind,
  type ProfileField,
  type ProfileOf,
  profileFields,
  type RelayAuthenticationType,
  relayAuthenticationTypes,
} from "./fields";
import {
  isLiveSecret,
  isPamReference,
  isRecordedSecret,
  isSecretStandIn,
  type LiveSecret,
  type SecretStandIn,
  type SecretValue,
} from "./secret-value";

/** A header that Command adds to its requests to the identity provider's token endpoint (API: RequestHeaders). */
export interface RequestHeader<Value = string> {
  /** Name of the header. Not secret. */
  name: string;
  /** Value of the header. Always a secret. */
  value: Value;
}

/** A request header as a server shows it. Without `value`, the server masked it. */
export interface LiveRequestHeader {
  name: string;
  value?: string;
}

/** What fields of most kinds hold, wherever a profile stands. */
interface OpenValues {
  host: string;
  port: number;
  line: string;
  flag: boolean;
  url: string;
  scopes: string;
}

/** What a program declares: a secret may stand elsewhere, or not be known. */
export interface DeclaredValues extends OpenValues {
  authenticationType: RelayAuthenticationType;
  identity: SecretValue;
  secret: SecretValue | SecretStandIn;
  headers: RequestHeader<string | SecretStandIn>[];
}

/** What a request carries. */
interface CompleteValues extends DeclaredValues {
  secret: SecretValue;
  headers: RequestHeader[];
}

/** What a server shows. An authentication type that this package does not know is kept as the server wrote it. */
interface LiveValues extends OpenValues {
  authenticationType: RelayAuthenticationType | number | string;
  identity: LiveSecret;
  secret: LiveSecret;
  headers: LiveRequestHeader[];
}

/** A header as declared or as shown. */
export type RecordedHeader = LiveRequestHeader | RequestHeader<string | SecretStandIn>;

type RecordedValues = { [K in Kind]: DeclaredValues[K] | LiveValues[K] };

/** Command's SMTP configuration profile, complete, with every secret that Command is to hold: what a request carries. */
export type Profile = ProfileOf<CompleteValues>;

/** The profile as a program declares it. */
export type DeclaredProfile = ProfileOf<DeclaredValues>;

/** A profile as recorded in the state: declared values, or where a server was seen to differ, the server's. */
export type RecordedProfile = Partial<ProfileOf<RecordedValues>>;

/**
 * What a server says of its profile. A field that is absent is empty there, unless it is listed in `unreadable`: then
 * the server holds something, or nothing, and does not say.
 */
export type LiveProfile = Partial<ProfileOf<LiveValues>> & { unreadable: readonly ProfileField[] };

/** Command mails nothing without a host: such a profile was never configured. */
export function isConfigured(live: LiveProfile): boolean {
  return live.host !== undefined;
}

type Shapes = { readonly [K in Kind]: (value: unknown) => boolean };

/** What the state may hold in a field of each kind. */
const recordedShapes: Shapes = {
  host: isText,
  port: Number.isFinite,
  line: isText,
  flag: (value) => typeof value === "boolean",
  authenticationType: (value) => isText(value) || Number.isFinite(value),
  identity: isLiveSecret,
  secret: isRecordedSecret,
  url: isText,
  scopes: isText,
  headers: isHeaders,
};

const liveShapes: Shapes = {
  ...recordedShapes,
  secret: isLiveSecret,
  headers: (value) => isHeaders(value) && value.every((header) => !isSecretStandIn(header.value)),
};

/**
 * The profile within a larger object, such as the arguments or the recorded outputs of a resource. A member that is no
 * value of its field, as in a state that was edited by hand, is left out: it says nothing of the server.
 */
export function profileIn(source: object): RecordedProfile {
  return membersOf(recordedShapes, source);
}

/** A server's profile, of the values that it shows. */
export function liveProfile(shown: object, unreadable: readonly ProfileField[]): LiveProfile {
  return { ...membersOf(liveShapes, shown), unreadable };
}

/** The members that are fields and have the right shape. Their type is that of the shapes. */
function membersOf<P extends RecordedProfile>(shapes: Shapes, source: object): P {
  return Object.fromEntries(
    Object.entries(source).filter(([name, value]) => isProfileField(name) && shapes[fields[name].kind](value)),
  ) as P;
}

/** The fields that keep a profile from being sent: required and not there, or a secret of which only a part is known. */
export function missingFields(profile: RecordedProfile): ProfileField[] {
  const required = fieldsOfLogin(profile.relayAuthenticationType).filter((name) => fieldOf(name).required);
  return profileFields.filter((name) =>
    profile[name] === undefined ? required.includes(name) : isPartlyKnown(profile[name]),
  );
}

/** A header without its value, or a PAM reference without its provider or its parameters. */
export function isPartlyKnown(value: unknown): boolean {
  if (isHeaders(value)) return value.some((header) => header.value === undefined);
  return isPamReference(value) && (value.provider === undefined || value.parameters === undefined);
}

/** Whether a profile is ready to be sent: all that its login needs, and every secret itself. */
export function isComplete(profile: RecordedProfile): profile is Profile {
  const values: unknown[] = Object.values(profile).flat();
  const secrets = values.map((value) => (isHeader(value) ? value.value : value));
  return (
    relayAuthenticationTypes.some((type) => type === profile.relayAuthenticationType) &&
    missingFields(profile).length === 0 &&
    !secrets.some(isSecretStandIn)
  );
}

export function isHeaders(value: unknown): value is RecordedHeader[] {
  return Array.isArray(value) && value.every(isHeader);
}

function isHeader(value: unknown): value is RecordedHeader {
  if (!isJsonObject(value) || !isText(value.name)) return false;
  return value.value === undefined || isText(value.value) || isSecretStandIn(value.value);
}
