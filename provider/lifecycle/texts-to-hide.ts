import { secretArgumentTexts } from "../arguments/secret-argument-texts";
import { type RecordedProfile, secretTexts } from "../profile/recorded-profile";

/** What no message may repeat from an answer: the profile's secrets, and what else the program keeps secret. */
export function textsToHide(profile: RecordedProfile, args: { secretArguments?: string[] | undefined }): string[] {
  return [...secretTexts(profile), ...secretArgumentTexts(args)];
}
