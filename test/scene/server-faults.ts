import type { FaultKind } from "../simulator";
import type { Scene } from "./plugin-scene";

/** A server that does not do what it should, from now on. */
export interface ServerFault {
  readonly set: (scene: Scene) => void | Promise<void>;
  readonly mend: (scene: Scene) => void | Promise<void>;
  /** What the message says of it, and what it tells to check. */
  readonly says: RegExp;
  /** Whether a PUT may have been applied, as far as the provider can know. */
  readonly unknown?: boolean;
  /** The provider waits for a time limit, which should be short. */
  readonly waits?: true;
}

function always(fault: FaultKind, says: RegExp, unknown = false): ServerFault {
  return {
    set: ({ command }) => void command.faults.add({ ...fault, on: "ANY", times: Number.POSITIVE_INFINITY }),
    mend: ({ command }) => command.faults.clear(),
    says,
    unknown,
  };
}

/** Every fault of a server, with what its message must tell. They take whole servers: the GET and the PUT alike. */
export const serverFaults: Readonly<Record<string, ServerFault>> = {
  unreachable: {
    set: ({ command }) => command.goDown(),
    mend: ({ command }) => command.comeBack(),
    says: /after 4 attempts, no connection to localhost:\d+ \(ECONNREFUSED\)\. Check hostname and port/,
  },
  "of an untrusted certificate": {
    set: (scene) => scene.connections.change(scene.connection, { ca_cert_path: undefined }),
    mend: (scene) => scene.connections.set(scene.connection, scene.command),
    says: /certificate of localhost:\d+ is not trusted here \(\w+\)\. If a private authority signed it, give .* caCert/,
  },
  "of wrong credentials": {
    set: (scene) => scene.connections.change(scene.connection, { password: "Sentinel-of-a-connection" }),
    mend: (scene) => scene.connections.set(scene.connection, scene.command),
    says: /401 Unauthorized: "401 - Unauthorized: Access is denied.*Check username .* and password/,
  },
  "that answers 403": always(
    { kind: "status", status: 403 },
    /403 Forbidden: 0xA0110000 ".*The account needs the Keyfactor permission \/system_settings\/(read|modify)\//,
  ),
  "that answers 404": always(
    { kind: "status", status: 404, body: "html" },
    /404 Not Found: "404 - Error".*Check hostname and apiPath/,
  ),
  "that answers 500 with JSON": always(
    { kind: "status", status: 500 },
    /500 Internal Server Error: 0xA0110000 "The request failed with 500\."\. .*Check the server/,
    true,
  ),
  "that answers 500 with a page": always(
    { kind: "status", status: 500, body: "html" },
    /500 Internal Server Error: "500 - Error".*Check the server/,
    true,
  ),
  "that answers 500 with nothing": always(
    { kind: "status", status: 500, body: "none" },
    /500 Internal Server Error\. .*Check the server/,
    true,
  ),
  "that answers with a page": always(
    { kind: "html" },
    /answered 200 with a page \("200 - Sign in"\) where JSON should be\. .*login page/,
    true,
  ),
  "that answers with other JSON": always(
    { kind: "json", value: { status: "ok" } },
    /JSON that is no SMTP profile\. .*apiPath/,
    true,
  ),
  "that answers with a list": always({ kind: "json", value: [] }, /JSON that is no SMTP profile\. .*apiPath/, true),
  "that sends half an answer": always(
    { kind: "halfAnswer" },
    /after 4 attempts, the answer .* was cut off .*Try again/,
    true,
  ),
  "that sends half of its JSON": always(
    { kind: "truncatedJson" },
    /answered 200 with something that is not valid JSON/,
    true,
  ),
  "that redirects": always(
    { kind: "redirect", to: "https://login.keyexample.com/sso?token=Sentinel-in-a-redirect" },
    /307 Temporary Redirect to https:\/\/login\.keyexample\.com\/sso\. .*Redirects are not followed/,
  ),
  "that sends too much": always({ kind: "hugeBody", megabytes: 3 }, /larger than 1 MiB\. .*another service/, true),
  "that never answers": {
    ...always({ kind: "hang" }, /after 4 attempts, no complete answer .* within 1 s\. .*timeoutSeconds/, true),
    waits: true,
  },
};
