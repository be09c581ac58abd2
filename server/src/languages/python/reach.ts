import { isPythonStandardModule } from "../../knowledge/python-standard-library.js";
import { folderOf, join } from "../../text/path.js";
import type { CallForms } from "../source/calls-made.js";
import { patternInLines } from "../../text/pattern.js";

/** `from .db import init`, `from ..shop import db`, `import shop.db`. */
export const calls: CallForms = {
  moduleOf(module, path) {
    const [dots = ""] = /^\.+/.exec(module) ?? [];
    if (dots === "") return isPythonStandardModule(module.split(".")[0] ?? "") ? undefined : module;
    const folder = join(folderOf(path), "../".repeat(dots.length - 1));
    const below = module.slice(dots.length).replaceAll(".", "/");
    const found = folder === undefined ? undefined : join(folder, below);
    return found === undefined ? undefined : `/${found}`;
  },
  packages: /^\.+$/,
  passesOn: (path) => path.endsWith("/__init__.py"),
  leading: patternInLines("g")`
    @[\w.]*\b(?:route|get|post|put|patch|delete|task|middleware)(?=\()|@[\w.]*\b(?:before|after|teardown)_(?:app_)?request\b
    |\b(?:Flask|FastAPI|Starlette|Sanic|Quart)(?=\()|\bdef (?:create_app|main|lifespan|ready)\b|"__main__
  `,
};
