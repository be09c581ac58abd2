import { folderOf } from "../../text/path.js";
import { groupBy } from "../../text/group-by.js";
import type { Announced } from "./announced-ports.js";
import type { App, Fact } from "../rule.js";

/** The ports to which one Kubernetes Service leads, and those that the containers of its pods name, in whichever file they stand. */
export interface ServiceTargets {
  readonly targets: readonly Announced[];
  readonly exposed: readonly Fact<"portExposed">[];
}

/** Every Service of the app whose pods are there and say what they listen on. */
export function* serviceTargets(app: App): Generator<ServiceTargets> {
  for (const offers of groupBy(app.all("portOffered"), ({ at, service }) => `${at.path}\t${service}`).values()) {
    const [offer] = offers;
    if (offer === undefined || app.isDevelopment(offer)) continue;
    const pods = podsOf(offer, app);
    if (pods.some(({ open }) => open === true)) continue;
    const exposed = pods.flatMap((one) => portsOf(one, app));
    yield { targets: offers.flatMap((one) => targetOf(one, exposed)), exposed };
  }
}

/** Those whose labels the Service asks for: in its own file, else in its folder, else in any. An overlay may hold others of that name. */
function podsOf(offer: Fact<"portOffered">, app: App): readonly Fact<"podsLabelled">[] {
  const asked = Object.entries(offer.selector);
  const found = app.all("podsLabelled").filter(({ labels }) => asked.length > 0 && asked.every(([name, value]) => labels[name] === value));
  const inFile = found.filter(({ at }) => at.path === offer.at.path);
  const inFolder = found.filter(({ at }) => folderOf(at.path) === folderOf(offer.at.path));
  if (inFile.length > 0) return inFile;
  return inFolder.length > 0 ? inFolder : found.filter((pods) => !app.isDevelopment(pods));
}

const portsOf = ({ at, unit }: Fact<"podsLabelled">, app: App): readonly Fact<"portExposed">[] =>
  app.in(at.path, "portExposed").filter((port) => port.unit === unit || port.unit?.startsWith(`${unit}/`) === true);

/** By its number; by its name where all ports have one and none has this; nothing where nobody knows. */
function targetOf({ target, at, parts }: Fact<"portOffered">, exposed: ServiceTargets["exposed"]): readonly Announced[] {
  if (target === undefined) return [];
  const named = exposed.find(({ name }) => name === target)?.port;
  const isMissing = exposed.length > 0 && exposed.every(({ name }) => name !== undefined);
  const port = /^\d+$/.test(target) ? target : (named ?? (isMissing ? target : undefined));
  return port === undefined ? [] : [{ port, at: { path: at.path, span: parts.target ?? at.span }, of: "The service" }];
}

/** A Service leads to a port of its only container, though that names none. */
export function isReached(service: Fact<"service">, app: App): boolean {
  const pods = app.in(service.at.path, "podsLabelled").find((one) => isOf(service, one));
  const isAlone = pods !== undefined && app.in(service.at.path, "service").filter((one) => isOf(one, pods)).length === 1;
  return isAlone && app.all("portOffered").some((offer) => podsOf(offer, app).includes(pods));
}

/** One of the containers of these pods. */
const isOf = ({ unit = "" }: Fact, pods: Fact<"podsLabelled">): boolean => unit === pods.unit || unit.startsWith(`${pods.unit ?? ""}/`);
