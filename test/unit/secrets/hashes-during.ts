import crypto from "node:crypto";

/** How many scrypt hashes are begun while something is done: each takes some 30 ms of a processor. */
export async function hashesDuring(work: () => Promise<void>): Promise<number> {
  const { scrypt } = crypto;
  let hashes = 0;
  const counting = (...args: Parameters<typeof scrypt>) => {
    hashes += 1;
    scrypt(...args);
  };
  Object.defineProperty(crypto, "scrypt", { value: counting, configurable: true, writable: true });
  try {
    await work();
    return hashes;
  } finally {
    Object.defineProperty(crypto, "scrypt", { value: scrypt, configurable: true, writable: true });
  }
}
