import type { Behaviour } from "../simulator";

/** Everything in which servers may differ where the documentation is open; the likeliest comes first. */
export const behaviours = {
  version2: ["supported", "400", "404", "version1"],
  secretForm: ["null", "absent", "nulls", "masked", "clear"],
  usernameForm: ["clear", "hidden"],
  pamForm: ["returned", "hidden"],
  requestHeaderValues: ["clear", "masked", "absent"],
  enumForm: ["number", "numericString", "name", "oldName"],
  keyCase: ["pascal", "camel"],
  id: [1, 7],
  unknownFields: ["none", "added", "rejected"],
  putAnswer: ["profile", "empty", "noContent"],
  storing: ["faithful", "nothing", "normalised", "ignoresUseSsl"],
  nullsOmitted: [false, true],
  productVersionHeader: [true, false],
} as const satisfies { readonly [Name in keyof Behaviour]?: readonly Behaviour[Name][] };
