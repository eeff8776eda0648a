import { type Answer, commandError, empty, html, json, problem } from "./answer";
import type { Behaviour } from "./behaviour";
import { CommandError, codes } from "./command-error";
import { fetchMailToken } from "./mail-token";
import { checkProviders, type PamProviders, resolveSecret } from "./pam";
import { readProfile, readTest } from "./read-profile";
import type { RecordedRequest } from "./recorder";
import type { ApiVersion, ReleaseTraits } from "./releases";
import { type MailSettings, sendMail } from "./send-mail";
import type { StoredProfile } from "./stored-profile";
import { stored } from "./storing";
import { checkId } from "./validation";
import { answerView, testAnswerView } from "./wire-view";

/** What the endpoint works on; the simulator owns it. */
export interface Installation {
  readonly traits: ReleaseTraits;
  readonly behaviour: Behaviour;
  readonly apiPath: string;
  readonly pam: PamProviders;
  readonly ca: string;
  profile: StoredProfile;
  writes: number;
  /** Whether this Authorization header belongs to somebody who may. */
  accepts(authorization: string | undefined): boolean;
}

/** The three operations of /SMTP, and everything that comes before them in a request. */
export class SmtpEndpoint {
  constructor(private readonly installation: Installation) {}

  async answer(request: RecordedRequest): Promise<Answer> {
    try {
      return await this.ordinary(request);
    } catch (error) {
      if (!(error instanceof CommandError)) {
        throw error;
      }
      const echo = this.installation.behaviour.echoErrors ? ` Request: ${request.bodyText}` : "";
      return commandError(error.status, error.code, error.message + echo);
    }
  }

  private async ordinary(request: RecordedRequest): Promise<Answer> {
    const operation = this.operationOf(request);
    if (operation === undefined) {
      return html(404, "File or directory not found.");
    }
    if (!this.installation.accepts(request.headers.authorization)) {
      return html(401, "Unauthorized: Access is denied due to invalid credentials.");
    }
    if (request.requestedWith !== "APIClient" && request.requestedWith !== "XMLHttpRequest") {
      throw new CommandError(codes.requestedWith, "The header x-keyfactor-requested-with is missing or wrong.");
    }
    const version = versionFor(request, this.installation);
    if (typeof version !== "string") {
      return version;
    }
    if (request.method !== "GET" && !/^(application|text)\/([\w.-]+\+)?json\b/i.test(request.contentType ?? "")) {
      return problem(415, "Unsupported Media Type");
    }
    return operation(version, request.body);
  }

  private operationOf({ method, path }: RecordedRequest) {
    const base = `/${this.installation.apiPath}/smtp`.toLowerCase();
    const operations: Record<string, (version: ApiVersion, body: unknown) => Answer | Promise<Answer>> = {
      [`GET ${base}`]: (version) => json(200, this.view(version)),
      [`PUT ${base}`]: (version, body) => this.put(version, body),
      [`POST ${base}/test`]: (version, body) => this.test(version, body),
    };
    return operations[`${method} ${path.toLowerCase()}`];
  }

  private view(version: ApiVersion) {
    const { profile, traits, behaviour } = this.installation;
    return answerView(profile, version, traits, behaviour);
  }

  private put(version: ApiVersion, body: unknown): Answer {
    const { traits, behaviour, pam } = this.installation;
    const { profile, sent } = readProfile(body, version, traits, behaviour);
    if (version === "1") {
      checkId(sent.Id, behaviour.id, traits);
    }
    checkProviders(profile, pam);
    this.installation.profile = stored(profile, this.installation.profile, behaviour.storing);
    this.installation.writes += 1;
    switch (behaviour.putAnswer) {
      case "profile":
        return json(200, this.view(version));
      case "empty":
        return empty(200);
      case "noContent":
        return empty(204);
    }
  }

  private async test(version: ApiVersion, body: unknown): Promise<Answer> {
    const { traits, behaviour, ca } = this.installation;
    const { profile, recipient } = readTest(body, version, traits, behaviour);
    const settings = await this.mailSettings(profile, recipient);
    await orRefusal("The test message could not be sent", sendMail(settings, ca));
    return version === "1" ? json(200, testAnswerView(profile, recipient, traits, behaviour)) : empty(200);
  }

  private async mailSettings(profile: StoredProfile, to: string): Promise<MailSettings> {
    const address = profile.SenderAccount ?? "";
    return {
      host: profile.Host ?? "",
      port: profile.Port,
      useSsl: profile.UseSSL,
      from: { name: profile.SenderName ?? "", address },
      to,
      login: await this.login(profile, address),
    };
  }

  private async login(profile: StoredProfile, sender: string): Promise<MailSettings["login"]> {
    const { pam, ca } = this.installation;
    switch (profile.RelayAuthenticationType) {
      case 2: {
        const user = await resolveSecret(profile.RelayUsername, pam);
        return { user, password: await resolveSecret(profile.RelayPassword, pam) };
      }
      case 3: {
        const token = fetchMailToken(
          {
            tokenEndpoint: profile.TokenEndpoint ?? "",
            clientId: await resolveSecret(profile.ClientId, pam),
            clientSecret: await resolveSecret(profile.ClientSecret, pam),
            scope: profile.Scope,
            audience: profile.Audience,
            requestHeaders: profile.RequestHeaders ?? [],
          },
          ca,
        );
        return { user: sender, token: await orRefusal("No token for the mail server", token) };
      }
      default:
        return undefined;
    }
  }
}

/** Tells a failure outside Command as Command would: with what the other side said. */
async function orRefusal<Result>(what: string, result: Promise<Result>): Promise<Result> {
  try {
    return await result;
  } catch (error) {
    throw new CommandError(codes.mail, `${what}: ${error instanceof Error ? error.message : error}`);
  }
}

function versionFor(request: RecordedRequest, { traits, behaviour }: Installation): ApiVersion | Answer {
  const { apiVersion } = request;
  const hasVersion2 = request.method === "POST" ? traits.version2Test : traits.version2Settings;
  if (apiVersion === "1" || behaviour.version2 === "version1") {
    return "1";
  }
  if (apiVersion === "2" && hasVersion2 && behaviour.version2 === "supported") {
    return "2";
  }
  if (behaviour.version2 === "404") {
    return commandError(404, codes.noSuchRecord, "No resource was found that matches the request.");
  }
  const message = `This resource does not support the API version '${apiVersion}'.`;
  return json(400, { error: { code: "UnsupportedApiVersion", message, innerError: null } });
}
