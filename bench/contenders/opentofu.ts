import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Command, runMeasured } from "../measure/run-measured";
import { findOpenTofu, type OpenTofu } from "../opentofu/build";
import { BenchServer } from "../server";
import { type Contender, type Operation, type Subject, senderNameAt } from "./contender";

const commands: Readonly<Record<Operation, readonly string[]>> = {
  create: ["apply", "-auto-approve"],
  "no-op": ["apply", "-auto-approve"],
  "preview --refresh": ["plan", "-detailed-exitcode"],
  "refresh --preview-only": ["plan", "-refresh-only", "-detailed-exitcode"],
  update: ["apply", "-auto-approve"],
  destroy: ["destroy", "-auto-approve"],
};

/** OpenTofu with a generic REST provider. There is no DELETE, so destroy is told to GET. */
export const openTofuContender: Contender = {
  name: "opentofu",
  open: (count) => OpenTofuSubject.open(count),
};

class OpenTofuSubject implements Subject {
  private constructor(
    readonly server: BenchServer,
    readonly directory: string,
    readonly tofu: string,
  ) {}

  static async open(count: number): Promise<OpenTofuSubject> {
    const found = await findOpenTofu({ environment: process.env, report: console.error });
    const directory = await mkdtemp(join(tmpdir(), "keyfactor-smtp-tofu-"));
    const server = await BenchServer.start();
    await writeFile(
      join(directory, "tofurc"),
      `provider_installation {\n  filesystem_mirror { path = "${found.mirror}" }\n}\n`,
    );
    await writeFile(join(directory, "main.tf"), configuration(server.origin, count, found));
    const subject = new OpenTofuSubject(server, directory, found.tofu);
    await runMeasured(subject.#command(["init"]));
    return subject;
  }

  command(operation: Operation): Command {
    return this.#command(commands[operation], senderNameAt(operation));
  }

  async stateBytes(): Promise<number> {
    const state: unknown = JSON.parse(await readFile(join(this.directory, "terraform.tfstate"), "utf8"));
    return JSON.stringify(state).length;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.directory, { recursive: true, force: true, maxRetries: 3 });
    await this.server[Symbol.asyncDispose]();
  }

  #command([subcommand = "", ...flags]: readonly string[], senderName = ""): Command {
    const env = {
      PATH: process.env.PATH ?? "",
      HOME: this.directory,
      TF_CLI_CONFIG_FILE: join(this.directory, "tofurc"),
      TF_IN_AUTOMATION: "1",
      TF_VAR_sender_name: senderName,
      TF_VAR_relay_password: "relay-password",
    };
    const words = [this.tofu, subcommand, "-no-color", "-input=false", ...flags] as const;
    return { words, directory: this.directory, env };
  }
}

const configuration = (origin: string, count: number, { versions }: OpenTofu) => `
terraform {
  required_providers {
    restapi = { source = "Mastercard/restapi", version = "${versions.restapi}" }
  }
}

variable "sender_name" {}
variable "relay_password" { sensitive = true }

provider "restapi" {
  uri                  = "${origin}"
  username             = "user"
  password             = "password"
  write_returns_object = true
  create_method        = "PUT"
  update_method        = "PUT"
  headers = {
    "Content-Type"               = "application/json"
    "x-keyfactor-requested-with" = "APIClient"
    "x-keyfactor-api-version"    = "2.0"
  }
}

resource "restapi_object" "smtp" {
  count          = ${count}
  path           = "/c\${count.index}/SMTP"
  create_path    = "/c\${count.index}/SMTP"
  read_path      = "/c\${count.index}/SMTP"
  update_path    = "/c\${count.index}/SMTP"
  destroy_path   = "/c\${count.index}/SMTP"
  destroy_method = "GET"
  object_id      = "1"
  data = jsonencode({
    Host                    = "smtp.example.com"
    Port                    = 587
    UseSSL                  = true
    SenderAccount           = "keyfactor@example.com"
    SenderName              = var.sender_name
    RelayAuthenticationType = 2
    RelayUsername           = { SecretValue = "EXAMPLE\\\\svc_mail" }
    RelayPassword           = { SecretValue = var.relay_password }
  })
}
`;
