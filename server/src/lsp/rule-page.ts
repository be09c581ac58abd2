import { existsSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { RuleOfFactor } from "../engine/rule-set.js";
import { factorPage } from "../rules/factors.js";

/** The rules' own pages, which are shipped beside the bundled server. */
const pages = path.join(__dirname, "..", "docs", "rules");

/** The address of a rule's page on this machine; of its factor's on 12factor.net where the server stands alone. */
export function rulePage({ rule, factor }: RuleOfFactor): string {
  const page = path.join(pages, `${rule.id}.md`);
  return existsSync(page) ? pathToFileURL(page).href : factorPage(factor);
}
