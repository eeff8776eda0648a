import {
  fieldOf,
  fieldsOfLogin,
  isSecretField,
  type ProfileField,
  profileFields,
  relayAuthenticationTypes,
} from "../profile/fields";
import { isHeaders, isPartlyKnown, type LiveProfile, profileIn } from "../profile/profile";
import { isPamReference, unsupportedPamSecret } from "../profile/secret-value";
import { hideSecrets } from "../secrets/hiding";
import { secretPlaces } from "../secrets/places";

/** In place of a value that is a secret, or that the server does not show: whoever knows it declares it. */
export class Withheld {
  constructor(
    /** What to call it: the field's name, or `requestHeaders.<name>`. */
    readonly place: string,
    readonly isSecret: boolean,
  ) {}

  /** In JSON: a mask, which `check` refuses, so that it is never taken for the secret. */
  toJSON(): string {
    return "********";
  }
}

/** What to declare of one field. */
export interface FieldToDeclare {
  readonly field: ProfileField;
  /** Undefined: nothing. */
  readonly value: unknown;
  /** What a person must know before declaring it. */
  readonly remark?: string | undefined;
  /** The server holds it, and its way to log in has no such argument. */
  readonly isForeign: boolean;
}

/** The secrets that a server shows in clear. A PAM reference is none. */
export function secretsShown(live: LiveProfile): string[] {
  return secretPlaces(profileIn(live)).flatMap(({ secret }) => (typeof secret === "string" ? [secret] : []));
}

/** What a server says of its release, unless it put a secret there, of the login or of its profile. */
export function releaseShown(
  { commandVersion, live }: { commandVersion?: string | undefined; live: LiveProfile },
  secrets: readonly string[],
): string | undefined {
  const text = commandVersion ?? "";
  return hideSecrets(text, [...secrets, ...secretsShown(live)]) === text ? commandVersion : undefined;
}

/**
 * The arguments that declare what a server holds, in order.
 *
 * @param secrets Texts that are not shown wherever a server puts them.
 */
export function declarationOf(live: LiveProfile, secrets: readonly string[]): FieldToDeclare[] {
  const argumentsOfLogin = fieldsOfLogin(live.relayAuthenticationType);
  return profileFields
    .map((field) => ({ field, isForeign: !argumentsOfLogin.includes(field) }))
    .filter(({ field, isForeign }) => !isForeign || live[field] !== undefined)
    .map(({ field, isForeign }) => {
      const value = valueToDeclare(field, live);
      const shown = JSON.stringify(value) ?? "";
      if (hideSecrets(shown, secrets) === shown) return { field, value, remark: remarkOn(field, live), isForeign };
      const remark = `${field} is not shown: a secret stands in it`;
      return { field, value: new Withheld(field, true), remark, isForeign };
    });
}

function valueToDeclare(field: ProfileField, live: LiveProfile): unknown {
  const value = live[field];
  if (isHeaders(value)) {
    return value.map(({ name }) => ({ name, value: new Withheld(`${field}.${name}`, true) }));
  }
  const isHidden = value === undefined && fieldOf(field).required && live.unreadable.includes(field);
  const isShownSecret = value !== undefined && isSecretField(field) && !isPamReference(value);
  if (isHidden || isShownSecret || value === unsupportedPamSecret) return new Withheld(field, isSecretField(field));
  return value;
}

function remarkOn(field: ProfileField, live: LiveProfile): string | undefined {
  const value = live[field];
  if (field === "relayAuthenticationType" && !relayAuthenticationTypes.some((type) => type === value)) {
    const meaning = value === 1 ? " (probably Windows login)" : "";
    return (
      `${field} ${JSON.stringify(value)}${meaning} is unknown to this package: declare one of ` +
      `${relayAuthenticationTypes.join(", ")}, which changes how the server logs in, or leave this server undeclared`
    );
  }
  if (isPamReference(value) && isPartlyKnown(value)) return `${field} is shown in part: complete the PAM reference`;
  if (value !== undefined) return undefined;
  const isRequired = fieldOf(field).required === true;
  if (live.unreadable.includes(field))
    return isRequired ? undefined : `${field} are not shown: declare those that there are, or they are cleared`;
  return isRequired ? `${field} is required, and the server has none` : undefined;
}
