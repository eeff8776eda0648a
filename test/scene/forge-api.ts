import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";

/** The APIs of GitLab and Azure DevOps, as far as reports go: every search finds the same, and all else is written down. */
export class ForgeApi implements AsyncDisposable {
  readonly asked: string[] = [];
  readonly bodies: unknown[] = [];
  readonly #server = http.createServer(async (request, response) => {
    const body = request.method === "GET" ? undefined : await json(request);
    const search = request.method === "GET" || request.url?.includes("wiql");
    if (!search) {
      this.asked.push(`${request.method} ${request.url?.split("?")[0]}`);
      this.bodies.push(body);
    }
    const token = request.headers["private-token"] ?? request.headers.authorization;
    response.statusCode = token === "sentinel-token" || token === "Bearer sentinel-token" ? 200 : 401;
    response.end(JSON.stringify(search ? this.found : {}));
  });

  private constructor(public found: unknown) {}

  static async start(found: unknown): Promise<ForgeApi> {
    const api = new ForgeApi(found);
    api.#server.listen(0, "127.0.0.1");
    await once(api.#server, "listening");
    return api;
  }

  /** What the forges tell their jobs. */
  get environment(): Record<string, string> {
    const url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
    return {
      ...{ CI_API_V4_URL: url, CI_PROJECT_ID: "5", CI_MERGE_REQUEST_IID: "12", CI_JOB_URL: "https://gitlab/job" },
      ...{
        SYSTEM_COLLECTIONURI: `${url}/`,
        SYSTEM_TEAMPROJECTID: "5",
        BUILD_REPOSITORY_ID: "mail",
        BUILD_BUILDID: "1",
      },
      ...{ REPORT_TOKEN: "sentinel-token", SYSTEM_PULLREQUEST_PULLREQUESTID: "12" },
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}
