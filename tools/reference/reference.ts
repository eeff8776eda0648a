import type { Member, PublicName } from "./public-api";

/** The order in which the reference tells of what the package exports. */
const outline: Readonly<Record<string, readonly string[]>> = {
  "The resource": ["KeyfactorSmtpConfig", "KeyfactorSmtpConfigArgs", "SmtpProfileArgs", "MailArgs", "PolicyArgs"],
  "Login to the relay": ["RelayArgs", "AnonymousRelayArgs", "BasicRelayArgs", "OAuthRelayArgs", "RequestHeaderArgs"],
  Secrets: ["SecretInput", "PamReferenceArgs", "SecretStandInArgs", "SecretReferenceArgs", "UnmanagedSecretArgs"],
  "Test send": ["TestSendArgs"],
  Functions: [
    "getSmtpConfig",
    "GetSmtpConfigArgs",
    "GetSmtpConfigResult",
    "GetSmtpConfigRequestHeader",
    "sendTestMail",
    "SendTestMailArgs",
  ],
  "What outputs hold": [
    "RelayAuthenticationType",
    "SecretValue",
    "PamReference",
    "SecretStandIn",
    "SecretReference",
    "UnmanagedSecret",
    "TestSend",
    "TestMoment",
    "TestFailurePolicy",
    "TestResult",
    "PreviousProfile",
    "LiveSecret",
    "LiveRequestHeader",
  ],
  Errors: ["KeyfactorSmtpError"],
  "Error codes": ["KeyfactorSmtpErrorCode"],
};

const head = `# API reference

What \`import ... from "pulumi-keyfactor-smtp"\` gives, written by \`npm run reference\` from the doc comments of the sources.

Fields of the API are those of \`/SMTP\` in version 2 (Tables 884 and 885 of Keyfactor's API reference), and of the same name in
version 1 (Tables 886 and 887), which has none of those for OAuth; \`TestRecipient\` is one of POST \`/SMTP/Test\`. What is not
marked secret is not.
`;

/** The reference as Markdown. Throws when the outline and the exports differ. */
export function reference(api: ReadonlyMap<string, PublicName>): string {
  const told = Object.values(outline).flat();
  const untold = [...api.keys()].filter((name) => !told.includes(name));
  if (untold.length > 0) throw new Error(`the outline of the reference lacks ${untold.join(", ")}`);
  const chapters = Object.entries(outline).map(([title, names]) =>
    [`## ${title}`, ...names.map((name) => section(api.get(name), name))].join("\n\n"),
  );
  return `${[head.trim(), ...chapters].join("\n\n")}\n`;
}

function section(one: PublicName | undefined, name: string): string {
  if (!one) throw new Error(`the package exports no ${name}`);
  const examples = one.tags.filter((tag) => tag.name === "example").map(({ text }) => text);
  const notes = one.tags.flatMap(({ name, text }) => {
    const [first = "", ...rest] = text.split(" ");
    if (name === "param") return [`- \`${first}\`: ${rest.join(" ")}`];
    if (name === "returns") return [`- Gives: ${text}`];
    return name === "throws" ? [`- Throws \`${first}\` ${rest.join(" ")}`] : [];
  });
  return [
    `### ${name}`,
    paragraph(one),
    ...one.signatures.map(({ head, text }) => `\`${head}\`${text === "" ? "" : `: ${text}`}`),
    notes.join("\n"),
    ...examples,
    one.members.some(({ text }) => text !== "") ? table(one.members) : "",
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

/** The words of a doc comment, and the API's name for it. */
function paragraph({ text, api }: PublicName): string {
  return api === undefined ? text : `${text} API: ${api}.`;
}

/** Members as a table, without the columns that would be empty. */
function table(members: readonly Member[]): string {
  const columns = [
    ["name", ({ name }) => `\`${name}\``],
    ["type", ({ type }) => (type === "" ? "" : `\`${type}\``)],
    ["default", ({ required, standard = "" }) => (required ? "required" : standard)],
    ["secret", ({ secret }) => (secret ? "yes" : "")],
    ["API field", ({ api = "" }) => (/^\w+$/.test(api) ? `\`${api}\`` : api)],
    ["meaning", ({ text }) => text],
  ] satisfies [string, (member: Member) => string][];
  const filled = columns.filter(([, cell]) => members.some((member) => cell(member) !== ""));
  const row = (cells: string[]) => `| ${cells.join(" | ")} |`;
  const inCell = (text: string) => text.replaceAll("|", "\\|").replace(/\s+/g, " ");
  return [
    row(filled.map(([title]) => title)),
    row(filled.map(() => "---")),
    ...members.map((member) => row(filled.map(([, cell]) => inCell(cell(member))))),
  ].join("\n");
}
