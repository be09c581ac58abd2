import { isTestPath } from "../../facts/development.js";
import { isPasswordFile, isPrivateKeyFile } from "../../knowledge/key-files.js";
import { startOfFile } from "../../text/span.js";
import type { App, Fact, Problem } from "../rule.js";
import { buildOf } from "./image-builds.js";

/** A folder of the build context is copied into an image, and a tracked key stands in it: `COPY certs/ /etc/shop/certs/`. */
export function* keysSent(copy: Fact<"fileCopied">, app: App): Iterable<Problem> {
  const folder = copy.source.replace(/^\.?\//, "").replace(/\/(\*\S*)?$/, "");
  if (!/^[\w.-]+(\/[\w.-]+)*$/.test(folder) || !nameOfKeys.test(folder)) return;
  const build = buildOf(copy.at.path, app);
  const under = `${build.context === "" ? "" : `${build.context}/`}${folder}/`;
  const key = app.paths.find((path) => path.startsWith(under) && isKey(path, app) && !app.isIgnored(path, "docker", build));
  if (key === undefined) return;
  yield {
    at: copy.at,
    message: `${key.slice(under.length)} of ${copy.source}, which nobody else may have, becomes part of the image. Give it to the container when it starts.`,
    ...(!copy.final && { evidence: "likely" as const }),
    related: [{ at: { path: key, span: startOfFile }, message: "This file is sent" }],
  };
}

/** What is copied whole as the app's code is told at the file itself. */
const nameOfKeys = /cert|key|ssl|tls|secret|cred|pki|conf|nginx|docker/i;

const isKey = (path: string, app: App): boolean =>
  !isTestPath(path) &&
  app.file(path)?.tracked !== false &&
  (isPrivateKeyFile(path) || isPasswordFile(path) || app.in(path, "tokenFound").some(({ provider }) => /private key/i.test(provider)));
