import { defaults } from "../arguments/arguments";
import { resolveConnection } from "../command/connection/resolve-connection";
import { readProfile } from "../command/smtp/negotiate";
import { secretFields } from "../profile/profile";
import type { Invocation } from "./invocation";

/** `keyfactor-smtp show`: the live profile. */
export async function show({ connection: name = defaults.connection, sources }: Invocation): Promise<boolean> {
  const connection = resolveConnection(name, sources);
  const { live, id, version, productVersion } = await readProfile(connection, { demanded: "auto" });
  const { unreadable: _, ...profile } = live;
  const hidden = secretFields.filter((field) => profile[field] !== undefined).map((field) => [field, "[secret]"]);
  const facts = {
    endpoint: connection.endpoint,
    apiVersionInUse: version,
    profileId: id,
    commandVersion: productVersion,
  };
  console.log(JSON.stringify({ ...profile, ...Object.fromEntries(hidden), ...facts }, undefined, 2));
  return true;
}
