import type { Stage } from "../stage";
import type { Step } from "../step";
import { configure } from "./configure";
import { destroy } from "./destroy";
import { drift } from "./drift";
import { firstUp } from "./first-up";
import { heal } from "./heal";
import { preview } from "./preview";
import { rotateSecret } from "./rotate-secret";
import { secondUp } from "./second-up";
import { wrongPassword } from "./wrong-password";

/** The main job, in the order in which a user meets it. */
export const steps: readonly Step<Stage>[] = [
  configure,
  preview,
  firstUp,
  secondUp,
  drift,
  heal,
  rotateSecret,
  wrongPassword,
  destroy,
];
