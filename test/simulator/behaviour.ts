import { type Release, releases } from "./releases";

/**
 * Where the documentation leaves the server's behaviour open, or where servers may differ.
 * Every member has the likeliest value as its default.
 */
export interface Behaviour {
  /**
   * RelayPassword and ClientSecret in answers: key absent, null, an object full of nulls, asterisks, or the value itself.
   * Default "null". Version 1 answers have no RelayPassword for "absent" and "null".
   */
  secretForm: "absent" | "null" | "nulls" | "masked" | "clear";
  /** RelayUsername and ClientId in answers: the value, or in the form that `secretForm` says ("null" where that is "clear"). Default "clear". */
  usernameForm: "clear" | "hidden";
  /** RelayAuthenticationType in answers. "oldName" is the name of Basic before OAuth came. Default "number". */
  enumForm: "number" | "numericString" | "name" | "oldName";
  /** Key casing of answers. Default: the release's. Requests are read without letter case. */
  keyCase: "pascal" | "camel";
  /** The API's Id of the profile. Default 1. */
  id: number;
  /** Requests for a version 2 that is there, refused as 400 or 404, or answered as version 1. Default: "supported" where the release has it, otherwise "400". */
  version2: "supported" | "400" | "404" | "version1";
  /** Keys that the tables do not name: none, added to answers, or refused in requests. Default "none". */
  unknownFields: "none" | "added" | "rejected";
  /** Answer to PUT: 200 with the profile, 200 without a body, or 204. Default "profile". */
  putAnswer: "profile" | "empty" | "noContent";
  /** What a PUT stores: what was sent, nothing at all, texts trimmed and Host in lower case, or all but UseSSL. Default "faithful". */
  storing: "faithful" | "nothing" | "normalised" | "ignoresUseSsl";
  /** Leaves keys with null out of answers. Default false. */
  nullsOmitted: boolean;
  /** X-Keyfactor-Product-Version in answers. Default: true from 11.4 on. */
  productVersionHeader: boolean;
  /** PAM references in version 2 answers: returned, or in the form that `secretForm` says. Default "returned". */
  pamForm: "returned" | "hidden";
  /** Values of RequestHeaders in answers: as stored, asterisks, or no RequestHeaders key at all. Default "clear". */
  requestHeaderValues: "clear" | "masked" | "absent";
  /** Error messages repeat the request's body, secrets included. Default false. */
  echoErrors: boolean;
  /** How far the server's clock is ahead; shows in the Date header. Default 0. */
  clockSkewSeconds: number;
}

/** The behaviour of a release, with what the caller wants otherwise. */
export function behaviourOf(release: Release, wanted: Partial<Behaviour> = {}): Behaviour {
  const traits = releases[release];
  return {
    secretForm: "null",
    usernameForm: "clear",
    enumForm: "number",
    keyCase: traits.keyCase,
    id: 1,
    version2: traits.version2Settings ? "supported" : "400",
    unknownFields: "none",
    putAnswer: "profile",
    storing: "faithful",
    nullsOmitted: false,
    productVersionHeader: traits.productVersion !== undefined,
    pamForm: "returned",
    requestHeaderValues: "clear",
    echoErrors: false,
    clockSkewSeconds: 0,
    ...wanted,
  };
}
