import type { Command } from "../../facts/command.js";
import { nameOf } from "../../text/path.js";
import { wholeFile } from "../../text/span.js";
import type { Language } from "../language.js";
import { writtenAt } from "../source/written.js";
import { readCommands } from "./commands.js";
import { maskTemplates } from "../yaml/mask.js";
import { shellIdioms } from "./idioms.js";
import { loadShell } from "./parser.js";

export const shell: Language = {
  id: "shell",
  title: "Shell script",
  matches: (path) =>
    (/\.(sh|bash|zsh|ksh)$|^[^.]+$/i.test(nameOf(path)) || isTemplate.test(nameOf(path))) &&
    !/^(Dockerfile|Makefile|Procfile|Gemfile|Rakefile)$/i.test(nameOf(path)),
  recognises: (text, path) => (namedScript.test(nameOf(path).replace(isTemplate, ".sh")) ? !otherShebang.test(text) : shebang.test(text)),
  comment: ["#"],
  idioms: shellIdioms,
  maximumLength: 500_000,
  load: loadShell,
  extract: (text, path) =>
    readCommands(writtenAt(isTemplate.test(path) ? maskTemplates(text) : text, 0), "script", {
      place: "shell-script",
      role: "script",
      ...supervised(path),
      span: wholeFile,
    }),
};

/** A script that a tool fills in before it runs: `user_data.sh.tpl` of Terraform, `boot.sh.j2` of Ansible. */
const isTemplate = /\.(sh|bash)\.(tpl|tftpl|tmpl|template|j2|erb)$/i;

/** Scripts by their name alone, unless they say that another program reads them. */
const namedScript = /\.(sh|bash|ksh)$|^(docker-)?entry-?point$/i;

/** `#!/bin/sh`, `#!/usr/bin/env bash`, `#!/usr/bin/with-contenv bash`. */
const shebang = /^\uFEFF?#![^\n]*\b(ba|da|k|z|a)?sh\b/;

const otherShebang = /^\uFEFF?#!(?![^\n]*\b(ba|da|k|z|a)?sh\b)/;

/**
 * Scripts that a supervisor starts by the folder in which they stand: `services.d/web/run` and `s6-rc.d/web/run` of s6-overlay, which
 * runs those of `cont-init.d` before, and `s6/web/run` of `s6-svscan s6`; `service/web/run` and `sv/web/run` of runit. (Documentation of s6-overlay, "Writing a service script";
 * runit, "Run a service".)
 */
function supervised(path: string): (Pick<Command, "place" | "role"> & { readonly unit?: string }) | undefined {
  // What an image of source-to-image starts, and how it is built (OpenShift, "Source-to-image", "Scripts").
  const stage = /(?:^|\/)\.?s2i\/bin\/(run|assemble)$/.exec(path)?.[1];
  if (stage !== undefined) return { place: "shell-script", role: stage === "run" ? "start" : "build" };
  // `cron.daily/backup` (run-parts(8)).
  if (/(^|\/)cron\.(hourly|daily|weekly|monthly)\/[^/]+$/.test(path)) return { place: "crontab", role: "admin" };
  const service = /(?:^|\/)(?:services\.d|s6-rc\.d|s6|service|sv|runit)\/([^/]+)\/run$/.exec(path)?.[1];
  const prepared = /(?:^|\/)cont-init\.d\/([^/]+)$/.exec(path)?.[1];
  const unit = service ?? prepared;
  return unit === undefined ? undefined : { place: "supervisor", role: "start", unit };
}
