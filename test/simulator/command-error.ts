/** A refusal that the API answers with its ErrorCode and Message. Real codes are not documented: those here only look alike. */
export class CommandError extends Error {
  override readonly name = "CommandError";

  constructor(
    readonly code: string,
    message: string,
    readonly status = 400,
  ) {
    super(message);
  }
}

export const codes = {
  invalid: "0xA0110002",
  noSuchRecord: "0xA0110003",
  requestedWith: "0xA0110005",
  pam: "0xA0110011",
  mail: "0xA0110020",
} as const;
