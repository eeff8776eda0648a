import type { Connection } from "../connection/connection";

const warned = new Set<string>();

/** Says once per connection and process that whoever sits on the network can read its credentials. */
export function warnWithoutVerification({ name, endpoint, skipTlsVerify }: Connection): void {
  const key = JSON.stringify([name, endpoint]);
  if (!skipTlsVerify || warned.has(key)) return;
  warned.add(key);
  console.warn(
    `The connection "${name}" to ${endpoint} does not verify TLS certificates (skipTlsVerify, KEYFACTOR_SKIP_VERIFY): ` +
      "anyone on the way can read its credentials and the mail settings. Give caCert instead.",
  );
}
