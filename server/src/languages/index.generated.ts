// Written by scripts/indexes.mjs. Do not edit.
import { compose } from "./compose/language.js";
import { dockerfile } from "./dockerfile/language.js";
import { dotenv } from "./dotenv/language.js";
import { kubernetes } from "./kubernetes/language.js";
import { lockFile } from "./lock-file/language.js";
import { packageJson } from "./package-json/language.js";
import { procfile } from "./procfile/language.js";
import { python } from "./python/language.js";
import { shell } from "./shell/language.js";
import type { Language } from "./language.js";

/** Every language folder; where several match a path, the first that recognises the text. */
export const languages: readonly Language[] = [compose, dockerfile, dotenv, kubernetes, lockFile, packageJson, procfile, python, shell];
