import type { FactDraft } from "../../facts/vocabulary.js";
import { readWords } from "../shell/commands.js";
import { at, entryOf, scalarAt, type YamlNode } from "../yaml/node.js";
import { listedWords } from "../yaml/words.js";
import { containerPort } from "./network.js";

const probes = { readinessProbe: "readiness", livenessProbe: "liveness", startupProbe: "startup" } as const;

/** The probes of a container, with the port that they ask and the command that they run. */
export function* probesOf(container: YamlNode): Generator<FactDraft> {
  for (const [key, probe] of Object.entries(probes)) {
    const entry = entryOf(container, key);
    if (entry === undefined) continue;
    const written =
      scalarAt(entry.value, "httpGet", "port") ?? scalarAt(entry.value, "tcpSocket", "port") ?? scalarAt(entry.value, "grpc", "port");
    const port = written === undefined || written.unknown ? undefined : containerPort(container, written.text);
    yield {
      kind: "probeDeclared",
      probe,
      ...(port !== undefined && { port }),
      span: entry.span,
      parts: port !== undefined && written !== undefined ? { port: written.span } : {},
    };
    const command = at(entry.value, "exec", "command");
    if (command !== undefined) yield* readWords(listedWords(command), { role: "health", place: "kubernetes", span: command.span });
  }
}
