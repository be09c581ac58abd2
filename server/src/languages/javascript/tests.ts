import type { Search } from "../../text/search.js";

/** Test code by its path or by what it calls: Jest, Vitest, Mocha, node:test, Playwright, Cypress. */
export const isTest = (path: string, search: Search): boolean => testPath.test(path) || (search.has(testCall) && search.has(testBlock));

const testPath = /\.(test|spec|e2e|cy|stories)\.[cm]?[jt]sx?$|(^|\/)(__tests__|__mocks__|__fixtures__)\//;

const testCall = /^[ \t]*(describe|suite|context)(\.\w+)?\s*\(/m;

const testBlock = /^[ \t]*(it|test|specify|before(Each|All)?|after(Each|All)?)(\.\w+)?\s*\(/m;
