import { homedir } from "node:os";
import * as pulumi from "@pulumi/pulumi";
import type { Sources } from "../command/connection/sources";

/** Where a Pulumi program, or a script without an engine, finds its connections. */
export function programSources(): Sources {
  const config = new pulumi.Config("keyfactor");
  return { stack: (key) => config.get(key), environment: process.env, homeDirectory: homedir() };
}
