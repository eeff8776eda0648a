import type { CommandSimulator } from "../../simulator";
import type { RelayChoice } from "./program";
import type { Secrets } from "./secrets";
import type { OutOfBand } from "./steps";

/** Somebody else changes the settings. What they keep secret is nobody's business either. */
export function changeOutOfBand(command: CommandSimulator, secrets: Secrets, fields: OutOfBand): void {
  const own = (name: "RelayPassword" | "ClientSecret") => {
    const secret = fields[name];
    return secret && "SecretValue" in secret ? { [name]: { SecretValue: secrets.newText() } } : {};
  };
  // Nobody can configure half a profile.
  const rest = command.profile.SenderAccount === null ? { SenderAccount: "a@b.example", SenderName: "A" } : {};
  command.change({ ...rest, ...fields, ...own("RelayPassword"), ...own("ClientSecret") });
}

/** The relay takes the password that the program declares at this moment, or none that it knows. */
export function setRelay(
  { relay, mailTokenEndpoint, mailClient }: CommandSimulator,
  secrets: Secrets,
  choice: RelayChoice,
  { password, requireAuth }: { readonly password: "declared" | "unknown"; readonly requireAuth: boolean },
): void {
  const secret = choice.type === "Basic" ? choice.password : choice.type === "Anonymous" ? undefined : choice.secret;
  const known = secret && password === "declared" ? secrets.text(secret.name, secret.form) : undefined;
  relay.requireAuth = requireAuth;
  relay.accounts.clear();
  relay.accounts.set("KEYEXAMPLE\\svc_mail", known ?? "nobody knows");
  mailTokenEndpoint.clients.set(mailClient.clientId, known ?? "nobody knows");
}
