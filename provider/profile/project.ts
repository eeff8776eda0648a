import { sameField } from "./compare";
import type { LiveProfile, LiveRequestHeader } from "./live-profile";
import { type ProfileField, profileFields } from "./profile";
import type { RecordedProfile } from "./recorded-profile";

/**
 * What is known of the server after an answer, written in the program's words: a field keeps the recorded value where
 * the server does not show it or means the same, and takes the server's where it differs. So a refresh reports exactly
 * the readable fields that changed, and a secret that is never returned stays known.
 */
export function projectLive(recorded: RecordedProfile, live: LiveProfile): RecordedProfile {
  const known = (field: ProfileField) =>
    live.unreadable.includes(field) || sameField(field, recorded[field], live[field]) ? recorded[field] : live[field];
  const entries = profileFields.map((field) => [field, withRecordedParts(recorded[field], known(field))] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

/** A header whose value the server masked keeps the recorded value, when there was a header of that name. */
function withRecordedParts(recorded: unknown, value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  const before = Array.isArray(recorded) ? (recorded as LiveRequestHeader[]) : [];
  return (value as LiveRequestHeader[]).map((header) => ({
    ...before.find(({ name }) => name.toLowerCase() === header.name.toLowerCase()),
    ...header,
  }));
}
