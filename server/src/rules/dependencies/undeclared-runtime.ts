import { runtimeOfImage } from "../../knowledge/runtime-images.js";
import { declareRuntime } from "../fixes/manifest.js";
import { defineRule, type App, type Fact } from "../rule.js";

export default defineRule({
  id: "undeclared-runtime",
  level: "information",
  scope: "deployed",
  summary: "Nothing says which version of the language's runtime the app needs.",
  why: "Whoever builds or runs the app picks a version by accident, and the app breaks where the accident differs.",

  check: {
    *manifest(manifest, app) {
      const runtime = runtimes[manifest.ecosystem];
      if (runtime === undefined || manifest.library || !hasDependencies(manifest, app) || !isFirstOfItsKind(manifest, app)) return;
      const isDeclared = app
        .all("runtimeDeclared")
        .some((declared) => declared.runtime === runtime && declared.by !== "ci" && declared.version !== "*");
      if (isDeclared || runsInImageOf(runtime, app)) return;
      yield {
        at: manifest.at,
        message: `No file says which version of ${titles[runtime]} this app needs, so each machine uses its own. Declare it in ${places[runtime]}.`,
        fixes: () => declareRuntime(app, manifest, runtime, titles[runtime]),
      };
    },
  },

  examples: [
    {
      title: "A manifest without engines, and no version file",
      files: {
        "package.json": `
          {
          ^
            "private": true,
            "dependencies": { "express": "^4.19.2" }
          }
        `,
      },
    },
    {
      title: "Only the pipeline knows",
      files: {
        "package.json": `
          {
          ^
            "private": true,
            "dependencies": { "express": "^4.19.2" }
          }
        `,
        ".travis.yml": 'language: node_js\nnode_js: "20"\n',
      },
      fixed: {
        "package.json": `
          {
            "engines": { "node": "20.x" },
            "private": true,
            "dependencies": { "express": "^4.19.2" }
          }
        `,
      },
    },
    {
      title: "The base image says it",
      files: {
        "package.json": '{ "private": true, "dependencies": { "express": "^4.19.2" } }\n',
        Dockerfile: "FROM node:20.11\n",
      },
    },
  ],
});

const runtimes: Readonly<Partial<Record<Fact<"manifest">["ecosystem"], "node" | "python" | "ruby" | "php">>> = {
  npm: "node",
  pypi: "python",
  rubygems: "ruby",
  packagist: "php",
};

const titles = { node: "Node.js", python: "Python", ruby: "Ruby", php: "PHP" } as const;

const places = {
  node: '"engines" of package.json',
  python: "requires-python or .python-version",
  ruby: "the Gemfile",
  php: '"require" of composer.json',
} as const;

/** A manifest starts the app in an image of the runtime itself: compose's `image: node:20.11`. */
const runsInImageOf = (runtime: string, app: App): boolean =>
  app.all("imageUsed").some((used) => {
    const brought = used.for === "service" && !used.unknown ? runtimeOfImage(used.image, used.tag) : undefined;
    return brought?.runtime === runtime && brought.version !== "";
  });

const hasDependencies = (manifest: Fact<"manifest">, app: App): boolean => app.in(manifest.at.path, "dependencyDeclared").length > 0;

/** Several manifests of one ecosystem in an app are judged once. */
const isFirstOfItsKind = (manifest: Fact<"manifest">, app: App): boolean =>
  app.all("manifest").find(({ ecosystem, at }) => ecosystem === manifest.ecosystem && app.paths.includes(at.path))?.at.path ===
  manifest.at.path;
