import { KeyfactorSmtpError, RequestError } from "../../errors";
import type { LiveProfile, RecordedProfile } from "../../profile/profile";
import type { Connection } from "../connection/connection";
import { getProfile, type ProfileReading } from "./client";
import { type ApiVersion, fitsVersion1, requireRelease, type Server, versionOf } from "./server";

/** A profile as read, and the API version in which this server is to be spoken to. */
export interface NegotiatedReading extends ProfileReading {
  apiVersionInUse: ApiVersion;
}

export interface VersionWishes {
  /** The argument `apiVersion`. */
  demanded: "auto" | ApiVersion;
  /** The version that the state recorded, if any. */
  inUse?: ApiVersion | undefined;
  /** The version for a server that nothing tells about: 1, which every release answers, if it can hold the declared profile. */
  unproven?: ApiVersion;
  /** Secrets of the program and of the state: no message may repeat them from an answer. */
  secrets?: readonly string[];
}

/** Answers to a request in a version that a release does not know; the documentation names none of them. */
const unknownVersionStatuses: readonly (number | undefined)[] = [400, 404, 405, 406, 415, 501];

/**
 * Reads the profile and finds the API version: the demanded one, else the one in use, else 2, with 1 as the way back.
 * The shape of the answer decides before what the server says of its release; an answer that cannot tell never changes
 * the version in use.
 */
export async function readProfile(connection: Connection, wishes: VersionWishes): Promise<NegotiatedReading> {
  const { demanded, secrets = [] } = wishes;
  // A demanded version goes before the one in use, and is used where the answer does not tell.
  const { inUse, unproven = "1" } = demanded === "auto" ? wishes : { unproven: demanded };
  const asked = inUse ?? (demanded === "1" ? "1" : "2");
  const reading = await getProfile(connection, asked, secrets).catch((error: unknown) => {
    if (asked === "1" || !isUnknownVersion(error)) throw error;
    if (demanded === "2")
      throw new KeyfactorSmtpError("ERR_UNSUPPORTED_RELEASE", version2Refused(connection, undefined));
    return undefined;
  });
  if (!reading) return { ...(await getProfile(connection, "1", secrets)), apiVersionInUse: "1" };
  if (asked === "1") return { ...reading, apiVersionInUse: "1" };
  const apiVersionInUse = reading.shape ?? inUse ?? versionOf(reading.commandVersion) ?? unproven;
  if (demanded === "2" && apiVersionInUse === "1") {
    throw new KeyfactorSmtpError("ERR_UNSUPPORTED_RELEASE", version2Refused(connection, reading.commandVersion));
  }
  return { ...reading, apiVersionInUse };
}

/**
 * Asks a server what it has and how it is to be spoken to: 1 GET, or 2 where it knows version 1 alone. Refuses one whose
 * release cannot hold `profile`.
 *
 * @param secrets Texts that no message may repeat from an answer.
 */
export async function negotiate(
  connection: Connection,
  profile: RecordedProfile,
  { apiVersion, secrets }: { apiVersion: "auto" | ApiVersion; secrets: readonly string[] },
): Promise<{ server: Server; live: LiveProfile }> {
  const unproven = fitsVersion1(profile) ? "1" : "2";
  const { live, shape: _, ...known } = await readProfile(connection, { demanded: apiVersion, unproven, secrets });
  const server = { ...known, connection, secrets };
  requireRelease(profile, server);
  return { server, live };
}

function isUnknownVersion(error: unknown): boolean {
  return error instanceof RequestError && unknownVersionStatuses.includes(error.status);
}

function version2Refused(connection: Connection, commandVersion: string | undefined): string {
  return (
    `apiVersion "2" needs Keyfactor Command 25.1 or later, and ${connection.endpoint}` +
    `${commandVersion ? ` (release ${commandVersion})` : ""} answers in API version 1. ` +
    'Nothing was written. Upgrade Command, or leave apiVersion out ("auto").'
  );
}
