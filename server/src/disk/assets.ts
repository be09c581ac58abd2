import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Assets } from "../languages/language.js";

/** The grammars of a folder, by name. */
export const assetsIn = (folder: string): Assets => ({ read: (name) => readFile(path.join(folder, name)) });
