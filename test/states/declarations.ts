import { type Declaration, oauth } from "../engine/programs";

/** What each kept state was declared as. Changed only together with a new state, for a new version. */
export const declarations: Record<string, Declaration> = {
  basic: {
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
  oauth: { ...oauth, overwriteExisting: true, onDelete: "restore" },
};

/** What the server held before: put back where the state says `onDelete: "restore"`. */
export const profileBefore = {
  Host: "old.example.com",
  Port: 25,
  SenderAccount: "old@example.com",
  SenderName: "Old settings",
};

export const environment = { RELAY_PASSWORD: "relay-password" };
