import { createRequire } from "node:module";
import { join } from "node:path";
import type * as grpc from "@grpc/grpc-js";
import type * as languageService from "@pulumi/pulumi/proto/language_grpc_pb";
import type * as languageMessages from "@pulumi/pulumi/proto/language_pb";
import type * as pluginMessages from "@pulumi/pulumi/proto/plugin_pb";
import type * as emptyMessage from "google-protobuf/google/protobuf/empty_pb";

/** What the language host needs from the @pulumi/pulumi that the Pulumi program itself uses. */
export interface ProgramModules {
  readonly grpc: typeof grpc;
  readonly service: typeof languageService.LanguageRuntimeService;
  readonly language: typeof languageMessages;
  readonly plugin: typeof pluginMessages;
  readonly empty: typeof emptyMessage;
  /** Version of the program's @pulumi/pulumi. */
  readonly version: string;
}

/**
 * Loads from the program's directory, never from beside this file: the language host lives in a cache directory without
 * a node_modules of its own and outlives the checkout that put it there.
 */
export function loadProgramModules(directory: string): ProgramModules {
  const fromSdk = createRequire(resolveFrom(directory, "@pulumi/pulumi/package.json"));
  return {
    grpc: fromSdk("@grpc/grpc-js"),
    service: fromSdk("./proto/language_grpc_pb").LanguageRuntimeService,
    language: fromSdk("./proto/language_pb"),
    plugin: fromSdk("./proto/plugin_pb"),
    empty: fromSdk("google-protobuf/google/protobuf/empty_pb"),
    version: fromSdk("./package.json").version,
  };
}

/** The file that `require(request)` would load in a program of that directory. */
export function resolveFrom(directory: string, request: string): string {
  try {
    return createRequire(join(directory, "index.js")).resolve(request);
  } catch {
    throw new Error(`${request} is not to be found from ${directory}: run npm install there.`);
  }
}
