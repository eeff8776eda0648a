import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";

/**
 * Where this package keeps what is worth keeping between runs, in the place that the platform sets aside for it
 * (on Linux that of the XDG Base Directory Specification, which says to ignore a relative XDG_CACHE_HOME).
 */
export function cacheDirectory(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform = process.platform): string {
  return join(userCache(environment, platform), "pulumi-keyfactor-smtp");
}

function userCache(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  const { XDG_CACHE_HOME, LOCALAPPDATA, HOME } = environment;
  if (XDG_CACHE_HOME && isAbsolute(XDG_CACHE_HOME)) return XDG_CACHE_HOME;
  if (platform === "win32" && LOCALAPPDATA) return LOCALAPPDATA;
  const home = HOME || homedir();
  if (platform === "win32") return join(home, "AppData", "Local");
  return platform === "darwin" ? join(home, "Library", "Caches") : join(home, ".cache");
}
