import { foreignImage } from "../../knowledge/foreign-images.js";
import { migrationCommand } from "../../knowledge/migration-commands.js";
import { wordsRun } from "../questions/commands.js";
import { defineRule, replace, type App, type Fact, type Fix } from "../rule.js";

export default defineRule({
  id: "different-release",
  level: "warning",
  scope: "deployed",
  summary: "A one-off job runs another release than the app it manages.",
  why: "An admin task with other code than the app's migrates or repairs data by rules that the running app does not know.",

  check: {
    *imageUsed(image, app) {
      if (image.unknown || image.tag === undefined || !isJob(image, app)) return;
      const services = app.all("imageUsed").filter((other) => isDeployed(other, app) && other.image === image.image);
      const [service] = services;
      // Several variants of the app may be deployed, each with its own job.
      if (service === undefined || services.some(({ unknown, tag }) => unknown || (tag ?? "latest") === image.tag)) return;
      yield {
        at: image.at,
        message: `This job runs ${image.image} ${image.tag} while the app runs ${service.tag ?? "latest"}, so it works with other code than the app. Use the app's image.`,
        related: [{ at: service.at, message: "The image that the app runs." }],
        fixes: () => likeApp(image, service),
      };
    },
  },

  examples: [
    {
      title: "A migration job with an older tag",
      files: {
        "k8s/shop.yaml": `
          apiVersion: apps/v1
          kind: Deployment
          metadata: { name: shop }
          spec:
            template:
              spec:
                containers:
                  - name: shop
                    image: registry.example.invalid/shop:1.4.2
          ---
          apiVersion: batch/v1
          kind: Job
          metadata: { name: migrate }
          spec:
            template:
              spec:
                containers:
                  - name: migrate
                    image: registry.example.invalid/shop:1.3.0
                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        `,
      },
      fixed: {
        "k8s/shop.yaml": `
          apiVersion: apps/v1
          kind: Deployment
          metadata: { name: shop }
          spec:
            template:
              spec:
                containers:
                  - name: shop
                    image: registry.example.invalid/shop:1.4.2
          ---
          apiVersion: batch/v1
          kind: Job
          metadata: { name: migrate }
          spec:
            template:
              spec:
                containers:
                  - name: migrate
                    image: registry.example.invalid/shop:1.4.2
        `,
      },
    },
    {
      title: "The app's own image",
      files: {
        "k8s/migrate.yaml": `
          apiVersion: batch/v1
          kind: Job
          metadata: { name: migrate }
          spec:
            template:
              spec:
                containers:
                  - name: migrate
                    image: registry.example.invalid/shop:1.4.2
        `,
      },
    },
  ],
});

function* likeApp(image: Fact<"imageUsed">, { reference }: Fact<"imageUsed">): Generator<Fix> {
  yield { title: `Use ${reference}`, safe: false, edits: [replace(image.at, reference)] };
}

const jobs: readonly (string | undefined)[] = ["job", "cronjob"];

const workloadOf = (image: Fact<"imageUsed">, app: App): string | undefined => app.beside(image, "service")[0]?.workload;

const isJob = (image: Fact<"imageUsed">, app: App): boolean =>
  (jobs.includes(workloadOf(image, app)) || onlyMigrates(image, app)) && foreignImage(image.image) === undefined;

/** Compose knows no jobs: a service that only changes the schema is one. */
const onlyMigrates = (image: Fact<"imageUsed">, app: App): boolean =>
  app.beside(image, "command").some((command) => command.place === "compose" && migrationCommand(wordsRun(command)) !== undefined);

function isDeployed(image: Fact<"imageUsed">, app: App): boolean {
  const workload = workloadOf(image, app);
  if (workload === undefined) return app.beside(image, "service").some(({ by }) => by === "compose") && !onlyMigrates(image, app);
  return workload !== "init-container" && !jobs.includes(workload);
}
