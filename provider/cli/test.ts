import { resolveConnection } from "../command/connection/resolve-connection";
import { sendOneTest } from "../lifecycle/declared-test";
import { readArguments } from "./arguments-file";
import { subcommand, WrongCall } from "./subcommand";

/** `keyfactor-smtp test FILE --recipient ADDRESS`: one mail with the profile in the file. */
export const test = subcommand({
  synopsis: "FILE --recipient ADDRESS [--connection NAME]",
  summary: "Has Command send one mail with the profile in FILE. Stores nothing.",
  details: `  --recipient ADDRESS  who gets the mail
  --connection NAME    which instance of Command sends it; without it, the file's connection, or "default"

FILE holds the arguments of KeyfactorSmtpConfig in JSON or YAML. A secret may be { fromEnvironment: NAME } or
{ fromFile: PATH }. Prints what became of the mail in JSON; the exit code is 0 only when it was sent.`,
  options: { connection: { type: "string" }, recipient: { type: "string" } },
  async run([file, ...others], { connection, recipient }, sources) {
    if (file === undefined || others.length > 0) throw new WrongCall("test needs the name of exactly one file.");
    if (recipient === undefined) throw new WrongCall("test needs to know who gets the mail: --recipient ADDRESS.");
    const inputs = readArguments(file, recipient);
    const result = await sendOneTest(resolveConnection(connection ?? inputs.connection, sources), inputs, recipient);
    console.log(JSON.stringify(result, undefined, 2));
    return result.status === "passed" ? 0 : 1;
  },
});
