import { generate } from "selfsigned";

const day = 24 * 60 * 60 * 1000;
const elliptic = { keyType: "ec", curve: "P-256", algorithm: "sha256" } as const;

export interface KeyAndCertificate {
  readonly key: string;
  readonly cert: string;
}

/** A private certificate authority. */
export async function makeAuthority(): Promise<KeyAndCertificate> {
  const made = await generate([{ name: "commonName", value: "Unit test CA" }], {
    ...elliptic,
    extensions: [
      { name: "basicConstraints", cA: true, critical: true },
      { name: "keyUsage", keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  return { key: made.private, cert: made.cert };
}

/** A server's certificate for 127.0.0.1, for another host or for nobody by name, or one that expired yesterday. */
export async function makeCertificate(
  authority: KeyAndCertificate,
  { host = "", expired = false, isNamed = true } = {},
): Promise<KeyAndCertificate> {
  const name = isNamed ? { name: "commonName", value: host || "localhost" } : { name: "countryName", value: "DE" };
  const altNames = host ? [{ type: 2 as const, value: host }] : [{ type: 7 as const, ip: "127.0.0.1" }];
  const made = await generate([name], {
    ...elliptic,
    notBeforeDate: new Date(Date.now() - 2 * day),
    notAfterDate: new Date(Date.now() + (expired ? -day : day)),
    ca: authority,
    extensions: [
      { name: "basicConstraints", cA: false },
      ...(isNamed ? [{ name: "subjectAltName" as const, altNames }] : []),
    ],
  });
  return { key: made.private, cert: made.cert };
}
