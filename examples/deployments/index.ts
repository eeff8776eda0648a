import * as pulumi from "@pulumi/pulumi";
import { DeploymentSettings, DriftSchedule, Webhook, WebhookFilters } from "@pulumi/pulumiservice";

const config = new pulumi.Config();
const organization = config.require("organization");
const project = config.get("project") ?? "keyfactor-smtp-fleet";

/** The login to Command, and what the program's secret references name. */
const ownVariables = config.requireSecretObject<Record<string, string>>("environment");

for (const stack of config.requireObject<string[]>("stacks")) {
  const target = { organization, project, stack };

  const settings = new DeploymentSettings(stack, {
    ...target,
    // The image decides which CLI and which Node.js run the program.
    executorContext: { executorImage: "pulumi/pulumi-nodejs-24:3.259.0" },
    // Runners of your own, where Pulumi Cloud's cannot reach Command.
    agentPoolId: config.get("agentPool"),
    sourceContext: { git: { branch: "main", repoDir: config.get("directory") ?? "." } },
    vcs: {
      provider: "github",
      repository: config.require("repository"),
      deployCommits: true,
      // What a pull request brings would run with the environment below: a pipeline without it can preview.
      previewPullRequests: false,
    },
    operationContext: {
      // As --continue-on-error: one broken instance does not keep `up` from the others.
      environmentVariables: ownVariables.apply((own) => ({ PULUMI_CONTINUE_ON_ERROR: "true", ...own })),
      options: { skipIntermediateDeployments: true },
    },
  });

  const schedule = new DriftSchedule(
    stack,
    { ...target, scheduleCron: "0 3 * * *", autoRemediate: config.getBoolean("heal") ?? false },
    { dependsOn: settings },
  );

  // A drifted stack and one that could not be read are told apart by these.
  new Webhook(
    stack,
    {
      active: true,
      displayName: `Drift of ${stack}`,
      organizationName: organization,
      projectName: project,
      stackName: stack,
      payloadUrl: config.require("webhook"),
      secret: config.requireSecret("webhookSecret"),
      filters: [
        WebhookFilters.DriftDetected,
        WebhookFilters.DriftDetectionFailed,
        WebhookFilters.DriftRemediationFailed,
      ],
    },
    { dependsOn: schedule },
  );
}
