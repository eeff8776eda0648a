import { InvalidResponseError } from "../../errors/invalid-response-error";
import { RequestError } from "../../errors/request-error";
import { compareProfiles, type Difference } from "../../profile/compare";
import type { LiveProfile } from "../../profile/live-profile";
import { type Profile, secretTexts } from "../../profile/profile";
import type { Connection } from "../connection/connection";
import { type CommandResponse, send } from "../http/send";
import { answerFromWire, type ProfileAnswer } from "./answer";
import { type ApiVersion, profileToWire, testToWire } from "./request-body";
import type { AddressedServer, Server } from "./server";

/** One answer of a server about its profile. */
export interface ProfileReading extends ProfileAnswer {
  productVersion: string | undefined;
}

/** What a server stored, and in which readable fields that is not what it was sent. */
export interface WriteResult {
  live: LiveProfile;
  id: number | undefined;
  productVersion: string | undefined;
  differences: Difference[];
}

/** GET /SMTP in one API version. `secrets` are texts that no message may repeat from an answer. */
export async function getProfile(
  connection: Connection,
  version: ApiVersion,
  secrets: readonly string[],
): Promise<ProfileReading> {
  const response = await send(connection, { method: "GET", path: "", apiVersion: version, secrets });
  return readingFrom(connection, response);
}

/**
 * PUT /SMTP: replaces the whole profile, and compares what the server says it stored with what it was sent. A server
 * that accepts without showing the profile (204, or an empty body) is asked with one GET.
 */
export async function putProfile(server: AddressedServer, profile: Profile): Promise<WriteResult> {
  const { connection, version, profileId, hidden } = server;
  const secrets = [...secretTexts(profile), ...hidden];
  const response = await send(connection, {
    method: "PUT",
    path: "",
    apiVersion: version,
    body: profileToWire(profile, version, profileId),
    secrets,
  });
  const stored = await storedProfile(server, response, secrets);
  return {
    live: stored.live,
    id: stored.id,
    productVersion: stored.productVersion ?? response.productVersion,
    differences: compareProfiles(stored.live, profile),
  };
}

async function storedProfile(
  { connection, version }: AddressedServer,
  response: CommandResponse,
  secrets: readonly string[],
): Promise<ProfileReading> {
  try {
    return response.body === undefined
      ? await getProfile(connection, version, secrets)
      : readingFrom(connection, response);
  } catch (error) {
    throw error instanceof RequestError ? error.afterAcceptedWrite() : error;
  }
}

/** POST /SMTP/Test: has Command send one mail with the settings of this request, whatever it has stored. */
export async function postTest(
  { connection, profileId, hidden }: Server,
  profile: Profile,
  recipient: string,
  version: ApiVersion,
): Promise<void> {
  await send(connection, {
    method: "POST",
    path: "/Test",
    apiVersion: version,
    body: testToWire(profile, recipient, version, profileId),
    secrets: [...secretTexts(profile), ...hidden],
  });
}

function readingFrom(connection: Connection, response: CommandResponse): ProfileReading {
  const answer = answerFromWire(response.body);
  if (!answer) {
    throw new InvalidResponseError(
      `${connection.endpoint} answered with JSON that is no SMTP profile. ` +
        "Check the connection's hostname and apiPath, and what stands between here and Command.",
      { endpoint: connection.endpoint, delivery: "unknown", status: response.status },
    );
  }
  return { ...answer, productVersion: response.productVersion };
}
