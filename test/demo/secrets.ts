/** Variables of the demo's shell. They are typed as `"$NAME"` and never shown. */
export const secrets = {
  COMMAND_PASSWORD: "the-account-of-pulumi-7QfK2x",
  RELAY_PASSWORD: "the-first-relay-password-Zt81Lw",
  NEW_RELAY_PASSWORD: "the-second-relay-password-c3VnYX",
  MISTYPED_PASSWORD: "the-mistyped-relay-password-9mBdRe",
} as const;
