import type { Connection } from "../connection/connection";
import type { CommandRequest } from "./command-request";

/** What to check after a status. */
export function adviceFor(
  status: number,
  { connection, request }: { readonly connection: Connection; readonly request: CommandRequest },
): string {
  if (status < 400)
    return "Redirects are not followed: check hostname and apiPath of the connection, and what stands before the server.";
  if (status === 401) return loginAdvice(connection);
  if (status === 403) return permissionAdvice(request);
  if (status === 404)
    return 'Check hostname and apiPath of the connection ("KeyfactorAPI" unless the installation changed it).';
  if (status === 408 || status === 429) return "The server is busy: try again later.";
  if (status < 500) return refusalAdvice[request.method];
  // Command's own answer to a mail that it could not send.
  if (status === 500 && request.method === "POST") return `${refusalAdvice.POST} Command's API log may say more.`;
  return "Check the server (Command's API log, IIS, load balancer), and try again.";
}

const refusalAdvice: Record<CommandRequest["method"], string> = {
  GET: "Check what stands between here and Command.",
  PUT: "Check the arguments that the server names.",
  POST: "Check the recipient, host, port, useSsl, senderAccount and the relay's credentials.",
};

function loginAdvice({ credentials }: Connection): string {
  switch (credentials.kind) {
    case "basic":
      return "Check username (DOMAIN\\user, or user and domain) and password of the connection, and that Command accepts Basic authentication.";
    case "oauth":
      return `A fresh token from ${credentials.tokenUrl} was not accepted either: check scopes and audience of the connection, and that Command maps this client to a security role.`;
    case "token":
      return "Check accessToken of the connection: it may have expired, or be meant for another audience.";
  }
}

/** Names of the permissions: tables of the SMTP methods, 11 onwards. */
export const permissions = { read: "/system_settings/read/", modify: "/system_settings/modify/" } as const;

/** Before Command 11: tables of the SMTP methods, 10.x. */
function permissionAdvice({ method }: CommandRequest): string {
  const [path, old] = method === "GET" ? [permissions.read, "Read"] : [permissions.modify, "Modify"];
  return `The account needs the Keyfactor permission ${path} (before Command 11: SystemSettings: ${old}).`;
}
