import type { Connection } from "../connection/connection";
import type { ApiVersion } from "./request-body";

/** What the state records of how a server is to be spoken to. */
export interface ServerFacts {
  apiVersionInUse: ApiVersion;
  /** The API's Id: 1 in most environments. */
  profileId?: number | undefined;
  /** Command's release, from X-Keyfactor-Product-Version; undefined when the server does not say. */
  commandVersion?: string | undefined;
}

/** A Command instance that requests for one profile go to. */
export interface Server extends ServerFacts {
  connection: Connection;
  /** Whether an answer was seen with the fields that came with OAuth. */
  knowsOAuth: boolean;
  /** The profile's secrets, and what else the program keeps secret: no message may repeat them from an answer. */
  secrets: readonly string[];
}

/** The facts of a server, of which an answer may tell only some. */
export function serverFacts({ apiVersionInUse, profileId, commandVersion }: ServerFacts): ServerFacts {
  return { apiVersionInUse, profileId, commandVersion };
}
