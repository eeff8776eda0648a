import type { JsonObject } from "../../json";
import { fieldOf, profileFields } from "../../profile/fields";
import type { Profile } from "../../profile/profile";
import type { ApiVersion } from "./server";
import { toVersion1, toVersion2 } from "./wire-values";

/**
 * The body of PUT /SMTP (Table 884 in version 2, Table 886 in version 1). PUT replaces the whole profile, so all that
 * is declared is in it, secrets included; a field that is not set is left out, which clears it.
 *
 * @param id The API's Id as read. Version 1 documents it as required; version 2 has no such field in its schema.
 */
export function profileToWire(profile: Profile, version: ApiVersion, id: number | undefined): JsonObject {
  const toWire = version === "1" ? toVersion1 : toVersion2;
  const members = profileFields
    .filter((name) => version === "2" || !fieldOf(name).version2Only)
    .map((name) => [fieldOf(name).api, toWire(fieldOf(name).kind, profile[name])]);
  const all = version === "1" ? [["Id", id], ...members] : members;
  return Object.fromEntries(all.filter(([, value]) => value !== undefined));
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
