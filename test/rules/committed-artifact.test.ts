import assert from "node:assert/strict";
import { findRule, ruleSet } from "../../server/src/engine/rule-set.js";
import { workspaceOf } from "../support/in-memory-workspace.js";
import { committedRepository, removeTemporaryRepositories } from "../support/temporary-repository.js";

describe("rule committed-artifact, in folders", () => {
  const found = async (...paths: readonly string[]): Promise<readonly string[]> => {
    const entry = findRule("committed-artifact");
    assert.ok(entry);
    const workspace = await workspaceOf(new Map(paths.map((path) => [path, "x"])), ruleSet([entry]));
    return [...workspace.findings().keys()].toSorted();
  };

  it("names a folder once, however much is in it", async () => {
    assert.deepEqual(await found("package.json", "node_modules/left/index.js", "node_modules/left/package.json", "node_modules/right/a.js"), [
      "node_modules",
    ]);
  });

  it("knows what tools install and build", async () => {
    const paths = {
      "api/.venv": ["api/requirements.txt", "api/.venv/pyvenv.cfg", "api/.venv/bin/activate"],
      "shop/__pycache__": ["shop/__pycache__/app.cpython-312.pyc"],
      target: ["pom.xml", "target/classes/Shop.class"],
      "web/obj": ["web/Web.csproj", "web/obj/project.assets.json"],
      "vendor/bundle": ["Gemfile", "vendor/bundle/ruby/3.3.0/gems/rack-3.0.0/rack.gemspec"],
      "api/vendor": ["api/composer.json", "api/vendor/autoload.php", "api/vendor/composer/installed.json", "api/vendor/acme/cart/src/Cart.php"],
      "public/uploads": ["public/uploads/2024/invoice.pdf"],
      "src/Cart.class": ["src/Cart.class", "src/Shop.class"],
      "logs/web.log": ["logs/web.log", "logs/worker.log"],
    };
    for (const [place, files] of Object.entries(paths)) {
      const [only, ...others] = await found(...files);
      assert.deepEqual(others, [], place);
      assert.equal(only, place);
    }
  });

  it("knows a database by the settings that name it", async () => {
    const settings = JSON.stringify({ ConnectionStrings: { Shop: "Data Source=shopdata" } });
    const entry = findRule("committed-artifact");
    assert.ok(entry);
    const files = { "shop/appsettings.json": settings, "shop/shopdata": "x", "shop/other": "x", "shop/Shop.csproj": "<Project/>" };
    const workspace = await workspaceOf(new Map(Object.entries(files)), ruleSet([entry]));
    assert.deepEqual([...workspace.findings().keys()], ["shop/shopdata"]);
  });

  it("knows the output of a build by the script that makes it, and by the line that ignores it", async () => {
    const manifest = (build: string): string => JSON.stringify({ private: true, scripts: { build } });
    const foundIn = async (files: Readonly<Record<string, string>>): Promise<readonly string[]> => {
      const entry = findRule("committed-artifact");
      assert.ok(entry);
      const workspace = await workspaceOf(new Map(Object.entries(files)), ruleSet([entry]));
      return [...workspace.findings().keys()];
    };
    assert.deepEqual(await foundIn({ "package.json": manifest("vite build"), "dist/index.html": "x" }), ["dist"]);
    assert.deepEqual(await foundIn({ "package.json": manifest("node build/build.js"), "build/webpack.conf.js": "x" }), []);
    assert.deepEqual(await foundIn({ "package.json": "{}", "dist/main.js": "x" }), []);
    // Tracked although it is ignored: it was added by force, or before the line.
    const { run, git } = committedRepository({ "package.json": "{}", ".gitignore": "dist/*\n", "dist/main.js": "x" });
    git("add", "--force", "dist/main.js");
    assert.match(run("audit", "--rule", "committed-artifact").out, /^dist {2}warning/m);
  });

  after(removeTemporaryRepositories);

  it("leaves alone what belongs into a repository", async () => {
    assert.deepEqual(await found("go.mod", "vendor/modules.txt", "vendor/example.org/log/app.log"), []);
    assert.deepEqual(await found("package.json", ".yarn/cache/left-pad.zip", ".pnp.cjs", "yarn.lock"), []);
    assert.deepEqual(await found("build.gradle", "gradle/wrapper/gradle-wrapper.jar"), []);
    assert.deepEqual(await found("bin/rails", "bin/setup", "src/target/target.ts", "src/uploads/uploads.module.ts", "lib/env/index.js"), []);
    assert.deepEqual(await found("test/fixtures/shop.sqlite3", "docs/sample.log", "public/uploads/.gitkeep"), []);
    assert.deepEqual(await found("package.json", "Dockerfile.db", "docker/Dockerfile.log"), []);
  });
});
