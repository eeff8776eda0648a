import { RequestError } from "../../errors";
import { compareProfiles, type Difference } from "../../profile/compare";
import type { LiveProfile, Profile } from "../../profile/profile";
import type { Connection } from "../connection/connection";
import { answerFromWire, type ProfileAnswer } from "./answer";
import { profileToWire, testToWire } from "./request-body";
import { type CommandResponse, send } from "./send";
import type { ApiVersion, Server } from "./server";

/** One answer of a server about its profile. */
export interface ProfileReading extends ProfileAnswer {
  commandVersion: string | undefined;
}

/** What a server stored, and in which readable fields that is not what it was sent. */
export interface WriteResult {
  live: LiveProfile;
  profileId: number | undefined;
  commandVersion: string | undefined;
  differences: Difference[];
}

/** As much of a server as a request to /SMTP in its own version needs. */
type AddressedServer = Omit<Server, "knowsOAuth" | "commandVersion">;

/** GET /SMTP in one API version. `secrets` are texts that no message may repeat from an answer. */
export async function getProfile(
  connection: Connection,
  apiVersion: ApiVersion,
  secrets: readonly string[],
): Promise<ProfileReading> {
  const response = await send(connection, { method: "GET", path: "", apiVersion, secrets });
  return readingFrom(connection, response, secrets);
}

/**
 * PUT /SMTP: replaces the whole profile, and compares what the server says it stored with what it was sent. A server
 * that accepts without showing the profile (204, or an empty body) is asked with one GET.
 */
export async function putProfile(server: AddressedServer, profile: Profile): Promise<WriteResult> {
  const { connection, apiVersionInUse: apiVersion, profileId, secrets } = server;
  const body = profileToWire(profile, apiVersion, profileId);
  const response = await send(connection, { method: "PUT", path: "", apiVersion, body, secrets });
  const stored = await storedProfile(server, response);
  return {
    live: stored.live,
    profileId: stored.profileId,
    commandVersion: stored.commandVersion ?? response.commandVersion,
    differences: compareProfiles(stored.live, profile),
  };
}

async function storedProfile(
  { connection, apiVersionInUse, secrets }: AddressedServer,
  response: CommandResponse,
): Promise<ProfileReading> {
  try {
    return response.body === undefined
      ? await getProfile(connection, apiVersionInUse, secrets)
      : readingFrom(connection, response, secrets);
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    throw error.withDelivery("unknown").withHint("The settings may have been saved.");
  }
}

/** POST /SMTP/Test: has Command send one mail with the settings of this request, whatever it has stored. */
export async function postTest(
  { connection, profileId, secrets }: Server,
  profile: Profile,
  recipient: string,
  apiVersion: ApiVersion,
): Promise<void> {
  const body = testToWire(profile, recipient, apiVersion, profileId);
  await send(connection, { method: "POST", path: "/Test", apiVersion, body, secrets });
}

function readingFrom(connection: Connection, response: CommandResponse, secrets: readonly string[]): ProfileReading {
  const answer = answerFromWire(response.body);
  if (!answer) {
    throw new RequestError(
      "ERR_INVALID_RESPONSE",
      `${connection.endpoint} answered with JSON that is no SMTP profile. ` +
        "Check the connection's hostname and apiPath, and what stands between here and Command.",
      { endpoint: connection.endpoint, delivery: "unknown", status: response.status },
    );
  }
  const { commandVersion } = response;
  const { profileId } = answer;
  return {
    ...answer,
    commandVersion: commandVersion !== undefined && !isSecret(commandVersion, secrets) ? commandVersion : undefined,
    profileId: profileId !== undefined && !isSecret(String(profileId), secrets) ? profileId : undefined,
  };
}

/** Whether a version or a number that is recorded and shown in clear holds a secret; a shorter one is in many numbers. */
function isSecret(text: string, secrets: readonly string[]): boolean {
  return secrets.some((secret) => secret.length >= 4 && text.toLowerCase().includes(secret.toLowerCase()));
}
