import { sameField } from "./compare";
import { profileFields } from "./fields";
import { isHeaders, type LiveProfile, profileIn, type RecordedProfile } from "./profile";

/**
 * What is known of the server after an answer, written in the program's words: a field keeps the recorded value where
 * the server does not show it or means the same, and takes the server's where it differs. So a refresh reports exactly
 * the readable fields that changed, and a secret that is never returned stays known.
 */
export function projectLive(recorded: RecordedProfile, live: LiveProfile): RecordedProfile {
  const known = profileFields.map((field) => {
    const keeps = live.unreadable.includes(field) || sameField(field, recorded[field], live[field]);
    return [field, withRecordedValues(recorded[field], keeps ? recorded[field] : live[field])];
  });
  return profileIn(Object.fromEntries(known));
}

/** A header whose value the server masked keeps the recorded value, when there was a header of that name. */
function withRecordedValues(recorded: unknown, known: unknown): unknown {
  if (!isHeaders(recorded) || !isHeaders(known)) return known;
  return known.map((header) => ({
    ...recorded.find(({ name }) => name.toLowerCase() === header.name.toLowerCase()),
    ...header,
  }));
}
