import dns from "node:dns";
import { existsSync } from "node:fs";

/*
 * Loaded into the plugin's process before anything else (--require): as long as the file that KEYFACTOR_TEST_NO_NAMES
 * names is there, no name can be looked up. So a server loses its name and gets it back, which real DNS would not do
 * for a test.
 */
const file = process.env.KEYFACTOR_TEST_NO_NAMES ?? "";
const lookup = dns.lookup;

dns.lookup = Object.assign((...args: Parameters<typeof lookup>) => {
  if (!existsSync(file)) return lookup(...args);
  const [hostname] = args;
  const done = args.at(-1) as unknown as (error: Error) => void;
  const error = Object.assign(new Error(`getaddrinfo ENOTFOUND ${hostname}`), { code: "ENOTFOUND", hostname });
  process.nextTick(done, error);
}, lookup);
