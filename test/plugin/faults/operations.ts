import type { Properties } from "../../scene/plugin";
import type { ApiVersion } from "../../simulator";

/** A request that faults befall, as the simulator names it. */
export type Target = "GET" | "PUT" | "POST" | "TOKEN";

/** A column of the matrix: an operation, and the one of its requests that the fault befalls. */
export interface Operation {
  readonly name: string;
  /** Which command of the CLI it is part of. A create starts without a resource, and without an access token. */
  readonly command: "create" | "update" | "refresh" | "destroy";
  /** What it asks of the server when all is well, of each version. */
  readonly requests: Readonly<Record<ApiVersion, readonly string[]>>;
  readonly target: Target;
  /** Declared besides what it changes. */
  readonly declares?: Properties;
}

/** 24.4 refuses version 2 before it is read in version 1. */
const created = { 1: ["GET v2", "GET v1", "PUT v1"], 2: ["GET v2", "PUT v2"] };
const written = { 1: ["PUT v1"], 2: ["PUT v2"] };

const testSend = (when: string) => ({ testSend: { recipient: "pki-team@keyexample.com", when } });

export const operations: readonly Operation[] = [
  { name: "create: GET", command: "create", requests: created, target: "GET" },
  { name: "create: PUT", command: "create", requests: created, target: "PUT" },
  {
    name: "create: test before saving",
    command: "create",
    requests: { 1: ["GET v2", "GET v1", "POST v1", "PUT v1"], 2: ["GET v2", "POST v2", "PUT v2"] },
    target: "POST",
    declares: testSend("beforeSave"),
  },
  { name: "create: token", command: "create", requests: created, target: "TOKEN" },
  { name: "read", command: "refresh", requests: { 1: ["GET v1"], 2: ["GET v2"] }, target: "GET" },
  { name: "update", command: "update", requests: written, target: "PUT" },
  { name: "delete with restore", command: "destroy", requests: written, target: "PUT" },
  {
    name: "test before saving",
    command: "update",
    requests: { 1: ["POST v1", "PUT v1"], 2: ["POST v2", "PUT v2"] },
    target: "POST",
    declares: testSend("beforeSave"),
  },
  {
    name: "test after saving",
    command: "update",
    requests: { 1: ["PUT v1", "POST v1"], 2: ["PUT v2", "POST v2"] },
    target: "POST",
    declares: testSend("afterSave"),
  },
];

/** Where among its requests the target is: the last of its kind, which is the one in the version that is spoken. */
export function positionOf({ requests, target }: Operation, version: ApiVersion): number {
  return target === "TOKEN" ? 0 : requests[version].findLastIndex((request) => request.startsWith(target));
}
