/** Where connections come from. */
export interface Sources {
  /** Stack configuration `keyfactor:<key>` as text; objects and lists as JSON text. */
  readonly stack: (key: string) => string | undefined;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly homeDirectory: string;
}
