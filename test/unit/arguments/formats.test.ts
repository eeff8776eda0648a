import assert from "node:assert/strict";
import { isEmailAddress, isHost, isTokenEndpoint } from "../../../provider/arguments/formats";

interface Format {
  readonly accepts: (text: string) => boolean;
  readonly good: readonly string[];
  readonly bad: readonly string[];
}

const label = "a".repeat(63);
const longest = `${label}.${label}.${label}.${"a".repeat(61)}`;

const formats: Record<string, Format> = {
  "the name or address of a host": {
    accepts: isHost,
    good: [
      ...["smtp", "smtp.keyexample.com", "SMTP.KeyExample.COM", "smtp.keyexample.com.", "mail_relay.corp", "_a_"],
      ...[
        "a--b",
        "1a.2b",
        "4.relays",
        "bücher.example",
        "почта.пример",
        "मेल.उदाहरण",
        "10.1.2.3",
        "::1",
        "2001:db8::25",
      ],
      ...[label, longest],
    ],
    bad: [
      ...["", " ", ".", "a..b", ".a", "a..", "-a", "a-", "a.-b", "a-.b", "a b", "a:25", "a/b", "user@a", "[::1]"],
      ...["smtp://a", "10.0.0", "300.1.1.1", "1", "1.2.3.4.", "*.a", "a,b", "a\n", `${label}a`, `${longest}a`],
      ...[`${label}a.keyexample.com`, "2001:db8::25:"],
    ],
  },
  "one mailbox": {
    accepts: isEmailAddress,
    good: [
      ...["a@b", "pki-team@keyexample.com", "o'neil+x@keyexample.com", "ünï@bücher.example"],
      ...[`${"a".repeat(64)}@b`, "a@127.0.0.1"],
    ],
    bad: [
      ...["", "a", "@b", "a@", "a@b@c", "a b@c", " a@b", "a@b ", "a@b..c", "<a@b>", "A <a@b>", "a,b@c", "a;b@c"],
      ...["mailto:a@b", "a\\b@c", "a[b@c", "a]b@c", '"a"@b', "(a)b@c", `${"a".repeat(65)}@b`],
    ],
  },
  "the address of a token endpoint": {
    accepts: isTokenEndpoint,
    good: [
      ...["https://login.keyexample.com/oauth2/token", "https://a:8443/t?tenant=1", "HTTPS://LOGIN.EXAMPLE/T"],
      ...["http://127.0.0.1:8080/token", "http://localhost/token", "http://[::1]:9/token", "HTTP://localhost"],
    ],
    bad: [
      ...[
        "",
        "/token",
        "login.keyexample.com/token",
        "//a/token",
        "ftp://a/token",
        "xhttps://a/token",
        "xhttp://localhost/token",
        "https:a",
      ],
      ...["http://login.keyexample.com/token", "http://127.0.0.1.keyexample.com/token", "https://", "https://a b/t"],
      ...["https://u:p@a/t", "https://u@a/t", "https://:p@a/t", "https://a/t#f", "https://a/t#", "https:\\\\a\\t"],
      ...["https://a\\t", "https://a/ t", " https://a/t", "https://a/t\n", "https://[a/t"],
    ],
  },
};

for (const [what, { accepts, good, bad }] of Object.entries(formats)) {
  describe(`A text that is to be ${what}`, () => {
    for (const text of good) it(`may be ${JSON.stringify(text)}`, () => assert.equal(accepts(text), true));
    for (const text of bad) it(`may not be ${JSON.stringify(text)}`, () => assert.equal(accepts(text), false));
  });
}
