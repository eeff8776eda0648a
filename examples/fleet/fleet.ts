import { RunError } from "@pulumi/pulumi";
import type { KeyfactorSmtpConfigArgs } from "pulumi-keyfactor-smtp";
import { DataFile, type Place } from "./data-file";

/** What an instance declares: its own settings, over those of its group, over the defaults. */
export type Instance = KeyfactorSmtpConfigArgs & {
  readonly connection: string;
  readonly testSend?: { readonly recipient: string };
};

interface Settings {
  readonly group?: string;
}

interface Fleet {
  readonly defaults?: Settings;
  readonly groups?: Readonly<Record<string, Settings>>;
  readonly stacks: Readonly<Record<string, Readonly<Record<string, Settings>>>>;
}

type Instances = [name: string, instance: Instance][];

/**
 * The instances of one stack, by their names. The whole file is checked, so that every preview finds what is wrong in
 * any stack. Whether a text is right, such as a host, is left to the resource, which says so at preview, too.
 *
 * @throws {RunError} with every mistake: the line, the instance and the field.
 */
export function instancesOf(stack: string, path = "fleet.yaml"): Instances {
  const file = new DataFile(path, "fleet.schema.json");
  const fleet = file.value;
  const stacks = file.fits<Fleet>(fleet) ? instancesByStack(fleet, file) : new Map<string, Instances>();
  file.throwMistakes();
  const instances = stacks.get(stack);
  // An empty program would delete all that the stack has.
  if (!instances)
    throw new RunError(`${path}: there is no stack "${stack}"; there are ${[...stacks.keys()].join(", ")}`);
  return instances;
}

function instancesByStack({ defaults, groups = {}, stacks }: Fleet, file: DataFile): Map<string, Instances> {
  const places = new Map<string, Place>();
  return new Map(
    Object.entries(stacks).map(([stack, instances]) => [
      stack,
      Object.entries(instances).flatMap(([name, own]) => complete(["stacks", stack, name], own)),
    ]),
  );

  /** The instance, or nothing when there is a mistake in it. */
  function complete(place: Place, own: Settings): Instances {
    const [name = ""] = place.slice(-1);
    const { group } = { ...defaults, ...own };
    const shared = group === undefined ? {} : Object.hasOwn(groups, group) && groups[group];
    if (!shared) {
      file.addMistake([...place, "group"], `is none of the groups: ${Object.keys(groups).join(", ")}`);
      return [];
    }
    const { group: _, ...instance } = { connection: name, ...defaults, ...shared, ...own };
    if (!file.fits<Instance>(instance, place, "/definitions/instance")) return [];
    const other = places.get(instance.connection);
    if (other) file.addMistake(place, `leads to the server of ${other.join(".")}: each would undo the other`);
    places.set(instance.connection, place);
    return [[name, instance]];
  }
}
