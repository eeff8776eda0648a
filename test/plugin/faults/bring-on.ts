import { once } from "node:events";
import https from "node:https";
import { setTimeout as sleep } from "node:timers/promises";
import { type CertificateKind, certificateOf } from "../../../tools/certificates";
import type { NetworkTrouble } from "../../scene/faults";
import { listeningAgain } from "../../simulator/listener";
import type { CellScene } from "./scene";

/** How long trouble on the network stays that passes: longer than the first attempts, not as long as the last. */
const passingMs = 1200;

/** Lets the fault of a cell befall its target. Gives the way to end it, which may be called twice. */
export async function bringOn(scene: CellScene): Promise<() => Promise<void>> {
  const { command, cell } = scene;
  const { fault, stays, operation } = cell;
  const { cause, clock = 0 } = fault;
  command.behaviour.clockSkewSeconds = command.tokenEndpoint.clockSkewSeconds = clock;
  if (cause === "clock") return async () => undefined;
  if ("network" in cause) {
    const end = onlyOnce(await cutOff(scene, cause.network));
    if (stays === "passing") void sleep(passingMs).then(end);
    return end;
  }
  command.faults.add({
    on: operation.target,
    times: stays === "passing" ? 1 : Number.POSITIVE_INFINITY,
    // The first GET of a create on 24.4 only shows that version 2 is not there.
    skip: operation.requests[cell.version].filter((request) => request.startsWith(operation.target)).length > 1 ? 1 : 0,
    ...cause.answer(Date.now() + clock * 1000),
  });
  return async () => command.faults.clear();
}

async function cutOff({ theatre, command, cell }: CellScene, trouble: NetworkTrouble): Promise<() => Promise<void>> {
  if (trouble === "unknownName") {
    // Names are looked up for new connections.
    await command.goDown();
    await command.comeBack();
    theatre.hasNames = false;
    return async () => {
      theatre.hasNames = true;
    };
  }
  const isToken = cell.operation.target === "TOKEN";
  const port = isToken ? Number(new URL(command.tokenUrl).port) : command.port;
  await (isToken ? command.tokenEndpoint.stop() : command.goDown());
  const removeImpostor = trouble === "refused" ? undefined : await impostor(port, trouble);
  return async () => {
    await removeImpostor?.();
    await (isToken ? command.tokenEndpoint.resume() : command.comeBack());
  };
}

/** A server with such a certificate in the place of the right one. Nobody should ask it anything. */
async function impostor(port: number, kind: CertificateKind): Promise<() => Promise<void>> {
  const server = https.createServer({ ...(await certificateOf(kind)) }, (_request, response) => response.end("asked"));
  server.on("tlsClientError", () => undefined);
  await listeningAgain(server, port);
  return async () => {
    const closed = once(server, "close");
    server.close();
    server.closeAllConnections();
    await closed;
  };
}

function onlyOnce(action: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => {
    done ??= action();
    return done;
  };
}
