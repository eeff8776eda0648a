import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ByReference } from "./profile";

/** How a program declares a secret: as a text, by reference to a file or a variable, or as a PAM reference. */
export type SecretForm = "text" | "file" | "variable" | "pam";

/** Where the program's secrets are, and which texts they have at the moment. */
export class Secrets implements Disposable {
  /** Every secret text of the sequence so far, for the search for leaks. */
  readonly sentinels: string[] = [];
  /** A sender's name for a program that keeps it secret; a server shows it to everybody. */
  readonly sender: string;
  readonly #directory = mkdtempSync(join(tmpdir(), "keyfactor-smtp-model-"));
  readonly #texts = new Map<string, string>();
  readonly #hidden = new Set<string>();
  readonly #sequence: string;
  /** The environment of a process does not change, so neither does this secret. */
  readonly #variable: Readonly<{ name: string; text: string }>;

  constructor(sequence: string, variable: Readonly<{ name: string; text: string }>) {
    this.#sequence = sequence;
    this.#variable = variable;
    this.sender = `Sender zq${sequence}sender`;
    this.sentinels.push(variable.text);
  }

  /** A text that stands nowhere else; some are of kilobytes, as keys are. */
  newText(): string {
    const text = `zq${this.#sequence}x${this.sentinels.length}`;
    this.sentinels.push(text);
    if (this.sentinels.length % 8 > 0) return `p"${text}\\é`;
    const bulk = createHash("shake256", { outputLength: 6750 }).update(text).digest("base64");
    this.sentinels.push(bulk.slice(4500, 4540));
    return `p"${text}\\é${bulk}`;
  }

  /** The text of a secret; undefined where it cannot be had. */
  text(name: string, form: SecretForm): string | undefined {
    if (form === "variable") return this.#variable.text;
    if (form === "file" && this.#hidden.has(name)) return undefined;
    return this.#current(name);
  }

  /** What a program writes for it. */
  declared(name: string, form: SecretForm): unknown {
    switch (form) {
      case "text":
        return this.#current(name);
      case "file":
        return { fromFile: this.#file(name) };
      case "variable":
        return { fromEnvironment: this.#variable.name };
      case "pam":
        return { provider: 1, parameters: { Safe: "mail", Object: name } };
    }
  }

  /** Where every reference of this sequence leads at the moment. */
  get references(): readonly ByReference[] {
    const files = [...this.#texts.keys()].map((name) => ({
      reference: this.declared(name, "file"),
      text: this.text(name, "file"),
    }));
    return [...files, { reference: this.declared("", "variable"), text: this.#variable.text }];
  }

  rotate(name: string): void {
    this.#texts.delete(name);
    this.#current(name);
  }

  /** Takes the file away, as on a machine that does not have it, or brings it back. */
  hide(name: string, hidden: boolean): void {
    this.#current(name);
    if (hidden) {
      this.#hidden.add(name);
      rmSync(this.#file(name), { force: true });
    } else {
      this.#hidden.delete(name);
      writeFileSync(this.#file(name), `${this.#current(name)}\n`);
    }
  }

  [Symbol.dispose](): void {
    rmSync(this.#directory, { recursive: true, force: true });
  }

  #file(name: string): string {
    return join(this.#directory, name);
  }

  #current(name: string): string {
    const known = this.#texts.get(name);
    if (known !== undefined) return known;
    const text = this.newText();
    this.#texts.set(name, text);
    if (!this.#hidden.has(name)) writeFileSync(this.#file(name), `${text}\n`);
    return text;
  }
}
