import { nameOf } from "../../text/path.js";
import type { Language } from "../language.js";
import { patternsOf } from "./patterns.js";

export const gitignore: Language = {
  id: "gitignore",
  title: "Git ignore file",
  matches: (path) => nameOf(path) === ".gitignore",
  comment: ["#"],
  maximumLength: 500_000,
  extract: (text) => patternsOf(text, "git"),
};
