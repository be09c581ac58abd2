import { backingServiceOf, keepsData, serviceOfPort } from "../../knowledge/backing-services.js";
import { systemPackages } from "../../knowledge/system-installs.js";
import type { Span } from "../../text/span.js";
import type { App, Fact } from "../rule.js";
import { wordsRun } from "./commands.js";

/**
 * The service whose data a container keeps: by its image, by the name of an image of one's own, `shop/orders-db`, or by a port that
 * nothing else listens on.
 */
export function dataServiceOf(image: Fact<"imageUsed">, app: App): string | undefined {
  const known = backingServiceOf(image.image);
  if (known !== undefined) return keepsData(known) ? known.name : undefined;
  if (!image.unknown && /[-_](db|database|mysql|mariadb|postgres|postgresql|mongo|mongodb)$/.test(image.image)) return "database";
  if (app.in(image.at.path, "podsLabelled").some(({ open }) => open)) return undefined;
  const ports = app.beside(image, "portExposed").map(({ port }) => serviceOfPort(Number(port)));
  return ports.find((service) => service !== undefined && keepsData(service))?.name;
}

/** The packages of such servers, and of caches, that a command puts into the image that is deployed: `apt-get install redis-server`. */
export function* serversInstalled(command: Fact<"command">, app: App): Generator<{ readonly name: string; readonly span: Span }> {
  if (command.place !== "dockerfile-run" || !app.beside(command, "stage").some(({ final }) => final)) return;
  for (const { name } of systemPackages(wordsRun(command))) {
    const word = command.words.find(({ text }) => text.split("=", 1)[0] === name);
    if (word !== undefined && packagesOfServers.test(name)) yield { name, span: word.span };
  }
}

/** Of Debian's and Red Hat's packages; those for clients have names of their own. */
const packagesOfServers =
  /^(postgresql(-\d+)?|(mysql|mariadb|redis|rabbitmq|mongodb|mongodb-org)-server(-[\d.]+)?|mongodb(-org)?|elasticsearch|beanstalkd)$/;
