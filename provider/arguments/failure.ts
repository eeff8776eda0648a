/** One argument that is wrong. `reason` names it and says what would be right; it never shows a secret. */
export interface ArgumentFailure {
  /** Path of the argument, for example `requestHeaders[0].name`. */
  property: string;
  reason: string;
}
