import { KeyfactorSmtpError } from "../errors";
import { readArguments } from "./arguments-file";
import { subcommand, WrongCall } from "./subcommand";

/** `keyfactor-smtp check FILE...`: whether the resource would accept the arguments in each file. */
export const check = subcommand({
  synopsis: "FILE...",
  summary: "Checks the arguments of KeyfactorSmtpConfig in JSON or YAML files. Asks no server.",
  details: `Each file holds one object of arguments. What is wrong is printed as FILE:LINE: and a sentence, for every file.
A secret may be { fromEnvironment: NAME } or { fromFile: PATH }: that it is there is not asked.`,
  options: {},
  async run(files) {
    if (files.length === 0) throw new WrongCall("check needs the name of a file.");
    return files.map(isRight).every(Boolean) ? 0 : 1;
  },
});

function isRight(file: string): boolean {
  try {
    readArguments(file);
    console.log(`${file}: the arguments are right`);
    return true;
  } catch (error) {
    if (!(error instanceof KeyfactorSmtpError)) throw error;
    console.error(error.message);
    return false;
  }
}
