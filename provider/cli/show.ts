import { defaults } from "../arguments/arguments";
import { resolveConnection } from "../command/connection/resolve-connection";
import { readProfile } from "../command/smtp/negotiate";
import type { Invocation } from "./invocation";
import { WrongCall } from "./wrong-call";

/** What stands for a secret that the server shows: `check` refuses it, so it is never taken for the secret. */
const mask = "********";

/** `keyfactor-smtp show`: the live profile, as arguments to declare; what else is known goes beside it. */
export async function show({
  operands,
  connection: name = defaults.connection,
  sources,
}: Invocation): Promise<boolean> {
  if (operands.length > 0)
    throw new WrongCall(`show takes no ${operands.join(" ")}: name a connection with --connection.`);
  const connection = resolveConnection(name, sources);
  const { live, profileId, apiVersionInUse, commandVersion } = await readProfile(connection, { demanded: "auto" });
  const { unreadable: _, ...profile } = live;
  const masked = {
    ...(profile.relayPassword !== undefined && { relayPassword: mask }),
    ...(profile.clientSecret !== undefined && { clientSecret: mask }),
    ...(profile.requestHeaders && {
      requestHeaders: profile.requestHeaders.map(({ name }) => ({ name, value: mask })),
    }),
  };
  console.log(JSON.stringify({ ...profile, ...masked }, undefined, 2));
  const facts = { apiVersionInUse, profileId, commandVersion };
  console.error(`${connection.endpoint} ${JSON.stringify(facts)}`);
  return true;
}
