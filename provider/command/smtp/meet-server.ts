import type { LiveProfile } from "../../profile/live-profile";
import type { Profile } from "../../profile/profile";
import type { Connection } from "../connection/connection";
import { readProfile } from "./negotiate";
import { requireRelease } from "./release";
import { type ApiVersion, canSayInVersion1 } from "./request-body";
import type { Server } from "./server";

/**
 * Asks a server what it has and how it is to be spoken to: 1 GET, or 2 where it knows version 1 alone. Refuses one whose
 * release cannot hold `profile`.
 *
 * @param secrets Texts that no message may repeat from an answer.
 */
export async function meetServer(
  connection: Connection,
  profile: Profile,
  { apiVersion, secrets }: { apiVersion: "auto" | ApiVersion; secrets: readonly string[] },
): Promise<{ server: Server; live: LiveProfile }> {
  const unproven = canSayInVersion1(profile) ? "1" : "2";
  const { live, shape: _, ...known } = await readProfile(connection, { demanded: apiVersion, unproven, secrets });
  const server = { ...known, connection, secrets };
  requireRelease(profile, server);
  return { server, live };
}
