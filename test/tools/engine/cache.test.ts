import assert from "node:assert/strict";
import { cacheDirectory } from "../../../tools/engine/cache";

describe("cacheDirectory", () => {
  for (const [platform, environment, expected] of [
    ["linux", { HOME: "/home/me" }, "/home/me/.cache/pulumi-keyfactor-smtp"],
    ["linux", { HOME: "/home/me", XDG_CACHE_HOME: "/fast" }, "/fast/pulumi-keyfactor-smtp"],
    ["linux", { HOME: "/home/me", XDG_CACHE_HOME: "relative" }, "/home/me/.cache/pulumi-keyfactor-smtp"],
    ["darwin", { HOME: "/Users/me" }, "/Users/me/Library/Caches/pulumi-keyfactor-smtp"],
    ["win32", { HOME: "/c/me", LOCALAPPDATA: "/c/me/local" }, "/c/me/local/pulumi-keyfactor-smtp"],
  ] as const) {
    it(`is ${expected} on ${platform} with ${JSON.stringify(environment)}`, () => {
      assert.equal(cacheDirectory(environment, platform), expected);
    });
  }
});
