import { inputDefaults } from "../arguments/inputs";
import { resolveConnection } from "../command/connection/resolve-connection";
import { readProfile } from "../command/smtp/negotiate";
import { isConfigured } from "../profile/profile";
import { declarationOf, releaseShown, secretsShown } from "./declaration";
import { formats, visible } from "./formats";
import { chosen, refuseOperands, subcommand } from "./subcommand";

/** `keyfactor-smtp show`: the live profile, as arguments to declare; what else is known goes beside it. */
export const show = subcommand({
  synopsis: "[--connection NAME] [--format json|yaml|typescript]",
  summary: "Prints the live profile as arguments of KeyfactorSmtpConfig to declare. Secrets are never shown.",
  details: `  --connection NAME  which instance of Command is asked; default: "default"
  --format FORMAT    json (default), yaml, or typescript: a whole program to copy

In json and yaml a mask stands for each secret, and \`keyfactor-smtp check\` refuses it; in typescript
config.requireSecret("..."). Use typescript for a program: an object imported from JSON does not type-check as
arguments, because there relayAuthenticationType is any text. What else is known of the server goes to stderr.`,
  options: {
    connection: { type: "string", default: inputDefaults.connection },
    format: { type: "string", default: "json" },
  },
  async run(operands, { connection: name, format }, sources) {
    refuseOperands("show", operands, "name a connection with --connection");
    const write = chosen("--format", format, formats);
    const connection = resolveConnection(name, sources);
    const reading = await readProfile(connection, { demanded: "auto", secrets: connection.secrets });
    const { live, apiVersionInUse, profileId } = reading;
    const facts = { apiVersionInUse, profileId, commandVersion: releaseShown(reading, connection.secrets) };
    const secrets = [...connection.secrets, ...secretsShown(live)];
    const fields = isConfigured(live) ? declarationOf(live, secrets) : [];
    console.log(write(fields, name === inputDefaults.connection ? undefined : name));
    const remarks = fields.flatMap(({ remark }) => (remark === undefined ? [] : [`${remark}.`]));
    if (fields.length === 0) remarks.push("Nothing to declare: this profile was never configured, it has no host.");
    console.error(visible([`${connection.endpoint} ${JSON.stringify(facts)}`, ...remarks].join("\n")));
    return 0;
  },
});
