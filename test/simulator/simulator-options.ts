import type { CertificateKind } from "../../tools/certificates";
import type { Behaviour } from "./behaviour";
import type { PamProvider } from "./pam";
import type { RelayOptions } from "./relay";
import type { Release } from "./releases";
import type { StoredProfile } from "./stored-profile";

export interface SimulatorOptions {
  readonly release: Release;
  /** https, with a certificate of this kind; true is "valid". Default: http. */
  readonly tls?: boolean | CertificateKind;
  /** Certificate of the token endpoint where there is TLS. Default "valid". */
  readonly tokenTls?: CertificateKind;
  /** Default "KeyfactorAPI". */
  readonly apiPath?: string;
  /** The profile to begin with; null and default: never configured. What is left out is as if never configured. */
  readonly profile?: Partial<StoredProfile> | null;
  readonly behaviour?: Partial<Behaviour>;
  readonly relay?: RelayOptions;
  readonly pam?: Readonly<Record<number, PamProvider>>;
}
