import { nameOf } from "../../text/path.js";
import type { Language } from "../language.js";
import { writtenAt } from "../source/written.js";
import { readCommands } from "./commands.js";
import { loadShell } from "./parser.js";

export const shell: Language = {
  id: "shell",
  title: "Shell script",
  matches: (path) =>
    /\.(sh|bash|zsh|ksh)$|^[^.]+$/i.test(nameOf(path)) && !/^(Dockerfile|Makefile|Procfile|Gemfile|Rakefile)$/i.test(nameOf(path)),
  recognises: (text, path) => (namedScript.test(nameOf(path)) ? !otherShebang.test(text) : shebang.test(text)),
  comment: ["#"],
  maximumLength: 500_000,
  load: loadShell,
  extract: (text) => readCommands(writtenAt(text, 0), "script", { role: "script", place: "shell-script" }),
};

/** Scripts by their name alone, unless they say that another program reads them. */
const namedScript = /\.(sh|bash|ksh)$|^(docker-)?entry-?point$/i;

/** `#!/bin/sh`, `#!/usr/bin/env bash`, `#!/usr/bin/with-contenv bash`. */
const shebang = /^\uFEFF?#![^\n]*\b(ba|da|k|z|a)?sh\b/;

const otherShebang = /^\uFEFF?#!(?![^\n]*\b(ba|da|k|z|a)?sh\b)/;
