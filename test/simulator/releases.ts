/** Releases of Keyfactor Command that the simulator plays. */
export type Release = "10.5" | "11.4" | "24.4" | "25.1" | "25.5";

/** Version of the API, as in the header x-keyfactor-api-version. */
export type ApiVersion = "1" | "2";

/** What distinguishes the releases as far as /SMTP goes. */
export interface ReleaseTraits {
  /** X-Keyfactor-Product-Version; 10.5 sends none. */
  readonly productVersion: string | undefined;
  /** GET and PUT /SMTP in version 2, which brought PAM references. */
  readonly version2Settings: boolean;
  /** POST /SMTP/Test in version 2. */
  readonly version2Test: boolean;
  /** OAuth client credentials: ClientId, ClientSecret, TokenEndpoint, Scope, Audience, RequestHeaders. */
  readonly oauth: boolean;
  /** Key casing of answers. */
  readonly keyCase: "pascal" | "camel";
  /** PUT in version 1 needs Id: required by the documentation up to 12.5, absent from the 25.x model. */
  readonly idRequired: boolean;
}

const version1Only = { version2Settings: false, version2Test: false, oauth: false, idRequired: true } as const;

export const releases: Readonly<Record<Release, ReleaseTraits>> = {
  "10.5": { ...version1Only, productVersion: undefined, keyCase: "pascal" },
  "11.4": { ...version1Only, productVersion: "11.4.0", keyCase: "camel" },
  "24.4": { ...version1Only, productVersion: "24.4.0", keyCase: "pascal" },
  "25.1": {
    productVersion: "25.1.1",
    version2Settings: true,
    version2Test: false,
    oauth: false,
    keyCase: "pascal",
    idRequired: false,
  },
  "25.5": {
    productVersion: "25.5.1",
    version2Settings: true,
    version2Test: true,
    oauth: true,
    keyCase: "pascal",
    idRequired: false,
  },
};
