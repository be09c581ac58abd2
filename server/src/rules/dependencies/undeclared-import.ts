import { isSharedPythonPackage } from "../../knowledge/python-packages.js";
import { defineRule, type Fact } from "../rule.js";
import {
  isDoneWithout,
  firstInApp,
  firstInFile,
  isInstalled,
  isListed,
  isOpen,
  isLocal,
  isOfApp,
  isOnlyBuilt,
  isHoisted,
  mainOf,
  normalized,
  packagesOf,
  sharesDependencies,
} from "../questions/imported-packages.js";
import { comesWith, isBelow, mayBeGiven } from "../questions/brought-packages.js";
import { installedByImage, isInstalledByName } from "../questions/installed-packages.js";
import { addDependency } from "../fixes/manifest.js";

export default defineRule({
  id: "undeclared-import",
  level: "warning",
  likely: "information",
  scope: "deployed",
  yieldsTo: ["missing-manifest"],
  summary: "The code imports a package that no manifest of the app declares.",
  why: "It works only while something else happens to install the package; the next clean install, or an update elsewhere, breaks the app.",

  check: {
    *moduleImported(module, app) {
      if (!isInstalled(module)) return;
      const manifests = app.all("manifest").filter(({ ecosystem }) => ecosystem === module.ecosystem);
      if (manifests.some((one) => isOpen(one, manifests)) || isLocal(module, app)) return;
      const names = packagesOf(module, app);
      const known = manifests.length > 0 ? app.all("dependencyDeclared") : installedByImage(app);
      const declared = known.filter((one) => one.ecosystem === module.ecosystem);
      if (declared.length === 0 || names.size === 0 || comesWith(module, names, declared, app)) return;
      const matching = declared.filter((one) => names.has(normalized(module.ecosystem, one.name)));
      const own = matching.filter((one) => isOfApp(one, app));
      if (own.some((one) => one.group !== "development") || isOnlyBuilt(own, module, app)) return;
      const [name = module.root] = names;
      if (firstInFile(module, app) !== module) return;
      const isShared = own.length === 0 && matching.length > 0;
      const hoisted = own.length === 0 && isHoisted(module, app);
      if (isShared && (sharesDependencies(app) || module.ecosystem !== "npm")) return;
      const below = isBelow(module, names, declared);
      const isLikely = isShared || hoisted || isListed(module) || manifests.length === 0 || below || mayBeGiven(module, names, app);
      yield {
        at: module.at,
        message:
          own.length > 0
            ? `${module.root} is declared for development alone, so an install for production leaves it out. Move it to the dependencies.`
            : undeclared(isListed(module) ? name : module.root, declared, manifests.length > 0 ? "declare" : "install", hoisted),
        related: matching.map(({ at }) => ({ at, message: "Declared here" })),
        ...((isLikely || isInstalledByName(names, app)) && { evidence: "likely" }),
        // One fault is told aloud once, at the first file that has it; the deployed app does without what fills its database.
        ...((firstInApp(module, app) !== module || isDoneWithout(module, app)) && { level: "hint" }),
        fixes: () => addDependency(app, module.ecosystem, own.length > 0 || below || isSharedPythonPackage(name) ? undefined : name),
      };
    },
  },

  examples: [
    {
      title: "A package that only another one brings along",
      files: {
        "package.json": `
          {
            "dependencies": {
              "express": "4.21.2"
            }
          }
        `,
        "package-lock.json": `
          {
            "lockfileVersion": 3,
            "packages": {
              "node_modules/express": { "version": "4.21.2" },
              "node_modules/qs": { "version": "6.13.0" }
            }
          }
        `,
        "server.js": `
          const express = require("express");
          const qs = require("qs");
                             ^^^^
        `,
      },
      fixed: {
        "package.json": `
          {
            "dependencies": {
              "qs": "^6.13.0",
              "express": "4.21.2"
            }
          }
        `,
      },
    },
    {
      title: "What the manifest declares, what the runtime brings, and what belongs to the project",
      files: {
        "package.json": '{ "dependencies": { "express": "4.21.2" } }\n',
        "server.js": `
          const express = require("express");
          const fs = require("node:fs");
          const routes = require("./routes");
        `,
      },
    },
  ],
});

const undeclared = (name: string, declared: readonly Fact[], verb: "declare" | "install", hoisted: boolean): string =>
  `${name} is imported but ${mainOf(declared)} does not ${verb} it, so ${hoisted ? "it is there only while another package of the workspace asks for it" : "a clean install may lack it"}. Declare it.`;
