import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Ajv, type ValidateFunction } from "ajv";
import { parse } from "yaml";
import { deviations, type Excerpt } from "./openapi-deviations";
import type { ApiVersion, Release } from "./releases";

export interface Schema {
  type?: string;
  format?: string;
  nullable?: boolean;
  properties?: Record<string, Schema>;
  anyOf?: Schema[];
  $ref?: string;
}

type Content = Readonly<Record<string, { readonly schema: Schema }>>;

interface Operation {
  readonly parameters?: readonly { readonly in: string; readonly name: string; readonly required?: boolean }[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>;
}

export interface OpenApiDocument {
  readonly paths: Record<string, Record<string, Operation> | undefined>;
  readonly components: { readonly schemas: Record<string, Schema | undefined> };
}

/** An operation in a form that requests and answers can be held against. */
export interface CompiledOperation {
  readonly requiredHeaders: readonly string[];
  /** Media types that a request may have; none where it may have no body. */
  readonly mediaTypes: readonly string[];
  readonly request: ValidateFunction | undefined;
  readonly answer: ValidateFunction | undefined;
}

/** The excerpts describe 10.x and 25.x: nothing is known of this kind for the releases between. */
const excerpts: Readonly<Record<string, Excerpt>> = {
  "10.5 1": "smtp-v10-openapi",
  "25.1 1": "smtp-v25-api-v1",
  "25.5 1": "smtp-v25-api-v1",
  "25.1 2": "smtp-v25-api-v2",
  "25.5 2": "smtp-v25-api-v2",
};

const compiled = new Map<string, Map<string, CompiledOperation>>();

/** The operations of a release and version by method and path ("PUT /SMTP"); undefined where no excerpt describes them. */
export function operationsOf(release: Release, version: ApiVersion): Map<string, CompiledOperation> | undefined {
  const key = `${release} ${version}`;
  const excerpt = excerpts[key];
  if (excerpt === undefined) {
    return undefined;
  }
  const operations = compiled.get(key) ?? compile(deviating(read(excerpt), excerpt, release));
  compiled.set(key, operations);
  return operations;
}

function deviating(document: OpenApiDocument, excerpt: Excerpt, release: Release): OpenApiDocument {
  for (const deviation of deviations) {
    if (deviation.excerpt === excerpt && deviation.releases.includes(release)) {
      deviation.apply(document);
    }
  }
  return document;
}

function compile(document: OpenApiDocument): Map<string, CompiledOperation> {
  // Not strict: documents have keywords beside the schemas. Ajv itself knows `nullable`, as OpenAPI 3.0 means it.
  const ajv = new Ajv({ strict: false, allErrors: true });
  ajv.addFormat("int32", { type: "number", validate: (value) => (value | 0) === value });
  ajv.addSchema({ ...document, $id: "command" });
  const validator = (content: Content | undefined) => {
    const schema = content?.["application/json"]?.schema;
    return schema && ajv.compile({ $ref: `command${schema.$ref}` });
  };
  const operations = new Map<string, CompiledOperation>();
  for (const [path, methods] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(methods ?? {})) {
      const required = operation.parameters?.filter((parameter) => parameter.in === "header" && parameter.required);
      operations.set(`${method.toUpperCase()} ${path}`, {
        requiredHeaders: required?.map(({ name }) => name) ?? [],
        mediaTypes: Object.keys(operation.requestBody?.content ?? {}),
        request: validator(operation.requestBody?.content),
        answer: validator(operation.responses["200"]?.content),
      });
    }
  }
  return operations;
}

function read(excerpt: Excerpt): OpenApiDocument {
  const ending = excerpt === "smtp-v10-openapi" ? "yaml" : "json";
  const file = join(repository(__dirname), "test", "simulator", "openapi", `${excerpt}.${ending}`);
  return parse(readFileSync(file, "utf8")) as OpenApiDocument;
}

/** The compiler does not copy the excerpts: they are read from where they are kept. */
function repository(folder: string): string {
  return existsSync(join(folder, "package.json")) ? folder : repository(dirname(folder));
}
