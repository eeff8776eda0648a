/**
 * Stryker's runner for mocha. Its release 10.0.0 asks for parts of mocha without a file ending, which since mocha 12 is
 * one that Node.js looks for only when told so.
 */
import { createRequire } from "node:module";

const { extensions } = createRequire(import.meta.url);
extensions[".cjs"] = extensions[".js"];

export const { strykerPlugins, strykerValidationSchema } = await import("@stryker-mutator/mocha-runner");
