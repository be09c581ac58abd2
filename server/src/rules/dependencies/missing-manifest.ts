import { runtimeOfImage } from "../../knowledge/runtime-images.js";
import { foldersUpward, folderOf } from "../../text/path.js";
import { isLocal as isLocalToApp } from "../questions/imported-packages.js";
import { isStandIn } from "../questions/services.js";
import { createManifest } from "../fixes/manifest.js";
import { defineRule, type App, type Fact } from "../rule.js";

export default defineRule({
  id: "missing-manifest",
  level: "warning",
  scope: "deployed",
  summary: "Source code imports third-party packages and no manifest declares any.",
  why: "Nobody can install what the app needs except by reading its source, and each machine ends up with other versions.",

  check: {
    *app(app) {
      for (const ecosystem of ["pypi", "npm", "rubygems", "go"] as const) {
        const isDeclared = app.all("manifest").some((manifest) => manifest.ecosystem === ecosystem);
        if (
          app.hasAppsBelow ||
          bringsOtherwise(ecosystem, app) ||
          isDeclared ||
          app.all("dependencyDeclared").some((declared) => declared.ecosystem === ecosystem)
        )
          continue;
        const foreign = app.all("moduleImported").filter((imported) => imported.ecosystem === ecosystem && isForeign(imported, app));
        const [first] = foreign;
        const roots = [...new Set(foreign.map(({ root }) => (ecosystem === "rubygems" ? (root.split("/")[0] ?? root) : root)))];
        if (first === undefined || !isApp(ecosystem, foreign, app)) continue;
        yield {
          at: first.at,
          message: `${listed(roots)} ${roots.length === 1 ? "is" : "are"} imported and no ${manifests[ecosystem]} declares ${roots.length === 1 ? "it" : "them"}, so nobody knows what to install. Declare what the app needs.`,
          fixes: () => (ecosystem === "go" ? [] : createManifest(app, ecosystem, foreign)),
        };
      }
    },
  },

  examples: [
    {
      title: "Two modules import a package, and there is no manifest",
      files: {
        "app.py": `
          import flask
                 ^^^^^
        `,
        "views.py": "import flask\nimport yaml\n",
      },
      fixed: { "requirements.txt": "flask\nPyYAML\n" },
    },
    {
      title: "A manifest",
      files: { "app.py": "import flask\n", "views.py": "import flask\n", "requirements.txt": "flask==3.0.3\n" },
    },
  ],
});

const bringsOtherwise = (ecosystem: keyof typeof manifests, app: App): boolean =>
  (otherManifests[ecosystem] ?? []).some((name) => app.file(app.path(name)) !== undefined) ||
  (ecosystem === "go" && app.hasFolder(app.path("vendor"))) ||
  // What the image begins with has its own list of what it installs.
  app.all("imageUsed").some((image) => image.final === true && (app.builds(image.image) || isStandIn(image, app)));

/**
 * Scripts for pages that Rails or Symfony pins in an import map, or that Mix of Elixir brings with its packages; what Go had before its
 * modules, and Bazel.
 */
const otherManifests: Readonly<Record<string, readonly string[]>> = {
  npm: ["config/importmap.rb", "importmap.php", "mix.exs"],
  go: "go.work Gopkg.toml glide.yaml Godeps/Godeps.json vendor.conf WORKSPACE WORKSPACE.bazel MODULE.bazel BUILD.bazel".split(" "),
};

const manifests = { pypi: "requirements.txt or pyproject.toml", npm: "package.json", rubygems: "Gemfile", go: "go.mod" } as const;

/**
 * A single script is a tool of its own, not an app, unless it serves, a start command names it, or an image of its language runs it;
 * Ruby's scripts are tools more often than not.
 */
function isApp(ecosystem: keyof typeof manifests, foreign: readonly Fact[], app: App): boolean {
  const isServed = ecosystem === "rubygems" && app.file(app.path("config.ru")) !== undefined;
  const isStarted = foreign.some(({ at }) => {
    const start = app.startOf(at.path);
    return start !== undefined && start.development !== true && start.place !== "package-script";
  });
  const isServer = foreign.some(({ at }) => app.in(at.path, "serverStarted").some(({ test }) => test !== true));
  if (isServed || isStarted || isServer || (ecosystem !== "rubygems" && new Set(foreign.map(({ at }) => at.path)).size > 1)) return true;
  return app
    .all("imageUsed")
    .some(
      (image) =>
        image.final === true && runtimeOfImage(image.image, image.tag)?.runtime === runtimes[ecosystem] && !app.isDevelopment(image),
    );
}

const runtimes = { pypi: "python", npm: "node", rubygems: "ruby", go: "go" } as const;

function isForeign(imported: Fact<"moduleImported">, app: App): boolean {
  if (imported.optional || imported.typeOnly || app.isDevelopment(imported)) return false;
  if (imported.ecosystem === "go") return !isOwnPackage(imported, app);
  if (imported.ecosystem === "rubygems") return !isLocalToApp(imported, app);
  return ![...foldersUpward(folderOf(imported.at.path))].some((folder) =>
    isLocal(folder === "" ? imported.root : `${folder}/${imported.root}`, app),
  );
}

/** `github.com/tischler/shop/orders`, where the app has a folder of that name. */
function isOwnPackage({ module }: Fact<"moduleImported">, app: App): boolean {
  const parts = module.split("/");
  return parts.some((_, index) => index > 1 && app.hasFolder(app.path(parts.slice(index).join("/"))));
}

/** A file or a folder of that name stands in the app. */
const isLocal = (path: string, app: App): boolean =>
  app.file(`${path}.py`) !== undefined || app.paths.some((other) => other.startsWith(`${path}/`));

const listed = (names: readonly string[]): string =>
  names.length <= 3 ? names.join(", ") : `${names.slice(0, 3).join(", ")} and ${names.length - 3} more`;
