import { backingServices, serviceOfScheme } from "../../knowledge/backing-services.js";
import { embeddedDatabases } from "../../knowledge/embedded-databases.js";
import { isThisMachine } from "../../knowledge/hosts.js";
import { namesServiceAddress } from "../../knowledge/telling-names.js";
import { defineRule, type App, type Fact } from "../rule.js";
import { addressLook, isHarmlessDefault, isInProduction, isNoAddress, isOfMachine } from "../questions/service-addresses.js";
import { addressesStarted } from "../questions/addresses-started.js";
import { reachesNothing } from "../questions/deploy-values.js";
import { isOneOfMany } from "../questions/offered-services.js";
import { readInstead, variableFor, wholeOf } from "../fixes/environment.js";

export default defineRule({
  id: "hardcoded-address",
  level: "warning",
  likely: "information",
  scope: "deployed",
  yieldsTo: ["hardcoded-credential-url", "secret-fallback"],
  summary: "The address of a backing service is written in the code.",
  why: "Another database, cache or mail server then needs a change of the code instead of a change of config.",

  check: {
    *serviceUsed(service, app) {
      const isOfProduction = isInProduction(service);
      if ((service.from !== "literal" && !isOfProduction) || service.address === undefined || isNoAddress(service.address)) return;
      // A file of the process has no address: that it is one is embedded-database's.
      if ((embeddedDatabases.has(service.service) && !service.address.includes("//")) || reachesNothing(service, app)) return;
      if (isHarmlessDefault(service.at.path, service.address) && !isOfProduction) return;
      const at = { ...service.at, span: service.parts.address ?? service.at.span };
      if (app.in(at.path, "urlWritten").some((url) => url.password !== undefined && overlap(url, at.span))) return;
      yield {
        at,
        message: `The address of ${service.service} is fixed to ${service.address}, so another one needs a new build. Take it from the environment.`,
        ...((isOfMachine(service.address) || isOfProduction) && { evidence: "likely" as const }),
        fixes: () => fixes(app, at, variableOf(service.service, service.address ?? "")),
      };
    },

    *urlWritten(url, app) {
      const service = url.form === "ado" ? someDatabase : serviceOfScheme(url.scheme);
      if (service === undefined || url.from !== "literal" || url.password !== undefined || isNoAddress(url.host)) return;
      if (isHarmlessDefault(url.at.path, url.host) || (url.form === "ado" && isThisMachine(url.host))) return;
      if (reachesNothing(url, app)) return;
      if (service.kind === "other" || app.in(url.at.path, "serviceUsed").some((used) => isKnown(used) && overlap(used, url.at.span)))
        return;
      yield {
        at: url.at,
        message: `The address of ${service.name} is fixed to ${url.host}, so another one needs a new build. Take it from the environment.`,
        ...(isOfMachine(url.host) && { evidence: "likely" as const }),
        fixes: () => fixes(app, wholeOf(url), service.variable),
      };
    },

    command: addressesStarted,

    *literalAssigned(literal, app) {
      const evidence = literal.isFallback === true || !namesServiceAddress(literal.name) ? "none" : addressLook(literal);
      if (evidence === "none" || literal.isBound === true || isOneOfMany(literal, app)) return;
      if (app.in(literal.at.path, "serviceUsed").some((used) => overlap(used, literal.at.span))) return;
      yield {
        at: literal.at,
        message: `${literal.name} is fixed to ${literal.value}, so another service needs a new build. Take it from the environment.`,
        ...(evidence === "likely" && { evidence }),
        fixes: () => fixes(app, literal.at, variableFor(literal.name)),
      };
    },
  },

  examples: [
    {
      title: "The address of a cache",
      files: {
        "settings.py": `
          import os
          CACHE = "redis://cache.internal:6379/0"
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        `,
      },
      fixed: {
        "settings.py": `
          import os
          CACHE = os.environ["REDIS_URL"]
        `,
        ".env.example": `
          REDIS_URL=
        `,
      },
    },
    {
      title: "An address from the environment, with a harmless default",
      files: { "app.py": 'import os\nfrom redis import Redis\ncache = Redis.from_url(os.environ.get("REDIS_URL", "redis://localhost"))\n' },
    },
  ],
});

/** ADO.NET's strings are those of any database, and a variable such as `ConnectionStrings__Shop` takes the place of each in `appsettings.json`. */
const someDatabase = { name: "the database", kind: "database", variable: "DATABASE_URL" } as const;

/** `sql.Open("postgres", fmt.Sprintf("postgres://shop:%s@db/shop", password))`: the client's address is unknown, that of the URL is not. */
const isKnown = ({ from }: Fact<"serviceUsed">): boolean => from !== "unknown";

const overlap = (fact: Fact, span: Fact["at"]["span"]): boolean => fact.at.span.start < span.end && span.start < fact.at.span.end;

/** `REDIS_URL` for a URL, `REDIS_HOST` for a host alone. */
function variableOf(service: string, address: string): string {
  const variable = backingServices.find(({ name }) => name === service)?.variable ?? `${variableFor(service)}_URL`;
  return address.includes("//") ? variable : variable.replace(/_UR[LI]$/, "_HOST");
}

function fixes(app: App, at: Fact["at"] | undefined, name: string) {
  const fix = readInstead(app, at, name);
  return fix === undefined ? [] : [fix];
}
