import { createHash } from "node:crypto";
import { access, constants, copyFile, mkdir, readFile, rename } from "node:fs/promises";
import { arch } from "node:os";
import { dirname, join } from "node:path";
import { cacheDirectory, makeOnce } from "../../tools/engine/cache";
import { checkGo, goBuild } from "../../tools/engine/go";

/** What OpenTofu needs to run with the REST provider. */
export interface OpenTofu {
  /** The program. */
  readonly tofu: string;
  /** A directory of providers, in the layout of a filesystem mirror. */
  readonly mirror: string;
  readonly versions: { readonly tofu: string; readonly restapi: string };
}

const TOFU = "github.com/opentofu/opentofu";
const RESTAPI = "github.com/Mastercard/terraform-provider-restapi";

// The compiled program runs from dist/; the pins are data beside its source.
const pinned = join(dirname(require.resolve("pulumi-keyfactor-smtp/package.json")), "bench", "opentofu");

/** OpenTofu and the provider from the user's cache, or built with Go from its module proxy, once. */
export async function findOpenTofu(report: (line: string) => void): Promise<OpenTofu> {
  const [goMod, goSum] = await Promise.all([readFile(join(pinned, "go.mod")), readFile(join(pinned, "go.sum"))]);
  const hash = createHash("sha256").update(goMod).update(goSum).digest("hex").slice(0, 12);
  const versionOf = (module: string) => new RegExp(`${module} v(\\S+)`).exec(goMod.toString())?.[1] ?? "";
  const versions = { tofu: versionOf(TOFU), restapi: versionOf(RESTAPI) };
  const directory = join(cacheDirectory(process.env), `opentofu-${versions.tofu}-${hash}`);
  const tofu = join(directory, "tofu");
  const mirror = join(directory, "mirror");
  const check = () => access(tofu, constants.X_OK);
  const fill = (empty: string) => build(empty, versions, /^go (\S+)/m.exec(goMod.toString())?.[1] ?? "", report);
  await makeOnce({ directory, check, fill, report });
  return { tofu, mirror, versions };
}

async function build(
  directory: string,
  { tofu, restapi }: OpenTofu["versions"],
  go: string,
  report: (line: string) => void,
): Promise<void> {
  for (const file of ["go.mod", "go.sum"]) await copyFile(join(pinned, file), join(directory, file));
  await checkGo(directory, go, process.env);
  report(`Building OpenTofu ${tofu} and its REST provider, once: some minutes. They will be kept for the next time.`);
  // As in OpenTofu's own release build: without it the version says "dev", and every run warns of that.
  const linker = `-s -w -X ${TOFU}/version.dev=no`;
  const output = ["-o", `${directory}/`, `${TOFU}/cmd/tofu`, RESTAPI];
  await goBuild(directory, ["-trimpath", "-ldflags", linker, ...output], process.env, report);
  const platform = `${process.platform === "win32" ? "windows" : process.platform}_${arch() === "x64" ? "amd64" : arch()}`;
  const place = join(directory, "mirror", "registry.opentofu.org", "mastercard", "restapi", restapi, platform);
  await mkdir(place, { recursive: true });
  await rename(join(directory, "terraform-provider-restapi"), join(place, `terraform-provider-restapi_v${restapi}`));
}
