/**
 * `npm run at-home`: the packed package in projects of users' own; writes docs/at-home.md. Each project is in one of the
 * languages, in turn; with `-- all` in each of them.
 */
import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Home, type Language, packedInto } from "./home";
import { npm, type PackageManager, packageManagers } from "./package-managers";

const repository = dirname(require.resolve("pulumi-keyfactor-smtp/package.json"));
const manifest = require("pulumi-keyfactor-smtp/package.json") as {
  peerDependencies: Record<string, string>;
  devDependencies: Record<string, string>;
};
const leastOf = (ranges: Record<string, string>) => String(ranges["@pulumi/pulumi"]).replace("^", "");
const [oldest, newest] = [leastOf(manifest.peerDependencies), leastOf(manifest.devDependencies)];
const compilers = ["5.9.3", "6.0.3", "7.0.2"];

const languages = [
  { name: "TypeScript, CommonJS", extension: "ts", type: "commonjs" },
  { name: "TypeScript, ES module", extension: "ts", type: "module" },
  { name: "JavaScript, CommonJS", extension: "js", type: "commonjs" },
  { name: "JavaScript, ES module", extension: "js", type: "module" },
] as const satisfies readonly Language[];

/** The oldest that the package takes, and the newest that there is; the other trials are of the one that runs this. */
const nodes = [
  { release: "22.12.0", language: languages[0] },
  { release: "latest", language: languages[1] },
];

const trials: readonly [title: string, ...args: string[]][] = [
  ["unit test with mocks", "index.test.js"],
  ["inline program with a component, twice", "automation.js", "inline"],
  ["whole life", "automation.js", "local"],
];

let failures = 0;

/** One cell of a table. What went wrong is printed beside it. */
async function outcome(what: string, trial: () => Promise<void>): Promise<string> {
  try {
    await trial();
    return "passed";
  } catch (error) {
    failures += 1;
    console.error(`${what}: ${error instanceof Error ? error.message : error}`);
    return "failed";
  } finally {
    console.error(`tried: ${what}`);
  }
}

async function liveIn(
  manager: PackageManager,
  release: string,
  written: readonly Language[],
): Promise<{ lives: string[][]; types: string[] }> {
  await using home = await Home.create(manager, release);
  const lives: string[][] = [];
  for (const language of written) {
    await home.use(language);
    lives.push(await rowOf([manager.name, release, language.name], home));
  }
  const types = [release];
  // The same files for every package manager.
  if (manager === npm) {
    for (const compiler of compilers) {
      types.push(await outcome(`types, ${release}, ${compiler}`, () => home.checkTypes(compiler)));
    }
  }
  return { lives, types };
}

/** Beside what it is of, how each trial ended. */
async function rowOf(what: readonly string[], home: Home, execPath?: string): Promise<string[]> {
  const row = [...what];
  for (const [title, ...args] of trials) {
    row.push(await outcome([...what, title].join(", "), () => home.node(args, execPath)));
  }
  return row;
}

/** The trials with other releases of Node.js. */
async function liveOn(): Promise<string[][]> {
  await using home = await Home.create(npm, newest);
  const rows: string[][] = [];
  for (const { release, language } of nodes) {
    await home.use(language);
    const { execPath, version } = await home.nodeOf(release);
    rows.push(await rowOf([version, language.name], home, execPath));
  }
  return rows;
}

/** What npm installs of @pulumi/pulumi alone, as for any dynamic provider, and with this package. */
async function sizes(): Promise<string[][]> {
  const alone = async () => ({ dependencies: { "@pulumi/pulumi": newest } });
  const withThis = async (directory: string) => ({
    dependencies: { "@pulumi/pulumi": newest, "pulumi-keyfactor-smtp": await packedInto(directory) },
  });
  const rows: string[][] = [];
  for (const [what, manifest] of [
    ["`@pulumi/pulumi` alone", alone],
    ["with this package", withThis],
  ] as const) {
    await using home = await Home.with(npm, manifest);
    const { packages, bytes } = await home.installed();
    rows.push([what, String(packages), `${(bytes / 1e6).toFixed(1)} MB`]);
  }
  return rows;
}

function table(titles: readonly string[], rows: readonly string[][]): string {
  const lines = [titles, titles.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`);
  return `${lines.join("\n")}\n`;
}

async function main(): Promise<void> {
  const rows: string[][] = [];
  const types: string[][] = [];
  const homes = packageManagers.flatMap((manager) => [oldest, newest].map((release) => ({ manager, release })));
  for (const [index, { manager, release }] of homes.entries()) {
    const turn = index % languages.length;
    const written = process.argv.includes("all") ? languages : languages.slice(turn, turn + 1);
    const home = await liveIn(manager, release, written);
    rows.push(...home.lives);
    if (home.types.length > 1) types.push(home.types);
  }
  const lives = table(["installed by", "`@pulumi/pulumi`", "program", ...trials.map(([title]) => title)], rows);
  const nodeLives = table(["Node.js", "program", ...trials.map(([title]) => title)], await liveOn());
  const installed = table(["installed by npm", "packages", "files"], await sizes());
  const checked = table(["`@pulumi/pulumi`", ...compilers.map((compiler) => `TypeScript ${compiler}`)], types);
  const page = `# In projects of users' own

Written by \`npm run at-home\`: the packed package, installed in empty projects, with the oldest and the newest release of
\`@pulumi/pulumi\` that it takes; Node.js ${process.versions.node}. "Whole life": up, up again, refresh, drift seen, update, destroy.

${lives}
With other releases of Node.js, npm and \`@pulumi/pulumi\` ${newest}:

${nodeLives}
- pnpm 12 exits with 1 until you have said that protobufjs, a package of Pulumi's, needs no script: \`pnpm approve-builds '!protobufjs'\`.
- With Yarn PnP, Pulumi needs Yarn's loader: \`yarn exec pulumi up\`. With \`nodeLinker: node-modules\` it needs nothing.
- TypeScript 7 checks types; Pulumi itself wants a TypeScript below 7, and its releases before 3.229 one below 6.

What the compiler says to the same programs and to [their unit test](unit-tests.md):

${checked}
What it brings along:

${installed}
Of what this package itself depends on, each does what it would be wrong to write again: got (time limits, repeating, unpacking and
decoding of HTTP), Ajv (all that is wrong with the arguments at once; users' processes load one small function of it), and yaml
(files of arguments and connections, with the line of each mistake). \`@pulumi/pulumi\` is the user's own.
`;
  writeFileSync(join(repository, "docs/at-home.md"), page);
  console.log(page);
  process.exitCode = failures === 0 ? 0 : 1;
}

main();
