import type { ApiVersion } from "../../simulator";
import type { Combination } from "./factors";

/** What becomes of a create. */
export type Expectation =
  /** Nothing is written, for this reason. */
  | { readonly outcome: "refused"; readonly because: RegExp }
  /** Only the answer to the PUT could tell: the fields are named and the resource is recorded. */
  | { readonly outcome: "notStored"; readonly version: ApiVersion }
  | { readonly outcome: "works"; readonly version: ApiVersion }
  /** It is there already, and no secret makes a write necessary. */
  | { readonly outcome: "isThere"; readonly version: ApiVersion };

/** Derives from a server's behaviour, and what meets it there, what a create is to be. */
export function expectationOf(combination: Combination, { restores = true } = {}): Expectation {
  const { program, storing } = combination;
  const version = spokenVersion(combination);
  if (program === "OAuth" && !showsOAuth(combination)) {
    return {
      outcome: "refused",
      because: /needs a release of Keyfactor Command later than 25\.1.*Nothing was written/,
    };
  }
  if (program === "PAM" && version === "1") {
    return { outcome: "refused", because: /needs Keyfactor Command 25\.1 or later.*Nothing was written/ };
  }
  const hidden = restores ? hiddenBefore(combination, version) : [];
  if (hidden.length > 0) {
    const because = `onDelete "restore" cannot be kept .* did not show the previous profile's ${hidden.join(" and ")}\\.`;
    return { outcome: "refused", because: new RegExp(because) };
  }
  if (version === "2" && combination.version2 !== "supported") {
    // Nothing told that this server has only version 1, and version 1 cannot say the program: the server refuses it.
    return { outcome: "refused", because: /PUT .* the server answered 400/ };
  }
  return { outcome: storing === "nothing" || storing === "ignoresUseSsl" ? "notStored" : "works", version };
}

/** The same for a create that declares what the server holds already, and restores nothing. */
export function adoptionOf(combination: Combination): Expectation {
  const expected = expectationOf({ ...combination, storing: "faithful" }, { restores: false });
  const isThere = combination.program === "Anonymous" && expected.outcome === "works";
  return isThere ? { ...expected, outcome: "isThere" } : expected;
}

/** The requests of a create that is not refused and has to write. */
export function createRequests(combination: Combination, version: ApiVersion): string[] {
  return [...firstRequests(combination), ...writeRequests(combination, version)];
}

/** The requests that read the profile of a server of which nothing is known yet. */
export function firstRequests({ version2 }: Combination): string[] {
  return version2 === "400" || version2 === "404" ? ["GET v2", "GET v1"] : ["GET v2"];
}

/** The requests of a write: an answer to PUT that shows nothing is made up for by one GET. */
export function writeRequests({ putAnswer }: Combination, version: ApiVersion): string[] {
  return [`PUT v${version}`, ...(putAnswer === "profile" ? [] : [`GET v${version}`])];
}

/** The version that the server proves by its answer or tells by its release; else 1, where it can say the program. */
function spokenVersion(combination: Combination): ApiVersion {
  const { version2, productVersionHeader, program } = combination;
  if (version2 === "400" || version2 === "404") return "1";
  const real = version2 === "supported" ? "2" : "1";
  if (productVersionHeader || showsVersion(combination)) return real;
  return program === "PAM" || program === "OAuth" ? "2" : "1";
}

/** Secret objects, and the fields of OAuth, are version 2's; a user name or a password as a text is version 1's. */
function showsVersion(combination: Combination): boolean {
  const { version2, before, secretForm, usernameForm } = combination;
  const isUsernameShown = usernameForm === "clear" || secretForm === "masked";
  const isPasswordShown = secretForm === "masked" || secretForm === "clear";
  return (
    (version2 === "supported" && showsOAuthFields(combination)) ||
    (before === "basic" && (isUsernameShown || isPasswordShown))
  );
}

/** OAuth is used only on a server that is known to have it, by its release or by its answer. */
function showsOAuth(combination: Combination): boolean {
  const { version2, productVersionHeader } = combination;
  return version2 === "supported" && (productVersionHeader || showsOAuthFields(combination));
}

/** Where they are empty before, the fields of OAuth are nulls; only a ClientSecret full of nulls is more than that. */
function showsOAuthFields({ before, nullsOmitted, secretForm }: Combination): boolean {
  return before === "oauth" || !nullsOmitted || secretForm === "nulls";
}

/** What cannot be read of the profile that is to be put back one day. */
function hiddenBefore(combination: Combination, version: ApiVersion): string[] {
  const { before, usernameForm, secretForm, requestHeaderValues } = combination;
  // Version 1 knows nothing of OAuth but its number.
  const isShown = before === "basic" || (version === "2" && combination.version2 === "supported");
  const hidden: Readonly<Record<string, boolean>> = {
    [before === "basic" ? "relayUsername" : "clientId"]: !isShown || usernameForm === "hidden",
    [before === "basic" ? "relayPassword" : "clientSecret"]: !isShown || secretForm !== "clear",
    tokenEndpoint: before === "oauth" && !isShown,
    requestHeaders: before === "oauth" && (!isShown || requestHeaderValues !== "clear"),
  };
  return before === "basic" || before === "oauth" ? Object.keys(hidden).filter((field) => hidden[field]) : [];
}
