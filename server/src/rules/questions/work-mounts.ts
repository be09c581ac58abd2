import { isDevelopmentUnit } from "../../facts/development.js";
import type { App, Fact } from "../rule.js";

/** Whether what is mounted over the image may be there for those who change the code, as far as its service says. */
export const mayBeToWorkWith = (mount: Fact<"volumeMounted">, app: App): boolean =>
  isOfDevelopersStage(mount, app) || !isKeptRunning(mount, app);

/** `target: debug`: a stage of its own for those who change the code, which a deploy may still be built with. */
const isOfDevelopersStage = (mount: Fact<"volumeMounted">, app: App): boolean =>
  app.beside(mount, "imageBuilt").some(({ target }) => target !== undefined && isDevelopmentUnit(target));

/** Somebody wants the service to run whatever happens; a compose file that says nothing of it may be there to work with. */
const isKeptRunning = (mount: Fact<"volumeMounted">, app: App): boolean =>
  app.beside(mount, "service").some(({ by, restart }) => by !== "compose" || restart === true);
