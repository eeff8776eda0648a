/** What variables are called that hold a secret: of Pulumi, of the Keyfactor tools, of forges, clouds and databases. */
const secretVariable =
  // PWD and OLDPWD are directories.
  /PASSWORD|PASSWD|PASSPHRASE|SECRET|TOKEN|CREDENTIAL|(?<!^(?:OLD)?)PWD|(?:^|_)(?:PASS|PAT)(?:_|$)|KEY$/i;

/**
 * `scheme://user:password@`, or a proxy's without the scheme: up to the last @ before the path, and up to the last of all,
 * because a password that should have been encoded is one, too.
 */
const passwordsInUrl = [
  /^(?:[a-z][a-z\d+.:-]*:\/\/)?[^/@:]*:(?!\/\/)([^/?#]+)@/i,
  /^(?:[a-z][a-z\d+.:-]*:\/\/)?[^/@:]*:(?!\/\/)(.+)@/is,
];

/** What a variable of the environment holds that no message may repeat. */
export function secretsIn(name: string, value: string): string[] {
  const passwords = passwordsInUrl.map((pattern) => pattern.exec(value)?.[1] ?? "");
  const secrets = secretVariable.test(name) ? [value, ...passwords] : passwords;
  return secrets.flatMap((secret) => [secret, decoded(secret)]).filter((secret) => secret !== "");
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A percent sign that stands for itself.
    return text;
  }
}
