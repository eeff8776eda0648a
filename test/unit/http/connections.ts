import type { Connection } from "../../../provider/command/connection/connection";
import { ResolvedConnection } from "../../../provider/command/connection/connection";

type Settings = ConstructorParameters<typeof ResolvedConnection>[0];

export const basic = { kind: "basic", username: "EXAMPLE\\keyfactor", password: "the-password" } as const;

/** A connection to a local server, with Basic authentication unless told otherwise. */
export function connectionTo(origin: string, settings: Partial<Settings> = {}): Connection {
  return new ResolvedConnection({
    name: "default",
    endpoint: `${origin}/KeyfactorAPI/SMTP`,
    credentials: basic,
    skipTlsVerify: false,
    timeoutSeconds: 5,
    ...settings,
  });
}

/** A connection that logs in as an OAuth client of a local identity provider. */
export function oauthConnection(origin: string, tokenUrl: string, settings: Partial<Settings> = {}): Connection {
  const credentials = {
    kind: "oauth",
    clientId: "client",
    clientSecret: "the-client-secret",
    tokenUrl,
    scopes: [],
  } as const;
  return connectionTo(origin, { credentials: { ...credentials, scopes: [...credentials.scopes] }, ...settings });
}
