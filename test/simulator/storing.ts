import type { Behaviour } from "./behaviour";
import type { StoredProfile } from "./stored-profile";

/** What a server keeps of a profile that it has accepted. */
export function stored(sent: StoredProfile, before: StoredProfile, how: Behaviour["storing"]): StoredProfile {
  switch (how) {
    case "faithful":
      return sent;
    case "nothing":
      return before;
    case "ignoresUseSsl":
      return { ...sent, UseSSL: before.UseSSL };
    case "normalised": {
      const trimmed = (value: unknown) => (typeof value === "string" ? value.trim() : value);
      const profile = Object.fromEntries(Object.entries(sent).map(([field, value]) => [field, trimmed(value)]));
      return { ...(profile as unknown as StoredProfile), Host: sent.Host?.trim().toLowerCase() ?? null };
    }
  }
}
