import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { checkEngine } from "./check-engine";
import { releaseDirectory } from "./engine-directories";
import { makeOnce } from "./make-once";
import type { Source } from "./search";

const SITE = "https://get.pulumi.com/install.sh";
const ANSWER_WITHIN = 5_000;
const INSTALL_WITHIN = 10 * 60_000;

/** The released CLI, by the official installer, where its site can be reached. */
export const installedRelease: Source = {
  name: "the official installer",
  async find(search) {
    await siteAnswers(SITE, ANSWER_WITHIN);
    const directory = releaseDirectory(search.environment);
    const bin = join(directory, "bin");
    search.report(`Installing the Pulumi CLI from get.pulumi.com into ${bin} (usually about a minute, once).`);
    await makeOnce({ directory, check: () => checkEngine(bin, search.environment), fill: install }, search);
    return bin;
  },
};

/** Rejects when the site cannot be reached soon: a filtered connection would otherwise hang for minutes. */
export async function siteAnswers(url: string, milliseconds: number): Promise<void> {
  let response: Response;
  try {
    response = await fetch(url, { method: "HEAD", signal: AbortSignal.timeout(milliseconds) });
  } catch (error) {
    throw new Error(`${url} does not answer (${causeOf(error)})`);
  }
  if (!response.ok) throw new Error(`${url} answers ${response.status}`);
}

async function install(root: string): Promise<void> {
  // Loaded here because it takes a second, and is seldom needed.
  const { PulumiCommand } = await import("@pulumi/pulumi/automation/cmd.js");
  const late = sleep(INSTALL_WITHIN, undefined, { ref: false }).then(() => {
    throw new Error(`not done after ${INSTALL_WITHIN / 60_000} minutes`);
  });
  await Promise.race([PulumiCommand.install({ root }), late]);
}

function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
