import type { ServiceError } from "@grpc/grpc-js";
import { ErrorResourceInitFailed } from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { type Properties, plainProperties } from "./properties";

/** A resource that exists but is not right yet: what the engine records, and tries again. */
export interface PartialFailure {
  readonly id: string;
  readonly properties: Properties;
  readonly reasons: readonly string[];
}

/** An operation failed. The message is what the engine would show. */
export class PluginError extends Error {
  /** Set when the engine would record the resource as "initialised with errors". */
  readonly partial: PartialFailure | undefined;

  constructor(message: string, partial?: PartialFailure) {
    super(message);
    this.name = "PluginError";
    this.partial = partial;
  }

  /** The details of a partial failure come where gRPC has no place of its own for them. */
  static from(error: ServiceError): PluginError {
    const [encoded] = error.metadata?.get("grpc-status-details-bin") ?? [];
    const [details] = Buffer.isBuffer(encoded) ? Status.deserializeBinary(encoded).getDetailsList() : [];
    if (!details) return new PluginError(error.details);
    const failed = ErrorResourceInitFailed.deserializeBinary(details.getValue_asU8());
    const properties = plainProperties(failed.getProperties());
    return new PluginError(error.details, { id: failed.getId(), properties, reasons: failed.getReasonsList() });
  }
}
