/** A secret as the server holds it: a value of its own, or a reference into a PAM provider. */
export type StoredSecret =
  | { readonly SecretValue: string }
  | { readonly Provider: number; readonly Parameters: Readonly<Record<string, string | null>> };

export interface RequestHeader {
  readonly Name: string;
  readonly Value: string;
}

/** The one SMTP profile as the server holds it, secrets included, in the API's own terms. */
export interface StoredProfile {
  readonly Id: number;
  readonly Host: string | null;
  readonly Port: number;
  readonly RelayAuthenticationType: number;
  readonly RelayUsername: StoredSecret | null;
  readonly RelayPassword: StoredSecret | null;
  readonly SenderAccount: string | null;
  readonly SenderName: string | null;
  readonly UseSSL: boolean;
  readonly ClientId: StoredSecret | null;
  readonly ClientSecret: StoredSecret | null;
  readonly TokenEndpoint: string | null;
  readonly Scope: string | null;
  readonly Audience: string | null;
  readonly RequestHeaders: readonly RequestHeader[] | null;
}

/** The profile of a server that nobody has configured: no Host. */
export const neverConfigured: StoredProfile = {
  Id: 1,
  Host: null,
  Port: 25,
  RelayAuthenticationType: 0,
  RelayUsername: null,
  RelayPassword: null,
  SenderAccount: null,
  SenderName: null,
  UseSSL: false,
  ClientId: null,
  ClientSecret: null,
  TokenEndpoint: null,
  Scope: null,
  Audience: null,
  RequestHeaders: null,
};
