import { PolicyPack } from "@pulumi/policy";
import { anonymousRelays, secretReferences, senderDomains, testSend, tlsForCredentials } from "./rules";

new PolicyPack("keyfactor-smtp", {
  enforcementLevel: "mandatory",
  policies: [tlsForCredentials, anonymousRelays, testSend, senderDomains, secretReferences],
});
