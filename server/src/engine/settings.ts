import { isMap, isPair, isScalar, isSeq, LineCounter, parseDocument, type Node, type Pair, type YAMLMap } from "yaml";
import type { Level } from "../rules/rule.js";
import type { Span } from "../text/span.js";
import { folderOf } from "../text/path.js";
import { editions, environmentKeys, settingLevels, settingsKeys, type SettingsKey } from "./settings-keys.js";

export type SettingLevel = Level | "off";

/** One settings file, as far as it could be read. */
export interface Settings {
  /** The folder that it is for, with everything below. */
  readonly folder: string;
  readonly root: boolean;
  readonly rules: ReadonlyMap<string, SettingLevel>;
  readonly ignore: readonly string[];
  readonly development: readonly string[];
  readonly platform: readonly { readonly name: string; readonly span: Span }[];
  readonly edition?: (typeof editions)[number];
}

/** A part of a settings file that says nothing, with the reason. */
export interface SettingsProblem {
  readonly message: string;
  readonly span: Span;
}

export const settingsFileName = ".twelve-factor.yaml";

export const isSettingsFile = (path: string): boolean => /(^|\/)\.twelve-factor\.ya?ml$/.test(path);

export const noSettings: Settings = { folder: "", root: false, rules: new Map(), ignore: [], development: [], platform: [] };

/** Reads a settings file; never throws. What is wrong is left out and named at its place. `isRule` knows the rules' ids. */
export function readSettings(
  text: string,
  path: string,
  isRule: (id: string) => boolean,
): { readonly settings: Settings; readonly problems: readonly SettingsProblem[] } {
  const problems: SettingsProblem[] = [];
  const reader = readerOf(text, problems);
  const document = parseDocument(text, { lineCounter: new LineCounter(), logLevel: "silent", uniqueKeys: true });
  for (const error of document.errors)
    problems.push({ message: `This is not YAML: ${firstLine(error.message)}`, span: spanOf(error.pos, text) });
  const top = reader.map(document.contents, "The settings");
  const entries = new Map<SettingsKey, Pair>();
  for (const [key, pair] of top) {
    if (isSettingsKey(key)) entries.set(key, pair);
    else reader.refuse(pair.key, `There is no setting ${key}. Known are ${Object.keys(settingsKeys).join(", ")}.`);
  }
  const value = (key: SettingsKey): unknown => entries.get(key)?.value;
  const edition = reader.oneOf(value("edition"), "edition", editions);
  return {
    settings: {
      folder: folderOf(path),
      root: reader.oneOf(value("root"), "root", ["true", "false"]) === "true",
      rules: levelsOf(value("rules"), reader, isRule),
      ignore: reader.texts(value("ignore"), "ignore").map(({ name }) => name),
      development: reader.texts(value("development"), "development").map(({ name }) => name),
      platform: platformOf(value("environment"), reader),
      ...(edition !== undefined && { edition }),
    },
    problems,
  };
}

const isSettingsKey = (key: string): key is SettingsKey => key in settingsKeys;

function levelsOf(node: unknown, reader: Reader, isRule: (id: string) => boolean): ReadonlyMap<string, SettingLevel> {
  const levels = new Map<string, SettingLevel>();
  for (const [id, pair] of reader.map(node, "rules")) {
    // YAML 1.1 took a bare "off" for a boolean, and other tools still write it so.
    const level = reader.oneOf(isScalar(pair.value) && pair.value.value === false ? "off" : pair.value, id, settingLevels);
    if (!isRule(id)) reader.refuse(pair.key, `There is no rule ${id}.`);
    else if (level !== undefined) levels.set(id, level);
  }
  return levels;
}

function platformOf(node: unknown, reader: Reader): Settings["platform"] {
  const names: { name: string; span: Span }[] = [];
  for (const [key, pair] of reader.map(node, "environment")) {
    if (key in environmentKeys) names.push(...reader.texts(pair.value, key));
    else reader.refuse(pair.key, `There is no setting environment.${key}. Known is ${Object.keys(environmentKeys).join(", ")}.`);
  }
  return names;
}

interface Reader {
  map(node: unknown, what: string): readonly (readonly [key: string, pair: Pair])[];
  texts(node: unknown, what: string): readonly { readonly name: string; readonly span: Span }[];
  oneOf<Value extends string>(node: unknown, what: string, allowed: readonly Value[]): Value | undefined;
  refuse(node: unknown, message: string): void;
}

/** Takes what has the right shape and notes the rest. An entry without a value counts as not written. */
function readerOf(text: string, problems: SettingsProblem[]): Reader {
  const refuse = (node: unknown, message: string): void =>
    void problems.push({ message, span: spanOf((node as Node | null)?.range, text) });
  return {
    refuse,
    map(node, what) {
      if (isMap(node)) return pairsOf(node);
      if (!isEmpty(node)) refuse(node, `${what} must be written as names with values.`);
      return [];
    },
    texts(node, what) {
      if (isEmpty(node)) return [];
      if (!isSeq(node)) {
        refuse(node, `${what} must be a list.`);
        return [];
      }
      return node.items.flatMap((item) => {
        if (isScalar(item) && typeof item.value === "string") return [{ name: item.value, span: spanOf(item.range, text) }];
        refuse(item, `${what} must be a list of texts.`);
        return [];
      });
    },
    oneOf(node, what, allowed) {
      if (isEmpty(node)) return undefined;
      const written = isScalar(node) ? String(node.value) : node;
      const found = allowed.find((candidate) => candidate === written);
      if (found === undefined) refuse(node, `${what} must be one of ${allowed.join(", ")}.`);
      return found;
    },
  };
}

const isEmpty = (node: unknown): boolean => node === undefined || node === null || (isScalar(node) && node.value === null);

const pairsOf = (map: YAMLMap): readonly (readonly [string, Pair])[] =>
  map.items.filter((item) => isPair(item)).map((pair) => [isScalar(pair.key) ? String(pair.key.value) : String(pair.key), pair]);

function spanOf(range: readonly number[] | null | undefined, text: string): Span {
  const start = Math.min(range?.[0] ?? 0, text.length);
  return { start, end: Math.max(start, Math.min(range?.[1] ?? start, text.length)) };
}

const firstLine = (message: string): string =>
  `${(message.split("\n")[0] ?? message).replace(/ at line \d+, column \d+:?$/, "")}.`.replace(/\.\.$/, ".");
