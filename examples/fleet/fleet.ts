import { RunError } from "@pulumi/pulumi";
import type { KeyfactorSmtpConfigArgs } from "pulumi-keyfactor-smtp";
import { DataFile, type Place } from "./data-file";

/** What an instance declares: its own settings, over those of its group, over the defaults. */
export type Instance = KeyfactorSmtpConfigArgs & {
  readonly connection: string;
  readonly testSend?: { readonly recipient: string };
};

const dataFile = "fleet.yaml";

type Instances = [name: string, instance: Instance][];

/**
 * The instances of one stack, by their names.
 *
 * @throws {RunError} with every mistake of the file: the line, the instance and the field.
 */
export function instancesOf(stack: string, path = dataFile): Instances {
  const stacks = instancesByStack(path);
  const instances = stacks.get(stack);
  // An empty program would delete all that the stack has.
  if (!instances)
    throw new RunError(`${path}: there is no stack "${stack}"; there are ${[...stacks.keys()].join(", ")}`);
  return instances;
}

/**
 * The instances of every stack. The whole file is checked, so that every preview finds what is wrong in any stack. What
 * the schema does not know of a text is left to the resource, which says it at its own stack's preview.
 *
 * @throws {RunError} as {@link instancesOf}
 */
export function instancesByStack(path = dataFile): Map<string, Instances> {
  const file = new DataFile(path, "fleet.schema.json");
  // Whatever is wrong by the schema, the rest is looked at, too.
  file.fits(file.value);
  const [fleet, places] = [membersOf(file.value), new Map<string, Place>()];
  const [defaults, groups] = [membersOf(fleet.defaults), membersOf(fleet.groups)];
  const stacks = Object.entries(membersOf(fleet.stacks)).map(([stack, instances]): [string, Instances] => [
    stack,
    Object.entries(membersOf(instances)).flatMap(([name, own]) => complete(["stacks", stack, name], membersOf(own))),
  ]);
  file.throwMistakes();
  return new Map(stacks);

  /** The instance, or nothing when something that it needs is missing. */
  function complete(place: Place, own: Members): Instances {
    const [name = ""] = place.slice(-1);
    const { group } = { ...defaults, ...own };
    if (typeof group === "string" && !Object.hasOwn(groups, group)) {
      file.addMistake([...place, "group"], `is none of the groups: ${Object.keys(groups).join(", ")}`);
      return [];
    }
    const shared = typeof group === "string" ? membersOf(groups[group]) : {};
    const { group: _, ...instance } = { group, connection: name, ...defaults, ...shared, ...own };
    if (!file.fits<Instance>(instance, place, "/definitions/instance")) return [];
    const other = places.get(instance.connection);
    if (other) file.addMistake(place, `leads to the server of ${other.join(".")}: each would undo the other`);
    places.set(instance.connection, place);
    return [[name, instance]];
  }
}

type Members = Readonly<Record<string, unknown>>;

/** None of what is no object: the schema has found that already. */
function membersOf(value: unknown): Members {
  return typeof value === "object" ? { ...value } : {};
}
