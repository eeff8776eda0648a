/** What looking for an engine may know and say. */
export interface Search {
  /** The environment of the user, from which PATH and the cache directory are read. */
  readonly environment: NodeJS.ProcessEnv;
  /** Tells the user, in one line, what happens and how long it takes. */
  readonly report: (line: string) => void;
}

/** One place where an engine may be, or one way to get one. */
export interface Source {
  /** As the user would name it, for example "pulumi on PATH". */
  readonly name: string;
  /** Resolves to the directory to put in front of PATH; rejects with the reason why there is none. */
  readonly find: (search: Search) => Promise<string>;
}
