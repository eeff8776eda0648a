import type { ValidateFunction } from "ajv";
import type { Behaviour } from "./behaviour";
import { type CompiledOperation, operationsOf } from "./openapi";
import { leavesContract } from "./openapi-deviations";
import type { RecordedRequest } from "./recorder";
import type { ApiVersion, Release } from "./releases";

/** Holds requests and answers against the official OpenAPI excerpts and keeps what does not fit. */
export class Contract {
  readonly violations: string[] = [];

  constructor(
    private readonly release: Release,
    private readonly apiPath: string,
  ) {}

  checkRequest(request: RecordedRequest): void {
    const operation = this.operationOf(request);
    if (operation === undefined) {
      return;
    }
    for (const name of operation.requiredHeaders) {
      if (request.headers[name] === undefined) {
        this.violations.push(`${subject(request)} request: no header ${name}`);
      }
    }
    const mediaType = request.contentType?.split(";", 1)[0]?.trim().toLowerCase() ?? "none";
    if (operation.request && !operation.mediaTypes.includes(mediaType)) {
      this.violations.push(`${subject(request)} request: Content-Type ${mediaType}`);
    }
    this.hold(`${subject(request)} request`, operation.request, request.body);
  }

  /** For ordinary answers only: faults are not meant to fit. */
  checkAnswer(request: RecordedRequest, status: number, body: unknown, behaviour: Behaviour): void {
    const version = behaviour.version2 === "version1" ? "1" : request.apiVersion;
    if (status < 300 && !leavesContract(behaviour, version)) {
      this.hold(`${subject(request)} answer`, this.operationOf(request, version)?.answer, body);
    }
  }

  private operationOf(request: RecordedRequest, version = request.apiVersion): CompiledOperation | undefined {
    const prefix = `/${this.apiPath}`.toLowerCase();
    const path = request.path.toLowerCase().replace(prefix, "");
    const operations = operationsOf(this.release, version as ApiVersion) ?? [];
    return [...operations].find(([name]) => name.toLowerCase() === `${request.method} ${path}`.toLowerCase())?.[1];
  }

  private hold(what: string, validate: ValidateFunction | undefined, value: unknown): void {
    if (validate && !validate(value)) {
      for (const { instancePath, message, params } of validate.errors ?? []) {
        this.violations.push(`${what}: ${instancePath || "/"} ${message} ${JSON.stringify(params)}`);
      }
    }
  }
}

function subject({ method, path, apiVersion }: RecordedRequest): string {
  return `${method} ${path} v${apiVersion}`;
}
