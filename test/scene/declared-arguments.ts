import assert from "node:assert/strict";
import { ModuleKind, transpile } from "typescript";
import type { JsonObject } from "../../provider/json";

/**
 * What a program with one resource declares, told without an engine.
 *
 * @param configured What its stack configuration holds, secret or not.
 */
export function declaredArguments(program: string, configured: (key: string) => unknown): JsonObject {
  let declared: JsonObject | undefined;
  const modules: JsonObject = {
    "@pulumi/pulumi": {
      Config: class {
        requireSecret = configured;
        require = configured;
      },
    },
    "pulumi-keyfactor-smtp": {
      KeyfactorSmtpConfig: class {
        constructor(_name: string, args: JsonObject) {
          declared = args;
        }
      },
    },
  };
  new Function("require", "exports", transpile(program, { module: ModuleKind.CommonJS }))(
    (name: string) => modules[name],
    {},
  );
  return declared ?? assert.fail("the program declares nothing");
}
