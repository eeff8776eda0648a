import type { Credentials } from "./connection";
import { isLoopback } from "./endpoint";
import type { Field, FoundSettings } from "./settings";
import { invalid, listOf, textOf } from "./values";

/** What could be read, or the fields that are missing: several groups of which one is enough, when nothing was begun. */
export type CredentialsOrMissing = Credentials | { readonly kind: "missing"; readonly groups: readonly Field[][] };

const oauthFields: Field[] = ["clientId", "clientSecret", "tokenUrl"];
const basicFields: Field[] = ["username", "password"];

/** An access token goes before an OAuth client, and that before Basic. */
export function credentialsOf(found: FoundSettings): CredentialsOrMissing {
  if (found.accessToken) return { kind: "token", accessToken: accessTokenOf(found) };
  // As in the Keyfactor tools: the id and the secret together decide for OAuth.
  if (found.clientId && found.clientSecret) return oauthOf(found);
  if (found.username && found.password) return basicOf(found);
  const begun = [oauthFields, basicFields].filter((group) => group.some((field) => found[field]));
  const groups = begun.length > 0 ? begun : [["accessToken"] satisfies Field[], oauthFields, basicFields];
  return { kind: "missing", groups: groups.map((group) => group.filter((field) => !found[field])) };
}

function accessTokenOf(found: FoundSettings): string {
  const token = (textOf(found, "accessToken") ?? "").trim().replace(/^Bearer +/i, "");
  if (!/^[\x21-\x7e]+$/.test(token) && found.accessToken) {
    throw invalid("accessToken", found.accessToken, "must be an access token: visible ASCII characters without spaces");
  }
  return token;
}

function oauthOf(found: FoundSettings): CredentialsOrMissing {
  if (!found.tokenUrl) return { kind: "missing", groups: [["tokenUrl"]] };
  const audience = textOf(found, "audience");
  return {
    kind: "oauth",
    clientId: textOf(found, "clientId") ?? "",
    clientSecret: textOf(found, "clientSecret") ?? "",
    tokenUrl: tokenUrlOf(found),
    scopes: listOf(found, "scopes"),
    ...(audience !== undefined && { audience }),
  };
}

function tokenUrlOf(found: FoundSettings): string {
  const [text = "", given = { value: "", origin: "" }] = [textOf(found, "tokenUrl"), found.tokenUrl];
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) throw invalid("tokenUrl", given, "must be an https URL");
  if (url.username || url.password) throw invalid("tokenUrl", given, "must not contain credentials");
  if (url.hash) throw invalid("tokenUrl", given, 'must not contain a fragment ("#…")');
  if (url.protocol === "http:" && !isLoopback(url)) {
    throw invalid("tokenUrl", given, `asks for plain http on ${url.hostname}: only https may leave this machine`);
  }
  return url.href;
}

/** A domain in the user name, as DOMAIN\user or user@domain, goes before the setting `domain`. */
function basicOf(found: FoundSettings): Credentials {
  const username = textOf(found, "username") ?? "";
  if (username.includes(":") && found.username) {
    throw invalid("username", found.username, "must not contain a colon, which ends the name in Basic authentication");
  }
  const password = textOf(found, "password") ?? "";
  if (username.includes("\\")) return { kind: "basic", username, password };
  const at = username.lastIndexOf("@");
  const [user, domain] = at > 0 ? [username.slice(0, at), username.slice(at + 1)] : [username, textOf(found, "domain")];
  return { kind: "basic", username: domain ? `${domain}\\${user}` : user, password };
}
