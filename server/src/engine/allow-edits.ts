import { indentationAt, insert, newlineOf, type Edit } from "../text/edit.js";
import type { Span } from "../text/span.js";
import { languageOf } from "./extract.js";

interface Text {
  readonly path: string;
  readonly text: string;
}

/** Whether the file's language has comments: JSON has none. */
export const takesAllows = ({ path, text }: Text): boolean => languageOf(path, text)?.comment !== undefined;

/** Allows a rule on the line of a span: by a comment above it, or one more name in the comment that is already there. */
export function allowHere(file: Text, rule: string, span: Span): readonly Edit[] {
  const { path, text } = file;
  const line = text.lastIndexOf("\n", span.start - 1) + 1;
  const above = text.slice(text.lastIndexOf("\n", line - 2) + 1, Math.max(0, line - 1));
  const names = /twelve-factor: allow [\w-]+(?:, *[\w-]+)*/.exec(above);
  if (names !== null) return [insert(path, line - 1 - above.length + names.index + names[0].length, `, ${rule}`)];
  return [insert(path, line, `${indentationAt(text, line)}${comment(file, `allow ${rule}`)}${newlineOf(text)}`)];
}

/** Allows a rule in the whole file: by a comment at its top, below the lines that must come first. */
export function allowInFile(file: Text, rule: string): readonly Edit[] {
  const { path, text } = file;
  let line = 0;
  while (mustComeFirst.test(text.slice(line).split("\n", 1)[0] ?? "")) {
    const end = text.indexOf("\n", line);
    if (end === -1) break;
    line = end + 1;
  }
  return [insert(path, line, `${comment(file, `allow-file ${rule}`)}${newlineOf(text)}`)];
}

/** `#!/bin/sh`, `# syntax=docker/dockerfile:1`, `<?php`, `<?xml …?>`, `# -*- coding: utf-8 -*-`, `// @ts-check`, `--- `. */
const mustComeFirst = /^\uFEFF?(#!|#\s*(syntax|escape|check)\s*=|<\?|<!DOCTYPE|#.*coding[:=]|%YAML|---\s*$)/i;

function comment({ path, text }: Text, words: string): string {
  const [before, after] = languageOf(path, text)?.comment ?? ["#"];
  return `${before} twelve-factor: ${words} -- say why${after === undefined ? "" : ` ${after}`}`;
}
