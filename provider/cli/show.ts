import { inputDefaults } from "../arguments/inputs";
import { resolveConnection } from "../command/connection/resolve-connection";
import { readProfile } from "../command/smtp/negotiate";
import { profileIn } from "../profile/profile";
import { mapSecrets } from "../secrets/places";
import type { Invocation } from "./invocation";
import { WrongCall } from "./wrong-call";

/** What stands for a secret that the server shows: `check` refuses it, so it is never taken for the secret. */
const mask = "********";

/** `keyfactor-smtp show`: the live profile, as arguments to declare; what else is known goes beside it. */
export async function show({
  operands,
  connection: name = inputDefaults.connection,
  sources,
}: Invocation): Promise<boolean> {
  if (operands.length > 0)
    throw new WrongCall(`show takes no ${operands.join(" ")}: name a connection with --connection.`);
  const connection = resolveConnection(name, sources);
  const { live, profileId, apiVersionInUse, commandVersion } = await readProfile(connection, { demanded: "auto" });
  const { requestHeaders, ...profile } = mapSecrets(profileIn(live), () => mask);
  const headers = requestHeaders?.map(({ name }) => ({ name, value: mask }));
  console.log(JSON.stringify({ ...profile, ...(headers && { requestHeaders: headers }) }, undefined, 2));
  const facts = { apiVersionInUse, profileId, commandVersion };
  console.error(`${connection.endpoint} ${JSON.stringify(facts)}`);
  return true;
}
