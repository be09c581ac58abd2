import { readImage } from "../../facts/command.js";
import { backingServiceOf } from "../../knowledge/backing-services.js";
import { defineRule, type App, type Fact } from "../rule.js";

export default defineRule({
  id: "missing-probe",
  level: "information",
  likely: "hint",
  scope: "deployed",
  summary: "Nothing tells the platform when a service is ready.",
  why: "Without a readiness probe a new process gets traffic before it can serve, and a stuck one keeps getting it.",

  check: {
    *service(service, app) {
      if (service.image !== undefined && backingServiceOf(readImage(service.image).image) !== undefined) return;
      if (service.by !== "kubernetes" || !longRunning.includes(service.workload ?? "")) return;
      if (
        !has(service, app, "portExposed") ||
        app.all("probeDeclared").some((probe) => isOf(probe, service) && probe.probe === "readiness")
      )
        return;
      yield {
        at: service.at,
        message: `${service.name} serves a port and has no readiness probe, so it gets traffic before it is ready. Add one on that port.`,
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
const longRunning: readonly string[] = ["deployment", "statefulset", "daemonset", "replicaset"];

const isOf = (fact: Fact, service: Fact<"service">): boolean => fact.at.path === service.at.path && fact.unit === service.unit;

const has = (service: Fact<"service">, app: App, kind: "portExposed"): boolean => app.all(kind).some((fact) => isOf(fact, service));
