import { mkdtemp, rm, writeFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { certificateAuthority, certificateOf } from "../../tools/certificates";
import { type Answer, commandError } from "./answer";
import { type Behaviour, behaviourOf } from "./behaviour";
import { Contract } from "./contract";
import { type Credentials, isAuthorized, type LoginKind, newCredentials, variables } from "./credentials";
import { answerRequest } from "./exchange";
import { Faults } from "./faults";
import { Listener } from "./listener";
import type { PamProvider } from "./pam";
import { type RecordedRequest, recordRequest } from "./recorder";
import { Relay } from "./relay";
import { releases } from "./releases";
import type { SimulatorOptions } from "./simulator-options";
import { type Installation, SmtpEndpoint } from "./smtp-endpoint";
import { neverConfigured, type StoredProfile } from "./stored-profile";
import { type RecordedTokenRequest, TokenEndpoint } from "./token-endpoint";

interface Parts {
  readonly listener: Listener;
  readonly tokenEndpoint: TokenEndpoint;
  readonly mailTokenEndpoint: TokenEndpoint;
  readonly relay: Relay;
  readonly folder: string;
  readonly ca: string;
  readonly faults: Faults;
}

/** A Keyfactor Command server of one's own, as far as its SMTP profile goes. It really sends the test mail, to its own relay. */
export class CommandSimulator implements AsyncDisposable {
  /** Every request in order; requests to the token endpoint are in `tokenRequests`. */
  readonly requests: RecordedRequest[] = [];
  readonly faults: Faults;
  readonly relay: Relay;
  /** The identity provider that Command trusts. */
  readonly tokenEndpoint: TokenEndpoint;
  /** The identity provider that the relay trusts: its client is `mailClient`. */
  readonly mailTokenEndpoint: TokenEndpoint;
  readonly mailClient = { clientId: "mail-client", clientSecret: "mail-client-secret-1" };
  readonly credentials: Credentials;
  readonly caCertificate: string;
  /** The same in a file, which is gone after `stop`. */
  readonly caFile: string;
  /** Called when a request has come in, and when it has taken effect but is not answered: the exchange waits for both. */
  onReceived: ((request: RecordedRequest) => void | Promise<void>) | undefined;
  onHandled: ((request: RecordedRequest) => void | Promise<void>) | undefined;
  private readonly listener: Listener;
  private readonly folder: string;
  private readonly installation: Installation;
  private readonly endpointOfApi: SmtpEndpoint;
  private readonly contract: Contract;

  private constructor(
    readonly options: SimulatorOptions,
    parts: Parts,
  ) {
    ({ listener: this.listener, tokenEndpoint: this.tokenEndpoint, mailTokenEndpoint: this.mailTokenEndpoint } = parts);
    ({ relay: this.relay, folder: this.folder, ca: this.caCertificate, faults: this.faults } = parts);
    this.caFile = join(parts.folder, "ca.pem");
    this.credentials = newCredentials(this.tokenEndpoint);
    this.mailTokenEndpoint.clients.set(this.mailClient.clientId, this.mailClient.clientSecret);
    const { release, apiPath = "KeyfactorAPI" } = options;
    const behaviour = behaviourOf(release, options.behaviour);
    this.installation = {
      traits: releases[release],
      behaviour,
      apiPath,
      pam: new Map(Object.entries(options.pam ?? {}).map(([id, provider]) => [Number(id), provider])),
      ca: parts.ca,
      profile: { ...neverConfigured, Id: behaviour.id, ...options.profile },
      writes: 0,
      accepts: (authorization) => isAuthorized(authorization, this.credentials, this.tokenEndpoint),
    };
    this.endpointOfApi = new SmtpEndpoint(this.installation);
    this.contract = new Contract(release, apiPath);
  }

  static async start(options: SimulatorOptions): Promise<CommandSimulator> {
    const { tls = false, tokenTls = "valid" } = options;
    const kind = tls === true ? "valid" : tls;
    const faults = new Faults();
    const ca = (await certificateAuthority()).cert;
    const folder = await mkdtemp(join(tmpdir(), "command-simulator-"));
    await writeFile(join(folder, "ca.pem"), ca);
    const tokenCertificate = kind ? await certificateOf(tokenTls) : undefined;
    // Faults are for the provider's requests: Command's own token requests for the relay go undisturbed.
    const mailTokenEndpoint = await TokenEndpoint.start(new Faults(), tokenCertificate);
    const tokenEndpoint = await TokenEndpoint.start(faults, tokenCertificate);
    const relay = await Relay.start((token) => mailTokenEndpoint.accepts(token), options.relay);
    // A client that goes away in the middle of its request is answered by nobody.
    const handle = (message: IncomingMessage, response: ServerResponse) =>
      void simulator.handle(message, response).catch(() => response.destroy());
    const listener = await Listener.start(handle, kind ? await certificateOf(kind) : undefined);
    const parts = { listener, tokenEndpoint, mailTokenEndpoint, relay, folder, ca, faults };
    const simulator = new CommandSimulator(options, parts);
    return simulator;
  }

  /** "http://127.0.0.1:PORT", or "https://localhost:PORT". */
  get hostname(): string {
    return this.listener.origin;
  }

  get port(): number {
    return this.listener.port;
  }

  /** URL of /SMTP. */
  get endpoint(): string {
    return `${this.hostname}/${this.installation.apiPath}/SMTP`;
  }

  get tokenUrl(): string {
    return this.tokenEndpoint.url;
  }

  get tokenRequests(): readonly RecordedTokenRequest[] {
    return this.tokenEndpoint.requests;
  }

  /** How the server behaves; may be changed at any time. */
  get behaviour(): Behaviour {
    return this.installation.behaviour;
  }

  /** PAM providers by Id. */
  get pam(): Map<number, PamProvider> {
    return this.installation.pam;
  }

  /** What the server holds, secrets included. */
  get profile(): StoredProfile {
    return this.installation.profile;
  }

  set profile(profile: StoredProfile) {
    this.installation.profile = profile;
  }

  /** How many PUTs took effect. */
  get writes(): number {
    return this.installation.writes;
  }

  /** What did not fit the official OpenAPI excerpts. */
  get contractViolations(): readonly string[] {
    return this.contract.violations;
  }

  /** Somebody else changes the settings. */
  change(fields: Partial<StoredProfile>): void {
    this.profile = { ...this.profile, ...fields };
  }

  /** What was asked, like ["GET v2", "PUT v2", "POST v2"]; with its path where that is none of the API's. */
  sent(): string[] {
    const known = [new URL(this.endpoint).pathname.toLowerCase()];
    known.push(`${known[0]}/test`);
    return this.requests.map(({ method, path, apiVersion }) =>
      known.includes(path.toLowerCase()) ? `${method} v${apiVersion}` : `${method} v${apiVersion} ${path}`,
    );
  }

  /** Forgets requests, mails and violations; the profile, its number of writes and faults stay. */
  clear(): void {
    this.requests.length = 0;
    this.tokenEndpoint.requests.length = 0;
    this.mailTokenEndpoint.requests.length = 0;
    this.relay.messages.length = 0;
    this.contract.violations.length = 0;
  }

  /** The KEYFACTOR_* variables that lead to this server. */
  environment(kind: LoginKind): Record<string, string> {
    const { apiPath } = this.installation;
    return variables(kind, this.credentials, {
      hostname: this.hostname,
      apiPath,
      tokenUrl: this.tokenUrl,
      ...(this.options.tls && { caFile: this.caFile }),
    });
  }

  /** Every access token issued until now answers 401. */
  expireTokens(): void {
    this.tokenEndpoint.expireTokens();
  }

  /** Refuses connections until `comeBack`. Whoever had kept one has had time to notice that it is closed. */
  async goDown(): Promise<void> {
    await this.listener.stop();
    await sleep(100);
  }

  comeBack(): Promise<void> {
    return this.listener.resume();
  }

  async stop(): Promise<void> {
    const parts = [this.listener, this.tokenEndpoint, this.mailTokenEndpoint, this.relay];
    await Promise.all(parts.map((part) => part.stop()));
    await rm(this.folder, { recursive: true, force: true });
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.stop();
  }

  private async handle(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = await recordRequest(message);
    this.requests.push(request);
    this.contract.checkRequest(request);
    const fault = this.faults.next(request.method);
    request.fault = fault?.kind;
    await this.onReceived?.(request);
    const { productVersionHeader, echoErrors, clockSkewSeconds } = this.behaviour;
    if (productVersionHeader) {
      response.setHeader("x-keyfactor-product-version", this.installation.traits.productVersion ?? "10.5.0");
    }
    await answerRequest({
      request,
      response,
      fault,
      ordinary: () => this.ordinaryAnswer(request),
      expireTokens: () => this.expireTokens(),
      echoes: echoErrors,
      check: (status, body) => this.contract.checkAnswer(request, status, body, this.behaviour),
      clockSkewSeconds,
    });
  }

  private async ordinaryAnswer(request: RecordedRequest): Promise<Answer> {
    const answer = await this.endpointOfApi.answer(request).catch((error: Error) => {
      return commandError(500, "0xA011FFFF", `The simulator failed: ${error.stack}`);
    });
    await this.onHandled?.(request);
    return answer;
  }
}
