import { defineRule, type App, type Fact } from "../rule.js";

export default defineRule({
  id: "environment-branch-deploy",
  level: "information",
  scope: "deployed",
  summary: "A branch per environment decides what is deployed.",
  why: "Each environment then runs its own line of commits: what was tested on one branch is not what is deployed from the other. Promote one release through all environments.",

  check: {
    *branchDeployed(deploy, app) {
      if (!(ofEnvironment.test(deploy.branch) || isOfDevelopers(deploy, app)) || !isDeploy(deploy, app)) return;
      yield {
        at: deploy.at,
        message: `The branch ${deploy.branch} is deployed to its own environment, so environments run different commits. Build once, and promote that release.`,
      };
    },
  },

  examples: [
    {
      title: "A branch for each environment",
      files: {
        ".github/workflows/deploy.yml": `
          on:
            push:
              branches: [staging, production]
                         ^^^^^^^  ^^^^^^^^^^
          jobs:
            deploy:
              runs-on: ubuntu-24.04
              steps:
                - run: ./deploy.sh
        `,
      },
    },
    {
      title: "The main branch",
      files: {
        ".github/workflows/deploy.yml":
          "on:\n  push:\n    branches: [main]\njobs:\n  deploy:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: ./deploy.sh\n",
      },
    },
  ],
});

const ofEnvironment = /^(prod|production|stag|staging|stage|qa|uat|preprod|live|demo)$/i;

/** `develop` is deployed beside the main branch: then it has a place of its own to go to. */
const isOfDevelopers = ({ branch }: Fact<"branchDeployed">, app: App): boolean =>
  /^dev(elop(ment)?)?$/i.test(branch) &&
  app.all("branchDeployed").some((other) => /^(main|master)$/i.test(other.branch) && isDeploy(other, app));

/** Its own file says so, or a job of another one does that it takes over from or that takes it over. */
const isDeploy = ({ extends: bases, unit = "", at }: Fact<"branchDeployed">, app: App): boolean =>
  bases === undefined ||
  app.all("jobDeploys").some((job) => job.at.path !== at.path && (bases.includes(job.unit ?? "") || job.extends.includes(unit)));
