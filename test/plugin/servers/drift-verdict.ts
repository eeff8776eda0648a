import assert from "node:assert/strict";
import { compareAll } from "../../../provider/cli/drift/compare";
import { exportedResource, exportOf } from "../../scene/exported-state";
import type { PluginStack } from "../../scene/plugin-stack";
import type { Theatre } from "../../scene/theatre";

/** What `keyfactor-smtp drift` says of the stack's resource, from an export and by itself: no plugin is asked. */
export async function driftVerdict(
  { resource }: PluginStack,
  { connections }: Theatre,
): Promise<{ status: string; fields: string[] }> {
  assert.ok(resource, "there is nothing to look at");
  const text = exportOf([exportedResource({ name: "smtp", ...resource })]);
  const sources = { stack: () => undefined, environment: connections.environment, homeDirectory: "/nowhere" };
  const { profiles } = await compareAll([{ name: "export", read: async () => text }], sources, {
    concurrency: 1,
    onProgress: () => undefined,
  });
  const [profile = assert.fail()] = profiles;
  return { status: profile.status, fields: profile.differences.map(({ field }) => field).sort() };
}
