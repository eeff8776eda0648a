import { homedir } from "node:os";
import * as pulumi from "@pulumi/pulumi";
import type { Sources } from "../command/connection/sources";

/** A program's configuration does not change, and the SDK parses the whole of it for each look at one key. */
const ofStack = new WeakMap<object, Sources>();

/** Where a Pulumi program, or a script without an engine, finds its connections. */
export function programSources(): Sources {
  const stack = pulumi.runtime.getStackResource();
  const known = stack && ofStack.get(stack);
  if (known) return known;
  const config = pulumi.runtime.allConfig();
  const sources: Sources = {
    stack: (key) => config[`keyfactor:${key}`],
    environment: process.env,
    homeDirectory: homedir(),
  };
  if (stack) ofStack.set(stack, sources);
  return sources;
}
