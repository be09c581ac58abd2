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
      staticfiles: ["manage.py", "staticfiles/admin/css/base.css"],
      "public/uploads": ["public/uploads/2024/invoice.pdf"],
      "static/uploads": ["static/uploads/admin/order.xml", "static/uploads/readme.txt"],
      "src/Cart.class": ["src/Cart.class", "src/Shop.class"],
      "logs/web.log": ["logs/web.log", "logs/worker.log"],
    };
    for (const [place, files] of Object.entries(paths)) {
      const [only, ...others] = await found(...files);
      assert.deepEqual(others, [], place);
      assert.equal(only, place);
    }
  });

  it("knows every other place of what tools install and build", async () => {
    const places = `bower_components: bower.json bower_components/a/a.js
      jspm_packages: package.json jspm_packages/a.js
      uploads: app.py uploads/table.heic
      uploads: app.py uploads/invoice.docx
      uploads: app.py uploads/prices.xlsx
      .virtualenv: requirements.txt .virtualenv/bin/python
      virtualenv: requirements.txt virtualenv/pyvenv.cfg
      vendor: composer.json vendor/composer/autoload_real.php
      target: pom.xml target/test-classes/A.txt
      target: pom.xml target/maven-status/a.lst
      target: pom.xml target/generated-sources/A.java
      target: build.sbt target/surefire-reports/a.txt
      target: Cargo.toml target/.rustc_info.json
      target: Cargo.toml target/CACHEDIR.TAG
      .gradle: build.gradle .gradle/buildOutputCleanup/a.txt
      .gradle: build.gradle .gradle/checksums/a.bin
      bin: Shop.csproj bin/x86/a.dll
      bin: Shop.csproj bin/x64/a.dll
      .nuxt: package.json .nuxt/a.js
      infra/terraform.tfstate.backup: infra/main.tf infra/terraform.tfstate.backup
      infra/.terraform: infra/main.tf infra/.terraform/providers/a
      .svelte-kit: package.json .svelte-kit/a.js
      .parcel-cache: package.json .parcel-cache/a.bin
      shop.db3: app.py shop.db3
      shop.sqlite3-journal: app.py shop.sqlite3-journal
      shop.sqlite3-wal: app.py shop.sqlite3-wal
      shop.sqlite3-shm: app.py shop.sqlite3-shm
      tools: requirements.txt tools/lib/python3.12/site-packages/flask/app.py
      windows: requirements.txt windows/Lib/site-packages/flask/app.py
      storage/framework/sessions: composer.json storage/framework/sessions/1X8yqxNtQ9Z0bV6l
      storage/framework/views: composer.json storage/framework/views/0a1b2c3d.php
      bootstrap/cache: composer.json bootstrap/cache/config.php
      state: index.php state/sess_4f2a1b3c5d6e7f
      tmp: Gemfile tmp/cache/assets/sprockets/a.cache
      storage: Gemfile storage/ab/cd/abcd1234efgh5678
      media: manage.py media/photos/me.jpg
      celerybeat-schedule.db: app.py celerybeat-schedule.db
      nohup.out: server.js nohup.out
      public/error_log: index.php public/error_log
      dump.rdb: server.js dump.rdb
      data/appendonly.aof: server.js data/appendonly.aof
      App_Data/Shop.mdf: Shop.csproj App_Data/Shop.mdf
      mysql: compose.yaml mysql/ibdata1
      postgres: compose.yaml postgres/PG_VERSION
      mongo: compose.yaml mongo/WiredTiger
      uploads: server.js uploads/0b3f6e1d2c4a5968778695a4b3c2d1e0
      out: package.json out/_next/static/a.js
      public/build: package.json public/build/manifest.json
      public/mix-manifest.json: package.json public/mix-manifest.json
      public/packs: Gemfile public/packs/manifest.json
      public/assets: Gemfile public/assets/shop-0a1b2c3d4e5f60718293a4b5c6d7e8f9.js
      _site: _config.yml _site/index.html
      .serverless: serverless.yml .serverless/shop.zip
      .aws-sam: template.yaml .aws-sam/build/template.yaml
      cdk.out: cdk.json cdk.out/tree.json
      .vercel: package.json .vercel/project.json
      tsconfig.tsbuildinfo: package.json tsconfig.tsbuildinfo
      .mypy_cache: app.py .mypy_cache/3.12/app.json
      .vs: Shop.csproj .vs/shop.suo
      htmlcov: app.py htmlcov/index.html
      coverage: package.json coverage/lcov.info
      .coverage: app.py .coverage
      publish: Shop.csproj publish/Shop.dll
      shop.war: pom.xml shop.war
      shop.exe: go.mod shop.exe
      packages: Shop.csproj packages/Dapper.2.1.0/lib/net8.0/Dapper.dll`;
    for (const [place = "", files = ""] of places.split("\n").map((line) => line.trim().split(": ")))
      assert.deepEqual(await found(...files.split(" ")), [place], files);
    for (const harmless of ["tmp/.keep", "storage/framework/sessions/.gitignore", "coverage/plans.js", "sessions/store.js", "media/logo.svg", "setup.exe"])
      assert.deepEqual(await found("app.py", "Gemfile", "manage.py", harmless), [], harmless);
    for (const harmless of ["Thumbs.db", "CHANGELOG.log", "changes.log", "example-orders.log", "city.db", "asn.db", "country.db", "geo.db"])
      assert.deepEqual(await found("app.py", harmless), [], harmless);
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
    const bundled = { "package.json": manifest("webpack"), "build/version.js": "x" };
    assert.deepEqual(await foundIn({ ...bundled, "webpack.config.js": 'const version = require("./build/version");\nversion();\n' }), []);
    assert.deepEqual(await foundIn({ ...bundled, "server.js": 'const version = require("./build/version");\nversion();\n' }), ["build"]);
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
    assert.deepEqual(await found("test/fixtures/shop.sqlite3", "docs/sample.log", "config/database.yml.sqlite", "public/uploads/.gitkeep", "public/uploads/default.png",
        ".env.sqlite", "static/uploads/no-image_small.jpg"), []);
    assert.deepEqual(await found("package.json", "Dockerfile.db", "docker/Dockerfile.log"), []);
  });
});
