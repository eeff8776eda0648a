import type { Properties } from "../scene/plugin";
import { anonymous, basic, oauth, reference, withHeader, withTest } from "../scene/sample-arguments";

/** Texts that no argument may be. */
export const badTexts: Readonly<Record<string, string>> = {
  empty: "",
  blank: " \t ",
  "with a line break": "a\r\nBcc: all@keyexample.com",
  "with a line feed": "a\nb",
  "with a NUL": "a\u0000b",
  "with a tab": "a\tb",
  "with a DEL": "a\u007fb",
  "with a C1 control character": "a\u0085b",
  "with a line separator": "a\u2028b",
};

/** Every place where a text stands. */
export const textPlaces: Readonly<Record<string, (text: string) => Properties>> = {
  host: (text) => anonymous({ host: text }),
  senderAccount: (text) => anonymous({ senderAccount: text }),
  senderName: (text) => anonymous({ senderName: text }),
  relayAuthenticationType: (text) => anonymous({ relayAuthenticationType: text }),
  relayUsername: (text) => basic({ relayUsername: text }),
  relayPassword: (text) => basic({ relayPassword: text }),
  "relayPassword.parameters.Safe": (text) => reference({ parameters: { Safe: text } }),
  clientId: (text) => oauth({ clientId: text }),
  clientSecret: (text) => oauth({ clientSecret: text }),
  tokenEndpoint: (text) => oauth({ tokenEndpoint: text }),
  scope: (text) => oauth({ scope: text }),
  audience: (text) => oauth({ audience: text }),
  "requestHeaders[0].name": (text) => withHeader({ name: text }),
  "requestHeaders[0].value": (text) => withHeader({ value: text }),
  "testSend.recipient": (text) => withTest({ recipient: text }),
  "testSend.when": (text) => withTest({ when: text }),
  "testSend.onFailure": (text) => withTest({ onFailure: text }),
  connection: (text) => anonymous({ connection: text }),
  apiVersion: (text) => anonymous({ apiVersion: text }),
  onDelete: (text) => anonymous({ onDelete: text }),
};
