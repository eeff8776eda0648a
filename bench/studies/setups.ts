import { appendFile } from "node:fs/promises";
import { join } from "node:path";
import { ModuleKind, transpileModule } from "typescript";
import { withoutShortcuts } from "../../tools/pulumi/isolated-environment";
import { thisPackage } from "../contenders/programs";
import { type PulumiSetting, PulumiSubject } from "../contenders/pulumi";
import { runMeasured } from "../measure/run-measured";
import { median, medianRatio } from "../measure/statistics";
import { number, seconds, table, verdicts } from "../report/markdown";

/** Something that a user can set without touching the program's meaning. */
interface Setup {
  readonly name: string;
  /** Default: TypeScript by Pulumi's own loader. */
  readonly program?: { readonly text: string } & Pick<PulumiSetting, "file" | "packageType">;
  /** "apart": programs, started with the flag that the SDK sets later, keep theirs in a directory of their own. */
  readonly compileCache?: "shared" | "apart";
  /** Leaves checking types to the compiler in the editor and in CI. */
  readonly transpileOnly?: boolean;
  readonly flags?: readonly string[];
}

const typescript = thisPackage();
const compiled = {
  text: transpileModule(typescript, { compilerOptions: { module: ModuleKind.CommonJS } }).outputText,
  file: "index.js",
} as const;
// With "type": "module" the tools write `typescript: false`, so that Node.js strips the types itself.
const stripped = { text: typescript, file: "index.ts", packageType: "module" } as const;
/** The option of Pulumi.yaml. */
export const nodeargs = "--allow-natives-syntax";
const skipPreview = { flags: ["--skip-preview"] };

const defaults: Setup = { name: "Pulumi's defaults, in TypeScript" };

/** What the page and the examples set: it changes nothing else. */
const recommended: Setup = { name: "`NODE_COMPILE_CACHE`, `nodeargs`", compileCache: "apart" };

/** Each alone, then together. What skips the preview is not the same run any more. */
const setups: readonly Setup[] = [
  defaults,
  { name: "`NODE_COMPILE_CACHE`", compileCache: "shared" },
  recommended,
  { name: "`PULUMI_NODEJS_TRANSPILE_ONLY=true`", transpileOnly: true },
  { name: "`typescript: false`, Node.js strips the types", program: stripped },
  { name: "`typescript: false`, compiled JavaScript", program: compiled },
  { name: "`NODE_COMPILE_CACHE`, `nodeargs`, Node.js strips the types", compileCache: "apart", program: stripped },
  { name: "`NODE_COMPILE_CACHE`, `nodeargs`, compiled JavaScript", compileCache: "apart", program: compiled },
  { name: "`--skip-preview`", ...skipPreview },
  {
    name: "`--skip-preview`, `NODE_COMPILE_CACHE`, `nodeargs`, Node.js strips the types",
    compileCache: "apart",
    program: stripped,
    ...skipPreview,
  },
];

/** A no-op `up` of one profile under each set-up, in turn. */
export async function measureSetups(rounds: number, report: (line: string) => void): Promise<string> {
  await using places = new AsyncDisposableStack();
  const subjects: [Setup, PulumiSubject][] = [];
  for (const setup of setups) {
    const subject = places.use(await open(setup));
    subjects.push([setup, subject]);
    // The second fills the compile cache with what only a no-op loads.
    for (const operation of ["create", "no-op"] as const) await runMeasured(subject.command(operation));
    report(`ready: ${setup.name}`);
  }
  const times = new Map<Setup, number[]>();
  for (let round = 1; round <= rounds; round++) {
    for (const [setup, subject] of round % 2 === 0 ? subjects.toReversed() : subjects) {
      const { wall } = await runMeasured(subject.run("up", "--yes", ...(setup.flags ?? [])));
      times.set(setup, [...(times.get(setup) ?? []), wall]);
      report(`round ${round}: ${setup.name} ${seconds(wall)}`);
    }
  }
  const timesOf = (setup: Setup) => times.get(setup) ?? [];
  const ratioOf = (setup: Setup) => medianRatio(timesOf(setup).map((wall, round) => [wall, timesOf(defaults)[round]]));
  const says = `one resource: ${recommended.name}, divided by the defaults`;
  return [
    verdicts([{ says, measured: ratioOf(recommended), atMost: 0.85 }]),
    table(
      ["no-op `up` of one resource with", "median", "divided by the defaults"],
      setups.map((setup) => [setup.name, seconds(median(timesOf(setup))), number(ratioOf(setup))]),
    ),
  ].join("\n\n");
}

async function open({ program = { text: typescript }, compileCache, transpileOnly }: Setup): Promise<PulumiSubject> {
  const { text, ...setting } = program;
  const subject = await PulumiSubject.open(text, 1, setting);
  const { env, directory } = subject.workspace;
  // The tools set both, to be quick.
  withoutShortcuts(env);
  if (compileCache !== undefined) env.NODE_COMPILE_CACHE = join(directory, "..", "compile-cache");
  if (compileCache === "apart") await appendFile(join(directory, "Pulumi.yaml"), `    nodeargs: ${nodeargs}\n`);
  if (transpileOnly) env.PULUMI_NODEJS_TRANSPILE_ONLY = "true";
  return subject;
}
