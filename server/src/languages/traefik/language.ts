import type { FactDraft } from "../../facts/vocabulary.js";
import { isNoFile } from "../../knowledge/standard-streams.js";
import type { Language } from "../language.js";
import { maximumYamlLength } from "../yaml/read-yaml.js";
import { entriesOfConfiguration, type Entry } from "./entries.js";
import { stickyTables } from "./sticky-tables.js";

/** Static and dynamic configuration of Traefik, in YAML and TOML. Labels and custom resources are read with their own formats. */
export const traefik: Language = {
  id: "traefik",
  title: "Traefik configuration",
  matches: (path) => /\.(ya?ml|toml)$/i.test(path) && !/(^|\/)\.github\//.test(path),
  recognises: (text, path) => (/\.toml$/i.test(path) ? looksLikeToml(text) : looksLikeYaml(text)),
  comment: ["#"],
  maximumLength: maximumYamlLength,
  extract: factsOfTraefik,
};

/** Entry points are of the static configuration; routers and services below a protocol of the dynamic one. */
const looksLikeYaml = (text: string): boolean =>
  !/^(apiVersion|services):/m.test(text) &&
  (/^(entryPoints|certificatesResolvers):/im.test(text) ||
    /^(http|tcp):\s*(#.*)?\r?\n(\s*(#.*)?\r?\n)*[ \t]+(routers|services|middlewares):/m.test(text));

const looksLikeToml = (text: string): boolean =>
  /^[ \t]*\[(entryPoints|certificatesResolvers|backends)(\.[\w-]+)*\]/im.test(text) || /^[ \t]*\[http\.(routers|services)/m.test(text);

function* factsOfTraefik(text: string, path: string): Generator<FactDraft> {
  const entries = entriesOfConfiguration(text, path);
  if (/\.toml$/i.test(path)) yield* stickyTables(text);
  for (const entry of entries) {
    yield* affinityOf(entry);
    yield* logOf(entry, entries);
    yield* portOf(entry);
  }
}

/** `sticky` of a load balancer, and the strategy that hashes the client's address. Traefik, "Services", "Sticky sessions", "Strategy". */
function* affinityOf({ path, value, span }: Entry): Generator<FactDraft<"affinity">> {
  const [parent, key] = path.slice(-2);
  if (parent !== "loadbalancer" && parent !== "weighted") return;
  if ((key === "sticky" || key === "stickiness") && value !== "false") yield { kind: "affinity", mechanism: key, span };
  if (key === "strategy" && value === "hrw") yield { kind: "affinity", mechanism: "strategy hrw", span };
}

/** Without a path both go to the standard output. Traefik, "Logs" and "Access Logs", `filePath`. */
function* logOf({ path, value, valueSpan, span, unknown }: Entry, entries: readonly Entry[]): Generator<FactDraft<"logWritten">> {
  const [section = "", key] = path;
  if (path.length !== 2 || key !== "filepath" || !/^(accesslog|log|traefiklog)$/.test(section) || value === "" || unknown) return;
  const rotation = entries.some((other) => other.path[0] === section && /^max(size|backups|age)$/.test(other.path[1] ?? ""));
  yield {
    kind: "logWritten",
    to: isNoFile(value) ? "stream" : "file",
    by: `${section === "accesslog" ? "accessLog" : "log"}.filePath`,
    path: value,
    rotation,
    console: "/dev/stdout",
    span,
    parts: { path: valueSpan },
  };
}

/** `entryPoints.web.address: ":80"` */
function* portOf({ path, value, valueSpan, span }: Entry): Generator<FactDraft<"portBound">> {
  const port = /:(\d+)(\/(tcp|udp))?$/.exec(value)?.[1];
  if (path[0] !== "entrypoints" || path[2] !== "address" || path.length !== 3 || port === undefined) return;
  const start = valueSpan.start + value.lastIndexOf(port);
  yield { kind: "portBound", port, from: "literal", by: "traefik", span, parts: { port: { start, end: start + port.length } } };
}
