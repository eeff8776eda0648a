import { generate } from "selfsigned";

/** "wrongName" names another host; "untrusted" comes from an authority that nobody was told of. */
export type CertificateKind = "valid" | "expired" | "wrongName" | "untrusted";

export interface KeyAndCertificate {
  readonly key: string;
  readonly cert: string;
}

const day = 24 * 60 * 60 * 1000;
const elliptic = { keyType: "ec", curve: "P-256", algorithm: "sha256" } as const;

async function makeAuthority(name: string): Promise<KeyAndCertificate> {
  const made = await generate([{ name: "commonName", value: name }], {
    ...elliptic,
    notBeforeDate: new Date(Date.now() - 2 * day),
    notAfterDate: new Date(Date.now() + 30 * day),
    extensions: [
      { name: "basicConstraints", cA: true, critical: true },
      { name: "keyUsage", keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  return { key: made.private, cert: made.cert };
}

async function makeCertificate(kind: CertificateKind): Promise<KeyAndCertificate> {
  const authority = await (kind === "untrusted" ? strangeAuthority() : certificateAuthority());
  const host = kind === "wrongName" ? "other.keyexample.com" : "localhost";
  const address = kind === "wrongName" ? [] : [{ type: 7 as const, ip: "127.0.0.1" }];
  const made = await generate([{ name: "commonName", value: host }], {
    ...elliptic,
    notBeforeDate: new Date(Date.now() - 2 * day),
    notAfterDate: new Date(Date.now() + (kind === "expired" ? -day : day)),
    ca: authority,
    extensions: [
      { name: "basicConstraints", cA: false, critical: true },
      { name: "extKeyUsage", serverAuth: true },
      { name: "subjectAltName", altNames: [{ type: 2, value: host }, ...address] },
    ],
  });
  return { key: made.private, cert: made.cert };
}

/** Calls `make` once per argument and process: keys and certificates are not made anew for every test. */
function remembered<Argument, Result>(make: (argument: Argument) => Result): (argument: Argument) => Result {
  const made = new Map<Argument, Result>();
  return (argument) => {
    const result = made.get(argument) ?? make(argument);
    made.set(argument, result);
    return result;
  };
}

const authorityNamed = remembered(makeAuthority);
const strangeAuthority = () => authorityNamed("Unknown CA");

/** The simulator's own authority, which signs every kind but "untrusted". */
export const certificateAuthority = () => authorityNamed("Command simulator CA");

/** A key and certificate for localhost and 127.0.0.1 of the kind wanted. */
export const certificateOf = remembered(makeCertificate);
