import type { ProgramInfo, RunPluginRequest, RunRequest } from "@pulumi/pulumi/proto/language_pb";

/** How a process of Node.js is started. */
export interface Command {
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** Default: the working directory of the language host. */
  readonly directory?: string;
}

/** What the engine said when it started the language host. */
export interface EngineAddress {
  readonly engine: string;
  readonly tracing?: string | undefined;
}

/** The engine puts its own address last, after flags like `--logtostderr -v=9 --tracing URL`. */
export function parseEngineAddress(argv: readonly string[]): EngineAddress {
  const flag = argv.indexOf("--tracing");
  return { engine: argv.at(-1) ?? "", tracing: flag < 0 ? undefined : argv[flag + 1] };
}

/**
 * The command line and environment that `@pulumi/pulumi/cmd/run` reads (its usage text and `main` list them), filled
 * from the request as the released language host does.
 */
export function programCommand(
  runner: string,
  request: RunRequest,
  info: ProgramInfo,
  address: EngineAddress,
): Command {
  const options = info.getOptions()?.toJavaScript() ?? {};
  const flags: [string, string | undefined][] = [
    ["monitor", request.getMonitorAddress()],
    ["engine", address.engine],
    ["organization", request.getOrganization()],
    ["project", request.getProject()],
    ["root-directory", info.getRootDirectory()],
    ["stack", request.getStack()],
    ["pwd", info.getProgramDirectory()],
    ["parallel", String(request.getParallel())],
    ["tracing", address.tracing],
  ];
  return {
    args: [
      ...splitArguments(options.nodeargs),
      runner,
      ...flags.flatMap(([name, value]) => (value ? [`--${name}`, value] : [])),
      ...(request.getDryrun() ? ["--dry-run"] : []),
      info.getEntryPoint(),
      ...request.getArgsList(),
    ],
    env: {
      ...process.env,
      PULUMI_CONFIG: JSON.stringify(Object.fromEntries(request.getConfigMap().toArray())),
      PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(request.getConfigsecretkeysList()),
      // TypeScript is on unless `runtime.options.typescript` of Pulumi.yaml switches it off.
      ...(options.typescript === false ? {} : { PULUMI_NODEJS_TYPESCRIPT: "true" }),
      ...(typeof options.tsconfig === "string" ? { PULUMI_NODEJS_TSCONFIG_PATH: options.tsconfig } : {}),
    },
  };
}

/** `@pulumi/pulumi/cmd/run-policy-pack` takes the engine's address and the pack, and runs in the pack's directory. */
export function policyPackCommand(runner: string, request: RunPluginRequest, directory: string): Command {
  const variables = request.getEnvList().map((text) => text.split(/=(.*)/s, 2));
  return {
    args: [runner, ...request.getArgsList(), directory],
    env: { ...process.env, ...Object.fromEntries(variables) },
    directory,
  };
}

/** `runtime.options.nodeargs` is one string, split at spaces that stand outside quotes. */
function splitArguments(text: unknown): string[] {
  if (typeof text !== "string") return [];
  return Array.from(text.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g), (match) => match[1] ?? match[2] ?? match[3] ?? "");
}
