import { readdirSync, readFileSync } from "node:fs";

/** What the processes of one kind took. */
export interface Usage {
  /** Seconds of all cores, of all processes of the kind together. */
  readonly cpu: number;
  /** Bytes: the peak of the process that needed most. */
  readonly memory: number;
}

/** What all of them took. */
export interface TreeUsage {
  readonly roles: Partial<Record<Role, Usage>>;
  /** Bytes: the peak of all processes together, of those that ran at the same time. */
  readonly memory: number;
}

/** Whose work a process does. */
export type Role = "engine" | "host" | "program" | "plugin";

/** How a process is known, by its command line; what matches nothing is the engine's. */
const roles: readonly [Role, RegExp][] = [
  ["program", /@pulumi\/pulumi\/cmd\/run\b(?!-)/],
  ["plugin", /@pulumi\/pulumi\/cmd\/dynamic-provider|pulumi-resource-|terraform-provider-/],
  ["host", /pulumi-language-nodejs|language-host/],
];

interface Process extends Usage {
  readonly role: Role;
}

// Of /proc/PID/stat, in hundredths of a second on every Linux that Node.js runs on (USER_HZ).
const TICKS = 100;
// One look takes half a millisecond.
const LOOK_EVERY = 25;

/**
 * Watches a process and all that it starts. The engine ends its plugins by SIGKILL, so that the kernel's own account of
 * them is lost: what each had taken is read again and again while it runs. Linux only; elsewhere nothing is seen.
 */
export class ProcessTree {
  readonly #processes = new Map<number, Process>();
  readonly #timer: NodeJS.Timeout;
  #memory = 0;

  constructor(root: number) {
    const look = () => {
      this.#memory = Math.max(this.#memory, this.#look(root));
    };
    this.#timer = setInterval(look, LOOK_EVERY);
    look();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** What was seen so far. */
  usage(): TreeUsage {
    const roles: Partial<Record<Role, Usage>> = {};
    for (const { role, cpu, memory } of this.#processes.values()) {
      const sum = roles[role] ?? { cpu: 0, memory: 0 };
      roles[role] = { cpu: sum.cpu + cpu, memory: Math.max(sum.memory, memory) };
    }
    return { roles, memory: this.#memory };
  }

  /** Looks at a process and its descendants; answers with the memory that they have now. */
  #look(pid: number): number {
    // A process may end between any two of these readings: then what was read of it before holds.
    try {
      const { now, peak } = memoryOf(pid);
      this.#processes.set(pid, { role: roleOf(pid), cpu: cpuOf(pid), memory: peak });
      return childrenOf(pid).reduce((sum, child) => sum + this.#look(child), now);
    } catch {
      return 0;
    }
  }
}

function roleOf(pid: number): Role {
  const commandLine = readFileSync(`/proc/${pid}/cmdline`, "utf8");
  return roles.find(([, pattern]) => pattern.test(commandLine))?.[0] ?? "engine";
}

function cpuOf(pid: number): number {
  // The name of the program, in parentheses, may hold spaces. What follows begins with field 3; utime is field 14.
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
    .replace(/^.*\) /s, "")
    .split(" ");
  return (Number(fields[11]) + Number(fields[12])) / TICKS;
}

function memoryOf(pid: number): { now: number; peak: number } {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  const [now, peak] = ["VmRSS", "VmHWM"].map((name) => new RegExp(`^${name}:\\s+(\\d+) kB$`, "m").exec(status)?.[1]);
  // A process that is ending has no memory any more.
  if (now === undefined || peak === undefined) throw new Error(`process ${pid} has ended`);
  return { now: Number(now) * 1024, peak: Number(peak) * 1024 };
}

/** Each thread of a process lists the children that it started itself. */
function childrenOf(pid: number): number[] {
  return readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
    readFileSync(`/proc/${pid}/task/${thread}/children`, "utf8").split(" ").filter(Boolean).map(Number),
  );
}
