import type { LiveProfile } from "./live-profile";
import type { DeclaredProfile, ProfileField } from "./profile";

/** A profile as recorded in the state: declared values, or where a server was seen to differ, the server's. */
export type RecordedProfile = { [Field in ProfileField]?: DeclaredProfile[Field] | LiveProfile[Field] };
