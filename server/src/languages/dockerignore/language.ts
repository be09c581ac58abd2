import { nameOf } from "../../text/path.js";
import { patternsOf } from "../gitignore/patterns.js";
import type { Language } from "../language.js";

export const dockerignore: Language = {
  id: "dockerignore",
  title: "Docker ignore file",
  matches: (path) => /^(.+)?\.dockerignore$|^\.containerignore$/i.test(nameOf(path)),
  comment: ["#"],
  maximumLength: 500_000,
  extract: (text) => patternsOf(text, "docker"),
};
