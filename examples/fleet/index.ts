import * as pulumi from "@pulumi/pulumi";
import { KeyfactorSmtpConfig } from "pulumi-keyfactor-smtp";
import { instancesOf } from "./fleet";

for (const [name, args] of instancesOf(pulumi.getStack())) new KeyfactorSmtpConfig(name, args);
