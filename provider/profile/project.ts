import { sameField } from "./compare";
import { profileFields, secretFields } from "./fields";
import { isHeaders, type LiveProfile, profileIn, type RecordedProfile } from "./profile";
import { isUnmanagedSecret } from "./secret-value";

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

/**
 * What is recorded, as far as it binds a program that does not know every secret: in the places of those it holds
 * nothing else, whatever was known of them.
 */
export function forgetUnmanaged(recorded: RecordedProfile, declared: RecordedProfile): RecordedProfile {
  const forgotten = secretFields.map((field) => {
    const [before, now] = [recorded[field], declared[field]];
    if (!isHeaders(before) || !isHeaders(now)) return [field, isUnmanagedSecret(now) ? now : before];
    const unmanaged = now.filter(({ value }) => isUnmanagedSecret(value));
    return [field, before.map((header) => unmanaged.find((other) => sameName(header, other)) ?? header)];
  });
  return profileIn({ ...recorded, ...Object.fromEntries(forgotten) });
}

/** A header whose value the server masked keeps the recorded value, when there was a header of that name. */
function withRecordedValues(recorded: unknown, known: unknown): unknown {
  if (!isHeaders(recorded) || !isHeaders(known)) return known;
  return known.map((header) => ({
    ...recorded.find((other) => sameName(header, other)),
    ...header,
  }));
}

function sameName(one: { name: string }, other: { name: string }): boolean {
  return one.name.toLowerCase() === other.name.toLowerCase();
}
