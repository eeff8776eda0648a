import type { Connection } from "../connection/connection";
import type { ReleaseKnowledge } from "./release";

/** A Command instance with what is known of how to speak to it. */
export interface Server extends ReleaseKnowledge {
  connection: Connection;
  /** The profile's Id, as read. */
  profileId: number | undefined;
  /** Texts that the program keeps secret besides the profile's secrets; no message may repeat them from an answer. */
  hidden: readonly string[];
}

/** As much of it as a request to /SMTP in the server's own version needs. */
export type AddressedServer = Pick<Server, "connection" | "version" | "profileId" | "hidden">;
