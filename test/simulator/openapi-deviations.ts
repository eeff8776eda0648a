import type { Behaviour } from "./behaviour";
import type { OpenApiDocument, Schema } from "./openapi";
import type { Release } from "./releases";

/** Names of the OpenAPI excerpts in openapi/, without their endings. */
export type Excerpt = "smtp-v10-openapi" | "smtp-v25-api-v1" | "smtp-v25-api-v2";

export interface Deviation {
  readonly what: string;
  /** Where that is known from. */
  readonly source: string;
  readonly excerpt: Excerpt;
  readonly releases: readonly Release[];
  /** Changes the excerpt accordingly. */
  apply(document: OpenApiDocument): void;
}

const models = "Keyfactor.Web.KeyfactorApi.Models.SMTP";

/**
 * Where the OpenAPI excerpts and the documentation, or the releases, disagree. Everything that is not in this
 * table is held against the excerpts as they stand: requests of the provider and answers of the simulator.
 */
export const deviations: readonly Deviation[] = [
  {
    what: "Id may be sent in version 1",
    source: "Documentation of PUT SMTP, Table 886: Id is required in version 1; the 25.x model has no Id",
    excerpt: "smtp-v25-api-v1",
    releases: ["25.1", "25.5"],
    apply(document) {
      for (const model of ["SMTPV1Request", "SMTPV1TestRequest"]) {
        properties(document, `${models}.${model}`).Id = { type: "integer", format: "int32" };
      }
    },
  },
  {
    what: "Secrets may be null in answers",
    source:
      "Documentation of GET SMTP, Table 827: the value is not returned; OpenAPI 3.0 cannot put nullable beside $ref",
    excerpt: "smtp-v25-api-v2",
    releases: ["25.1", "25.5"],
    apply(document) {
      const answer = properties(document, `${models}.SMTPResponse`);
      for (const field of ["RelayUsername", "RelayPassword", "ClientId", "ClientSecret"]) {
        answer[field] = { anyOf: [answer[field] as Schema, { type: "null" }] };
      }
    },
  },
  {
    what: "OAuth is not there yet, nor is Test in version 2",
    source: "keyfactor-go-client-sdk, v25/api/keyfactor/v2 at 25.1.1 (commit c25a355): models without these fields",
    excerpt: "smtp-v25-api-v2",
    releases: ["25.1"],
    apply(document) {
      for (const model of ["SMTPRequest", "SMTPResponse"]) {
        const fields = properties(document, `${models}.${model}`);
        for (const field of ["ClientId", "ClientSecret", "TokenEndpoint", "Scope", "Audience", "RequestHeaders"]) {
          delete fields[field];
        }
      }
      delete document.paths["/SMTP/Test"];
    },
  },
  {
    what: "Texts may be null in answers",
    source: "keyfactor-go-client-sdk, v2/api/keyfactor (10.x models, commit e9d04a0): string or null",
    excerpt: "smtp-v10-openapi",
    releases: ["10.5"],
    apply(document) {
      for (const model of ["SMTPResponse", "SMTPTestResponse"]) {
        for (const schema of Object.values(properties(document, `KeyfactorAPI.Models.SMTP.${model}`))) {
          Object.assign(schema, schema.type === "string" ? { nullable: true } : {});
        }
      }
    },
  },
];

/**
 * Behaviours that exist to leave the excerpts: while one of them is switched on, answers are not held against
 * them. Requests always are.
 */
export function leavesContract(behaviour: Behaviour, version: string): boolean {
  return (
    behaviour.keyCase !== "pascal" ||
    behaviour.enumForm !== "number" ||
    behaviour.unknownFields === "added" ||
    behaviour.putAnswer !== "profile" ||
    (version === "1" && behaviour.secretForm !== "null" && behaviour.secretForm !== "absent")
  );
}

function properties(document: OpenApiDocument, model: string): Record<string, Schema> {
  const found = document.components.schemas[model]?.properties;
  if (found === undefined) {
    throw new Error(`The excerpt has no model ${model}`);
  }
  return found;
}
