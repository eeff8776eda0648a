import { basic, type Declaration, oauth, pam as withPam } from "../scene/programs";
import type { Release } from "../simulator";

/** What a kept state was declared as, and for which release of Command. */
interface KeptDeclaration {
  readonly release: Release;
  readonly declared: Declaration;
}

/** By the name of the state's file. Changed only together with a new state, for a new version. */
export const declarations: Readonly<Record<string, KeptDeclaration>> = {
  basic: {
    release: "25.5",
    declared: {
      host: "127.0.0.1",
      // Nobody listens there: the state keeps a failed test.
      port: 9,
      senderAccount: "keyfactor@example.com",
      senderName: "Keyfactor Command",
      relayAuthenticationType: "Basic",
      relayUsername: "EXAMPLE\\keyfactor",
      relayPassword: { fromEnvironment: "RELAY_PASSWORD" },
      testSend: { recipient: "pki-team@example.com", onFailure: "warn" },
      overwriteExisting: true,
      triggers: ["2026-11"],
    },
  },
  oauth: { release: "25.5", declared: { ...oauth, overwriteExisting: true, onDelete: "restore" } },
  pam: { release: "25.1", declared: { ...withPam, overwriteExisting: true } },
  version1: { release: "24.4", declared: { ...basic, overwriteExisting: true, onDelete: "restore" } },
};

export function declarationOf(name: string): KeptDeclaration {
  const declaration = declarations[name];
  if (!declaration) throw new Error(`No declaration of the kept state ${name}`);
  return declaration;
}

/** What the server held before: put back where the state says `onDelete: "restore"`. */
export const profileBefore = {
  Host: "old.example.com",
  Port: 25,
  SenderAccount: "old@example.com",
  SenderName: "Old settings",
};

export const environment = { RELAY_PASSWORD: "relay-password" };

/** The PAM provider of {@link declarations}. */
export const pam = { 3: () => "relay-password" };
