/** What `pulumi stack export` prints, as far as tests look at it. */
export interface Deployment {
  readonly version: number;
  readonly deployment: {
    readonly manifest: { readonly time: string; readonly version: string };
    /** Absent in a stack without resources. */
    readonly resources?: readonly StateResource[];
    readonly pending_operations?: readonly unknown[];
  };
}

/** One resource of a stack's state. */
export interface StateResource {
  readonly urn: string;
  readonly type: string;
  readonly custom: boolean;
  readonly id?: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
  readonly parent?: string;
  readonly provider?: string;
  readonly dependencies?: readonly string[];
  readonly additionalSecretOutputs?: readonly string[];
  /** Why the resource counts as initialised with errors. */
  readonly initErrors?: readonly string[];
}

/** The type of a resource that `KeyfactorSmtpConfig` declares. */
export const SMTP_CONFIG_TYPE = "pulumi-nodejs:dynamic/keyfactor:SmtpConfig";

/** The name that the program gave the resource. */
export function nameOf(resource: StateResource): string {
  return resource.urn.slice(resource.urn.lastIndexOf("::") + 2);
}
