import type { Contender } from "./contender";
import { curlContender } from "./curl";
import { openTofuContender } from "./opentofu";
import { emptyDynamic, plainDynamic, thisPackage } from "./programs";
import { pulumiContender } from "./pulumi";

/** Ways to manage profiles, by their names; this package first. */
export const contenders = byName([
  pulumiContender("this", thisPackage()),
  pulumiContender("empty", emptyDynamic),
  pulumiContender("plain", plainDynamic),
  openTofuContender,
  curlContender,
]);

/** This package in other settings than the usual one: a password in clear, connections in JSON, Basic, plain http. */
export const variants = byName([
  pulumiContender("references", thisPackage('{ fromEnvironment: "RELAY_PASSWORD" }')),
  pulumiContender("stack-configuration", thisPackage(), { connections: "stack configuration" }),
  pulumiContender("yaml", thisPackage(), { connections: "yaml" }),
  pulumiContender("oauth", thisPackage(), { login: "oauth" }),
  pulumiContender("tls", thisPackage(), { tls: true }),
]);

function byName(all: readonly Contender[]): ReadonlyMap<string, Contender> {
  return new Map(all.map((contender) => [contender.name, contender]));
}
