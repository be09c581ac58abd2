import type { FactDraft } from "../../facts/vocabulary.js";
import { embeddedDatabases } from "../../knowledge/embedded-databases.js";
import type { Search } from "../../text/search.js";
import type { Libraries } from "./library.js";

/** Test code names a database, perhaps another than deploys have. */
export const usesDatabase = (search: Search): boolean => search.has(databases);

const databases = new RegExp(
  `${[...embeddedDatabases.keys()].join("|")}|:memory:|in-?memory|mongo|mysql|maria|postgres|mssql|sqlserver`,
  "gi",
);

/** What a language knows of its libraries, less what would say nothing of test code that uses no database. */
export const librariesOfTests = (libraries: Libraries): Libraries => ({ ...libraries, calls: [], settings: [], classes: [] });

/** All that rules ask of test code: what it imports, the variables that it reads, the databases that it uses. The rest is made up for the test. */
export const isAskedOfTests = ({ kind }: FactDraft): boolean => asked.has(kind);

const asked: ReadonlySet<FactDraft["kind"]> = new Set(["moduleImported", "environmentRead", "environmentSet", "serviceUsed"]);
