import { hasOption, operands, type Command, type Word } from "../../facts/command.js";
import { backingServiceOf } from "../../knowledge/backing-services.js";
import { contains, type Span } from "../../text/span.js";
import type { App, Fact } from "../rule.js";
import { buildsOrDeploys } from "./commands.js";

/** A container that a command starts by hand: `docker run -d -v uploads:/srv/uploads shop/web:1.4`. */
export interface ContainerRun {
  /** The image as written. */
  readonly image: string;
  /** The word that names the image. */
  readonly word: Word;
  readonly mounts: readonly RunMount[];
}

interface RunMount {
  readonly source: string;
  readonly target: string;
  readonly readOnly: boolean;
  readonly span: Span;
}

/** Reads `docker run`, `podman run` and `docker container create`; undefined for other commands. */
export function containerRun({ program, words }: Command): ContainerRun | undefined {
  if (!/^(docker|podman|nerdctl)$/.test(program)) return undefined;
  let at = words[1]?.text === "container" ? 2 : 1;
  if (!/^(run|create)$/.test(words[at]?.text ?? "")) return undefined;
  const mounts: RunMount[] = [];
  for (at++; at < words.length; at++) {
    const word = words[at];
    if (word === undefined || !word.text.startsWith("-")) break;
    const [name = "", value] = word.text.split(/=(.*)/s, 2);
    const given = value === undefined && valued.test(name) ? words[++at] : word;
    if (given !== undefined && /^(-v|--volume|--mount)$/.test(name)) mounts.push(...mountOf(given, value ?? given.text));
  }
  const word = words[at];
  return word === undefined ? undefined : { image: word.text, word, mounts };
}

/**
 * Whether a stage of a pipeline deploys to the machine that runs it: it is called so, and leaves a container behind that serves,
 * `docker run -d -p 80:3000 shop`.
 */
export const isDeployedHere = ({ role, unit = "", at }: Fact<"command">, app: App): boolean =>
  role === "ci" && ofDeploy.test(unit) && app.in(at.path, "command").some((other) => other.unit === unit && leavesServer(other));

const ofDeploy = /(^|[\s_-])(re)?deploy(ment|ing)?([\s_-]|$)(?!.*\btests?\b)/i;

const leavesServer = (command: Fact<"command">): boolean =>
  containerRun(command) !== undefined &&
  (hasOption(command, "--detach") || command.words.some(({ text }) => /^-[it]*d[itp]*$/.test(text))) &&
  (hasOption(command, "--publish", "-p", "--restart") || command.words.some(({ text }) => /^-[itd]+p$/.test(text)));

/** The image that a command fetches and does not start: `docker pull redis`. */
export function imagePulled(command: Command): Word | undefined {
  if (!/^(docker|podman|nerdctl)$/.test(command.program)) return undefined;
  const [verb, image] = operands(command).filter(({ text }) => text !== "image");
  return verb?.text === "pull" ? image : undefined;
}

/** A person starts a service for the own machine, which the value is made up for: `docker run -e POSTGRES_PASSWORD=… postgres:16`. */
export const startsLocalService = ({ at }: Fact, app: App): boolean =>
  app.in(at.path, "command").some((command) => {
    const image = command.role === "script" && contains(command.at.span, at.span) ? containerRun(command)?.image : undefined;
    return image !== undefined && backingServiceOf(image) !== undefined && !buildsOrDeploys(command);
  });

/** `-v host:/container:ro` or `--mount type=bind,source=host,target=/container`. */
function mountOf({ span }: Word, text: string): readonly RunMount[] {
  if (text.includes("target=") || text.includes("dst=")) {
    const fields = new Map(text.split(",").map((field) => [field.split("=")[0] ?? "", field.split("=").slice(1).join("=")]));
    const source = fields.get("source") ?? fields.get("src") ?? "";
    const target = fields.get("target") ?? fields.get("dst") ?? fields.get("destination") ?? "";
    return [{ source, target, readOnly: fields.has("readonly") || fields.has("ro"), span }];
  }
  const [, source = "", target = "", mode = ""] = /^((?:\$\{[^}]*\}|[^:])*):([^:]+)(?::([\w,]+))?$/.exec(text) ?? [];
  return target.startsWith("/") ? [{ source, target, readOnly: /(^|,)ro($|,)/.test(mode), span }] : [];
}

/** Options of `docker run` that stand alone (Docker documentation, "docker container run"); all others take a value. */
const valued =
  /^(?!-[dihtP]+$|--(detach|rm|interactive|tty|init|privileged|read-only|publish-all|no-healthcheck|oom-kill-disable|sig-proxy|disable-content-trust|quiet|use-api-socket)$)-/;
