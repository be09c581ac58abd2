import type { FactDraft } from "../../facts/vocabulary.js";
import { nameOf } from "../../text/path.js";
import { logWritten } from "../log-output/outputs.js";
import { at, entriesOf, scalarAt, type YamlNode } from "../yaml/node.js";

/** The configuration of log4rs (its documentation, "Configuration via a YAML file"). */
export const isOfLog4rs = (path: string): boolean => /^(log4rs|log4rs?[._-][\w-]+)\.ya?ml$/i.test(nameOf(path));

/** `appenders: { shop: { kind: rolling_file, path: log/shop.log } }` */
export function* appendersOfLog4rs(root: YamlNode): Generator<FactDraft> {
  for (const { value } of entriesOf(at(root, "appenders"))) {
    const kind = scalarAt(value, "kind");
    const path = scalarAt(value, "path");
    if (kind === undefined || path === undefined || !/^(rolling_)?file$/.test(kind.text)) continue;
    const output = { to: "file", rotation: kind.text === "rolling_file" } as const;
    yield* logWritten(output, { by: `The ${kind.text} appender`, span: kind.span, path });
  }
}
