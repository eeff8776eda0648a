/** How a user installs what package.json names. */
export interface PackageManager {
  readonly name: string;
  /** The command lines that install, each as it would be typed. */
  readonly install: readonly string[];
  /** Files that stand beside package.json before that. */
  readonly files?: Readonly<Record<string, string>>;
  /** What Node.js is told, relative to the project: the package manager's own `exec` would set it. */
  readonly nodeOptions?: string;
}

const yarn = "npx --yes --package @yarnpkg/cli-dist@4.18.1 yarn";
const pnpm = "npx --yes pnpm@12.21.0";

/** It says what is wrong, also where an npm that starts it was told to be silent. */
export const npmInstall = "npm install --no-audit --no-fund --loglevel=error";

/** What the tests of the suite install with. */
export const npm: PackageManager = { name: "npm", install: [npmInstall] };

export const packageManagers: readonly PackageManager[] = [
  npm,
  {
    name: "pnpm 12.21.0",
    // The install of a project that has not said yet whether protobufjs may run its script ends with exit code 1.
    install: [`${pnpm} install || ${pnpm} approve-builds '!protobufjs'`, `${pnpm} install`],
  },
  {
    name: "Yarn 4.18.1, node-modules",
    install: [`${yarn} install`],
    files: { "yarn.lock": "", ".yarnrc.yml": "nodeLinker: node-modules\nenableTelemetry: false\n" },
  },
  {
    name: "Yarn 4.18.1, PnP",
    install: [`${yarn} install`],
    files: { "yarn.lock": "", ".yarnrc.yml": "nodeLinker: pnp\nenableTelemetry: false\n" },
    nodeOptions: "--require ./.pnp.cjs --experimental-loader ./.pnp.loader.mjs",
  },
];
