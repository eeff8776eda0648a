import type { ProfileField, RelayAuthenticationType } from "./profile";

/** A secret object as a server shows it: a text, or as much of a PAM reference as it tells. */
export type LiveSecret = string | { provider?: number; parameters?: Record<string, string> };

/** A request header as a server shows it. Without `value`, the server masked it. */
export interface LiveRequestHeader {
  name: string;
  value?: string;
}

/**
 * What a server says of its profile. A field that is absent is empty there, unless it is listed in `unreadable`: then
 * the server holds something, or nothing, and does not say.
 */
export interface LiveProfile {
  host?: string;
  port?: number;
  senderAccount?: string;
  senderName?: string;
  useSsl: boolean;
  /** A number, or a name, that this package does not know is kept as the server wrote it. */
  relayAuthenticationType: RelayAuthenticationType | number | string;
  relayUsername?: LiveSecret;
  relayPassword?: LiveSecret;
  clientId?: LiveSecret;
  clientSecret?: LiveSecret;
  tokenEndpoint?: string;
  scope?: string;
  audience?: string;
  requestHeaders?: LiveRequestHeader[];
  unreadable: readonly ProfileField[];
}

/** Command mails nothing without a host: such a profile was never configured. */
export function isConfigured(live: LiveProfile): boolean {
  return live.host !== undefined;
}
