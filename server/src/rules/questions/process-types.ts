import { dockerfileOf } from "../../facts/image-built.js";
import { partOf } from "./services.js";
import type { App, Fact } from "../rule.js";

/**
 * The services of compose or of Kubernetes that start the app, where they are all there is: each says what it runs, in its own
 * file or by the image that it builds, and none has the name of a worker. Empty where somebody else may start more.
 */
export function servicesOfApp(app: App): readonly Fact<"service">[] {
  const services = app.all("service").filter((service) => isDeployed(service, app) && partOf(service, app) === "app");
  const isKnown = services.every((service) => commandsOf(service, app).length > 0);
  return isKnown && !services.some(({ name }) => ofWorker.test(name)) ? services : [];
}

const isDeployed = (service: Fact<"service">, app: App): boolean =>
  (service.by === "compose" || /^(deployment|statefulset|daemonset)$/.test(service.workload ?? "")) && !app.isDevelopment(service);

const ofWorker =
  /work(er)?s?($|[^a-z])|queue|jobs?($|[^a-z])|celery|beat|sidekiq|resque|consumer|scheduler|cron|background|async|rq($|[^a-z])/i;

/** What its own file starts, else what the image that it builds does. */
function commandsOf(service: Fact<"service">, app: App): readonly Fact<"command">[] {
  const own = app.beside(service, "command").filter(({ role }) => role === "start");
  if (own.length > 0) return own;
  const built = app.beside(service, "imageBuilt").map(dockerfileOf);
  return app.all("command").filter(({ role, at, place }) => role === "start" && place.startsWith("dockerfile-") && built.includes(at.path));
}
