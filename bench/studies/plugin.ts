import { credentials, type ServiceError } from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import {
  CheckRequest,
  type CheckResponse,
  ConfigureRequest,
  DiffRequest,
  type DiffResponse,
} from "@pulumi/pulumi/proto/provider_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { PluginProcess } from "../../tools/pulumi/plugin-process";
import { median, medianRatio } from "../measure/statistics";
import { milliseconds, table, verdicts } from "../report/markdown";

/** The text that a dynamic resource's state has, by which the plugin finds the provider. */
const providers = {
  this: 'exports.handler = () => require("pulumi-keyfactor-smtp/provider").provider;',
  empty: "exports.handler = () => ({ create: async (inputs) => ({ id: inputs.connection, outs: inputs }) });",
} as const;

const declared = {
  host: "smtp.example.com",
  port: 587,
  useSsl: true,
  senderAccount: "keyfactor@example.com",
  senderName: "Keyfactor Command",
  relayAuthenticationType: "Basic",
  relayUsername: "EXAMPLE\\svc_mail",
  relayPassword: "relay-password",
  connection: "default",
};

/** Seconds since the plugin's process was started. */
interface Answers {
  readonly check: number;
  /** As in an `up` without changes: what comes after asks nobody anything. */
  readonly diff: number;
}

/** How soon the SDK's plugin answers for this provider, and for an empty one, in turn. */
export async function measurePlugin(rounds: number): Promise<string> {
  const measured: Record<keyof typeof providers, Answers[]> = { this: [], empty: [] };
  // The first of each warms up.
  for (let round = 0; round <= rounds; round++) {
    for (const name of ["this", "empty"] as const) {
      const answers = await answersOf(providers[name]);
      if (round > 0) measured[name].push(answers);
    }
  }
  const of = (name: keyof typeof providers, answer: keyof Answers) => measured[name].map((answers) => answers[answer]);
  const ratio = medianRatio(of("this", "check").map((time, round) => [time, of("empty", "check")[round]]));
  const share = median(of("this", "diff").map((time, round) => time - (of("empty", "diff")[round] ?? Number.NaN)));
  const rows = (["check", "diff"] as const).map((answer) => [
    `first answer of ${answer}`,
    milliseconds(median(of("this", answer))),
    milliseconds(median(of("empty", answer))),
  ]);
  return [
    verdicts([
      { says: "first answer of check, this divided by empty", measured: ratio, atMost: 1.3 },
      { says: "own share of the plugin's start, in milliseconds", measured: share * 1000, atMost: 60 },
    ]),
    table(["after the plugin's start", "this", "empty"], rows),
    `Medians of ${rounds} rounds.`,
  ].join("\n\n");
}

async function answersOf(provider: string): Promise<Answers> {
  const began = performance.now();
  const seconds = () => (performance.now() - began) / 1000;
  // What the tests set to be quicker is not what a user has.
  const plugin = await PluginProcess.start({ ...login, NODE_DISABLE_COMPILE_CACHE: "1" });
  try {
    const client = new ResourceProviderClient(`127.0.0.1:${await plugin.port()}`, credentials.createInsecure());
    await answer((done) => client.configure(new ConfigureRequest().setArgs(new Struct()), done));
    const news = Struct.fromJavaScript({ ...declared, __provider: provider });
    const request = new CheckRequest().setUrn(urn).setOlds(new Struct()).setNews(news);
    const checked = await answer<CheckResponse>((done) => client.check(request, done));
    if (checked.getFailuresList().length > 0) throw new Error(`check fails: ${checked.getFailuresList().join()}`);
    const check = seconds();
    const inputs = checked.getInputs();
    const state = Struct.fromJavaScript({ ...inputs?.toJavaScript(), endpoint, apiVersionInUse: "2" });
    const difference = new DiffRequest().setId(endpoint).setUrn(urn).setOlds(state).setNews(inputs);
    await answer<DiffResponse>((done) => client.diff(difference, done));
    client.close();
    return { check, diff: seconds() };
  } finally {
    await plugin.kill("SIGKILL");
  }
}

const urn = "urn:pulumi:test::test-project::pulumi-nodejs:dynamic/keyfactor:SmtpConfig::smtp";
const endpoint = "https://command.example.com/KeyfactorAPI/SMTP";
const login = { KEYFACTOR_HOSTNAME: "command.example.com", KEYFACTOR_USERNAME: "user", KEYFACTOR_PASSWORD: "password" };

/** The answer of a call that takes a callback. */
function answer<Message>(
  call: (done: (error: ServiceError | null, message: Message) => void) => void,
): Promise<Message> {
  return new Promise((resolve, reject) => call((error, message) => (error ? reject(error) : resolve(message))));
}
