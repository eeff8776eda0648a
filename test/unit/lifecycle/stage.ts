import assert from "node:assert/strict";
import { checkArguments, inputsFrom } from "../../../provider/arguments/check";
import type { SmtpConfigInputs } from "../../../provider/arguments/inputs";
import { ResolvedConnection } from "../../../provider/command/connection/connection";
import type { LifecycleContext } from "../../../provider/lifecycle/context";
import { create } from "../../../provider/lifecycle/create";
import { DeclaredProfiles } from "../../../provider/lifecycle/declared-profiles";
import { remove } from "../../../provider/lifecycle/delete";
import { diff, type SmtpConfigDiff } from "../../../provider/lifecycle/diff";
import { read } from "../../../provider/lifecycle/read";
import type { SmtpConfigState } from "../../../provider/lifecycle/state";
import { update } from "../../../provider/lifecycle/update";
import { CommandSimulator, type SimulatorOptions, type StoredProfile } from "../../simulator";

export type Values = Record<string, unknown>;

const running: CommandSimulator[] = [];

/** A Command server, and the life cycle's own functions pointed at it: everything in this process. */
export class Stage {
  readonly warnings: string[] = [];
  readonly informed: string[] = [];
  /** Names of the connections that were asked for. */
  readonly connected: string[] = [];
  /** Where connections lead, as far as can be told offline. */
  endpoint: string | undefined;
  readonly context: LifecycleContext & { skipsTests: boolean };

  private constructor(readonly command: CommandSimulator) {
    this.endpoint = command.endpoint;
    this.context = {
      connect: (name) => this.#connect(name),
      endpointOf: () => this.endpoint,
      declared: new DeclaredProfiles(),
      skipsTests: false,
      warn: (message) => this.warnings.push(message),
      inform: (message) => this.informed.push(message),
    };
  }

  static async start(options: Partial<SimulatorOptions> = {}): Promise<Stage> {
    const command = await CommandSimulator.start({ release: "25.5", ...options });
    running.push(command);
    return new Stage(command);
  }

  /** Anonymous arguments for the server's own relay, as a program gives them. */
  anonymous(changes: Values = {}): Values {
    const { relay } = this.command;
    const sender = { senderAccount: "keyfactor@keyexample.com", senderName: "Keyfactor Command" };
    return { host: relay.host, port: relay.port, ...sender, ...changes };
  }

  basic(changes: Values = {}): Values {
    const { username, password } = this.command.relay.credentials;
    const login = { relayAuthenticationType: "Basic", relayUsername: username, relayPassword: password };
    return this.anonymous({ ...login, ...changes });
  }

  oauth(changes: Values = {}): Values {
    const { mailClient, mailTokenEndpoint } = this.command;
    const login = { relayAuthenticationType: "OAuthClientCredentials", tokenEndpoint: mailTokenEndpoint.url };
    return this.anonymous({ ...login, ...mailClient, ...changes });
  }

  create(program: Values): Promise<SmtpConfigState> {
    return create(this.context, checked(program));
  }

  update(state: SmtpConfigState, program: Values): Promise<SmtpConfigState> {
    return update(this.context, this.command.endpoint, state, checked(program));
  }

  read(state: SmtpConfigState): Promise<SmtpConfigState | undefined> {
    return read(this.context, this.command.endpoint, state);
  }

  remove(state: SmtpConfigState): Promise<void> {
    return remove(this.context, this.command.endpoint, state);
  }

  diff(state: SmtpConfigState, program: Values): Promise<SmtpConfigDiff> {
    const { inputs, preliminary } = checkArguments(program);
    return diff(this.context, this.command.endpoint, state, { ...(inputs ?? preliminary) });
  }

  /** The outputs of a create whose requests are forgotten. */
  async created(program: Values): Promise<SmtpConfigState> {
    const state = await this.create(program);
    this.command.clear();
    this.connected.length = 0;
    return state;
  }

  /** The body of the only request of this method. */
  body(method: "PUT" | "POST"): unknown {
    const bodies = this.command.requests.filter((request) => request.method === method).map(({ body }) => body);
    assert.equal(bodies.length, 1, `requests with ${method}`);
    return bodies[0];
  }

  #connect(name: string): ResolvedConnection {
    this.connected.push(name);
    const { endpoint, credentials } = this.command;
    const { username, password } = credentials;
    const login = { kind: "basic", username, password } as const;
    return new ResolvedConnection({ name, endpoint, credentials: login, skipTlsVerify: false, timeoutSeconds: 10 });
  }
}

/** Arguments as the engine hands them to create and update: checked, with every default. */
export function checked(program: Values): SmtpConfigInputs {
  return inputsFrom(program);
}

/** What somebody else left on a server. */
export const foreignProfile: Partial<StoredProfile> = {
  Host: "old.keyexample.com",
  Port: 25,
  SenderAccount: "old@keyexample.com",
  SenderName: "Old sender",
};

export const foreignLogin: Partial<StoredProfile> = {
  RelayAuthenticationType: 2,
  RelayUsername: { SecretValue: "KEYEXAMPLE\\old" },
  RelayPassword: { SecretValue: "old-password-1" },
};

/** Ends every server, and holds what was asked of it against the official OpenAPI excerpts. */
export async function closeStages(): Promise<void> {
  const commands = running.splice(0);
  await Promise.all(commands.map((command) => command.stop()));
  for (const command of commands) assert.deepEqual(command.contractViolations, []);
}
