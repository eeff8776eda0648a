import type { Connection } from "../command/connection/connection";
import { sameEndpoint } from "../command/connection/endpoint";
import { KeyfactorSmtpError } from "../errors";

/** State belongs to the server it was read from: an operation on it never touches another one. */
export function requireSameServer(connection: Connection, id: string, operation: "read" | "update" | "delete"): void {
  if (sameEndpoint(connection.endpoint, id)) return;
  const wayOut =
    operation === "delete"
      ? "Point the connection back, or remove the resource from the state alone with `pulumi state delete`."
      : "Point the connection back, or run `pulumi up`, which replaces the resource.";
  throw new KeyfactorSmtpError(
    "ERR_WRONG_SERVER",
    `Connection "${connection.name}" now leads to ${connection.endpoint}, but this resource is the profile of ${id}. ` +
      `Nothing was asked of either server (${operation}). ${wayOut}`,
  );
}
