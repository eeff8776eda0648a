import { resolveConnection } from "../command/connection/resolve-connection";
import { sendOneTest } from "../lifecycle/declared-test";
import type { Invocation } from "./invocation";
import { readProfileFile } from "./profile-file";
import { WrongCall } from "./wrong-call";

/** `keyfactor-smtp test FILE --recipient ADDRESS`: one mail with the profile in the file. */
export async function test(invocation: Invocation): Promise<boolean> {
  const { recipient, connection, sources } = invocation;
  if (recipient === undefined) throw new WrongCall("Name who gets the mail: --recipient ADDRESS.");
  const args = readProfileFile(invocation, recipient);
  const result = await sendOneTest(resolveConnection(connection ?? args.connection, sources), args, recipient);
  console.log(JSON.stringify(result, undefined, 2));
  return result.status === "passed";
}
