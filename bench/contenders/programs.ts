/** Declares COUNT profiles with this package, from number FIRST on, each through a connection of its own. */
export function thisPackage(relayPassword = '"relay-password"'): string {
  return `
import { KeyfactorSmtpConfig } from "pulumi-keyfactor-smtp";

const first = Number(process.env.FIRST);
for (let i = first; i < first + Number(process.env.COUNT); i++)
  new KeyfactorSmtpConfig(\`smtp-\${i}\`, {
    host: "smtp.example.com", port: 587, useSsl: true,
    senderAccount: "keyfactor@example.com", senderName: process.env.SENDER_NAME!,
    relayAuthenticationType: "Basic", relayUsername: "EXAMPLE\\\\svc_mail", relayPassword: ${relayPassword},
    connection: \`c\${i}\`,
  });
`;
}

/** The same arguments for a dynamic provider with the same methods that asks nobody anything: what is left is Pulumi's own. */
export const emptyDynamic = `
import * as pulumi from "@pulumi/pulumi";

const provider: pulumi.dynamic.ResourceProvider = {
  configure: async () => {},
  check: async (_olds, news) => ({ inputs: news }),
  diff: async (_id, olds, news) => ({ changes: olds.senderName !== news.senderName }),
  create: async (inputs) => ({ id: inputs.connection, outs: inputs }),
  read: async (id, props) => ({ id, props }),
  update: async (_id, _olds, news) => ({ outs: news }),
  delete: async () => {},
};

for (let i = 0; i < Number(process.env.COUNT); i++)
  new pulumi.dynamic.Resource(provider, \`smtp-\${i}\`, {
    host: "smtp.example.com", port: 587, useSsl: true,
    senderAccount: "keyfactor@example.com", senderName: process.env.SENDER_NAME,
    relayAuthenticationType: "Basic", relayUsername: "EXAMPLE\\\\svc_mail", relayPassword: pulumi.secret("relay-password"),
    connection: \`c\${i}\`,
  });
`;

/** The same with a dynamic provider in the program itself, as one writes it after Pulumi's guide. */
export const plainDynamic = `
import * as pulumi from "@pulumi/pulumi";

const call = async (path: string, method: string, body?: object) => {
  const response = await fetch(process.env.SERVER + path, {
    method,
    headers: {
      "content-type": "application/json",
      "x-keyfactor-api-version": "2",
      "x-keyfactor-requested-with": "APIClient",
      authorization: "Basic " + Buffer.from(process.env.LOGIN!).toString("base64"),
    },
    body: body && JSON.stringify(body),
  });
  if (!response.ok) throw new Error(\`\${response.status} \${response.statusText}\`);
  return await response.json();
};
const bodyOf = ({ path, RelayUsername, RelayPassword, __provider, ...fields }: any) => ({
  ...fields,
  RelayUsername: { SecretValue: RelayUsername },
  RelayPassword: { SecretValue: RelayPassword },
});

const provider: pulumi.dynamic.ResourceProvider = {
  async create(inputs) {
    await call(inputs.path, "PUT", bodyOf(inputs));
    return { id: inputs.path, outs: inputs };
  },
  async diff(_id, olds, news) {
    const names = Object.keys(news).filter((name) => name !== "__provider");
    return { changes: names.some((name) => olds[name] !== news[name]) };
  },
  async update(_id, _olds, news) {
    await call(news.path, "PUT", bodyOf(news));
    return { outs: news };
  },
  async read(id, props: any) {
    const { Host, Port, SenderAccount, SenderName, UseSSL, RelayAuthenticationType } = await call(props.path, "GET");
    return { id, props: { ...props, Host, Port, SenderAccount, SenderName, UseSSL, RelayAuthenticationType } };
  },
};

class PlainSmtp extends pulumi.dynamic.Resource {
  constructor(name: string, args: pulumi.Inputs) {
    super(provider, name, args, { additionalSecretOutputs: ["RelayPassword"] });
  }
}

for (let i = 0; i < Number(process.env.COUNT); i++)
  new PlainSmtp(\`smtp-\${i}\`, {
    path: \`/c\${i}/SMTP\`,
    Host: "smtp.example.com", Port: 587, UseSSL: true,
    SenderAccount: "keyfactor@example.com", SenderName: process.env.SENDER_NAME,
    RelayAuthenticationType: 2, RelayUsername: "EXAMPLE\\\\svc_mail", RelayPassword: pulumi.secret("relay-password"),
  });
`;
