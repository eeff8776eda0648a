import type { Invocation } from "./invocation";
import { readProfileFile } from "./profile-file";

/** `keyfactor-smtp check FILE`: whether the resource would accept these arguments. */
export async function check(invocation: Invocation): Promise<boolean> {
  readProfileFile(invocation);
  console.log(`${invocation.operands[0]}: the arguments are right`);
  return true;
}
