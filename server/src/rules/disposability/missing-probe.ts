import { foreignImage } from "../../knowledge/foreign-images.js";
import { defineRule, type App, type Fact } from "../rule.js";
import { dockerfileOf } from "../../facts/image-built.js";
import { imageName } from "../questions/services.js";
import { withHealthCheck } from "../fixes/health-check.js";
import { isReached } from "../questions/service-targets.js";
import { ofWorkload } from "../questions/workloads.js";
import { withProbe } from "../fixes/probe.js";

export default defineRule({
  id: "missing-probe",
  level: "information",
  likely: "hint",
  scope: "deployed",
  since: "current",
  summary: "Nothing tells the platform when a service is ready.",
  why: "Without a readiness probe a new process gets traffic before it can serve, and a stuck one keeps getting it.",

  check: {
    *service(service, app) {
      if (service.image !== undefined && foreignImage(imageName(service.image)) !== undefined) return;
      if (service.by !== "kubernetes" || !longRunning.includes(service.workload ?? "")) return;
      if (app.beside(service, "portExposed").length === 0 && !isReached(service, app)) return;
      if ([...ofWorkload(service, "probeDeclared", app)].some(({ probe }) => probe === "readiness")) return;
      yield {
        at: service.at,
        message: `${service.name} serves a port and has no readiness probe, so it gets traffic before it is ready. Add one on that port.`,
        fixes: () => withProbe(service, app),
      };
    },
    *stage(stage, app) {
      if (!stage.final || !isServedAlone(stage, app)) return;
      yield {
        at: stage.at,
        message: "This image serves a port and has no HEALTHCHECK, so nobody sees when it hangs. Add one that asks the app.",
        evidence: "likely",
        fixes: () => withHealthCheck(stage, app),
      };
    },
  },

  examples: [
    {
      title: "A Deployment with a port and no probe",
      files: {
        "k8s/shop.yaml": `
          apiVersion: apps/v1
          kind: Deployment
          metadata:
            name: shop
          spec:
            template:
              spec:
                containers:
                  - name: shop
                          ^^^^
                    image: registry.example.invalid/shop:1.4.2
                    ports:
                      - containerPort: 8080
        `,
      },
      fixed: {
        "k8s/shop.yaml": `
          apiVersion: apps/v1
          kind: Deployment
          metadata:
            name: shop
          spec:
            template:
              spec:
                containers:
                  - name: shop
                    image: registry.example.invalid/shop:1.4.2
                    ports:
                      - containerPort: 8080
                    readinessProbe:
                      tcpSocket:
                        port: 8080
        `,
      },
    },
    {
      title: "A readiness probe",
      files: {
        "k8s/shop.yaml": `
          apiVersion: apps/v1
          kind: Deployment
          metadata:
            name: shop
          spec:
            template:
              spec:
                containers:
                  - name: shop
                    image: registry.example.invalid/shop:1.4.2
                    ports:
                      - containerPort: 8080
                    readinessProbe:
                      httpGet: { path: /ready, port: 8080 }
        `,
      },
    },
  ],
});

/** Jobs end by themselves, and nobody sends them requests. */
const longRunning: readonly string[] = "deployment statefulset daemonset replicaset replicationcontroller rollout deploymentconfig".split(
  " ",
);

/** The image exposes a port, compose runs it, and nothing asks whether it is well. Kubernetes and platforms ask by themselves. */
function isServedAlone(stage: Fact<"stage">, app: App): boolean {
  const isExposed = app.beside(stage, "portExposed").some(({ protocol }) => protocol === "tcp");
  const isWatched = app.all("probeDeclared").length > 0 || app.all("service").some(({ by }) => by === "kubernetes" || by === "platform");
  const builds = app.all("imageBuilt").filter((built) => !app.isDevelopment(built) && app.beside(built, "service").length > 0);
  return isExposed && !isWatched && builds.some((built) => dockerfileOf(built) === stage.at.path);
}
