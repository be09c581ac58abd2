import assert from "node:assert/strict";
import { isDevelopmentPath, isDevelopmentUnit, isSeedPath, isTestPath, isTranslationPath } from "../../server/src/facts/development.js";
import { isInstalledPath } from "../../server/src/facts/installed.js";

describe("paths that serve only development", () => {
  const development = [
    "sample_conf/config.json",
    "docs_src/tutorial/main.py",
    "helpertest/http.go",
    "tooling/shop-test-idp/compose.yaml",
    "web/mock-api/server.js",
    "orderloadtest/main.go",
    "spec/cassettes/gitlab.yml",
    "shop/tests/cassettes/gitlab.yaml",
    "compose-sample-2/compose.yaml",
    "archive/mobile/package.json",
    "airflow/deprecated/compose.yaml",
    "Shop.Common/Shop.Common.IntegrationTestsToolbox/Database.cs",
    ".archive/kubernetes/shop/release.yaml",
    "shop-samples/shop-sample-consul/compose.yaml",
    "src/AppHost/Program.cs",
    "src/BuildingBlocks/TestBase/TestBase.cs",
    "docker-compose.dev.yml",
    "web/.test/server.go",
    ".cargo/config.toml",
    "vagrant/provision/once-as-root.sh",
    "phpstan-bootstrap.php",
    "docker-compose.orders.ci.yml",
    "docker-compose.debug.yml",
    "compose.orders.debug-arm.yaml",
    ".gitpod.Dockerfile",
    "devcontainer-example/docker-compose.yml",
    "config/tutorials/orders/send.py",
    "docs/shop/Cart.java",
    "docker-testing/compose.yaml",
    "tests-suite/php.ini",
    "pkg/caldavtests/fixtures.go",
    "magefile.go",
    "deploy/vagrant_playbook.yml",
    "src/test/java/com/acme/CartTest.java",
    "src/integrationTest/kotlin/com/acme/Cart.kt",
    "src/gatling/kotlin/com/acme/CartSimulation.kt",
    "web/cypress.config.ts",
    "samples/shop/src/main/java/com/acme/Cart.java",
    "deploy/local/web.yaml",
    "docs/.github/workflows/deploy.yml",
    "scripts/test-environments/login/config.yml",
    "shop/tests_e2e/pages.py",
    "shop/settings/pytest/__init__.py",
    "shop/settings/debug/__init__.py",
    "docker-compose.local.yml",
    "application-local.yml",
    "shop/settings/local.py",
    "settings_local.py",
    "config/local.js",
    "src/environments/environment.local.ts",
    "app.local.js",
    "images/shop-dev/Dockerfile",
    "bin/spring",
    "server/prepareTestDb.ts",
    "src/testServer.js",
    "api_tests/orders.js",
    ".castor/shop.php",
    "config/database.ci.yml",
    ".env.ci",
    "shop/settings/ci.py",
    ".env.travis",
    ".github/workflows/.env.mariadb",
    ".github/actions/ansible/Dockerfile",
    ".dev/compose.yaml",
    "dev-tools/Dockerfile",
    "docker-compose.docs.yml",
    "crates/logs/test_data/basic.log",
    "crates/shop_test_db/src/lib.rs",
    "packages/shop-msw/handlers/users.ts",
    "web/src/mocks/server.ts",
    "client-integration-tests/docker-compose.yml",
    "web/__test__/orders.ts",
    ".husky/install.mjs",
    "setup-jest.mjs",
    "web/globalSetup.vitest.ts",
    "docker/Dockerfile.HotReload",
    "docker/Dockerfile.DelveHotReload",
    "docker-compose.delve.yml",
    "Dockerfile.debug",
    "docker/Dockerfile-js-testbed",
    ".devtools/data/reset.php",
    "buildSrc/src/main/java/Wait.java",
    "docker-compose.dist.yml",
    "old-docs/k8s/shop.yml",
    "Dockerfile.integration",
    "scripts/Dockerfile.devcontainer",
    "server/testkit/src/lib.rs",
    "tools/oauth2-tester/src/main.rs",
    "playwright/config.ts",
    "azure/example-app/index.js",
    "example_configs/shop.php",
    "docker/debug/Dockerfile",
    ".dredd/hooks/main.go",
    ".github/scripts/translate.js",
  ];
  for (const path of development) it(`${path} does`, () => assert.ok(isDevelopmentPath(path)));

  // Generators call the package of a new app com.example, and many an app keeps it.
  const deployed = [
    "src/main/java/com/example/shop/Cart.java",
    "api/src/main/kotlin/org/acme/samples/dev/Cart.kt",
    "src/backendMain/kotlin/com/example/Cart.kt",
    "src/com/example/test/Cart.java",
    "src/main/resources/application.properties",
    "src/files/uploader/local/files.ts",
    "src/strategies/local.js",
    "src/createTest.ts",
    "pkg/config/hot_reload.go",
    "delve/compose.yaml",
    "src/setupContest.ts",
    "src/startTestimonial.ts",
    "src/main/kotlin/config/Local.kt",
    "internal/config/local.go",
    "lib/local.ts",
    "images/shop-devices/Dockerfile",
    "src/compose/parser.dist.js",
    "src/store/local-storage.ts",
    "app/uploaders/Local.php",
    "app/controllers/doc_controller.rb",
    "src/docs.service.ts",
    ".gitlab-ci.yml",
    "shop/ci.py",
  ];
  for (const path of deployed)
    it(`${path} does not`, () => {
      assert.ok(!isDevelopmentPath(path));
      assert.ok(!isTestPath(path));
    });

  it("takes a part of a pipeline for one, whatever it is called", () => assert.ok(!isDevelopmentPath(".github/actions/test/action.yml")));

  it("knows what fills a database by its name", () => {
    for (const path of [
      "db/seeds.rb",
      "database/seeders/UserSeeder.php",
      "lib/tasks/populate.rake",
      "lib/tasks/demo.rake",
      "shop/sample_data.py",
      "shop/management/commands/dummy-generator-users.py",
    ])
      assert.ok(isSeedPath(path));
    for (const path of ["lib/population.rb", "shop/data.py", "shop/seedling.py", "shop/demonstrate.py"]) assert.ok(!isSeedPath(path));
  });

  it("reads no pipelines of packages that Composer keeps", () => {
    assert.ok(isInstalledPath("vendor/acme/cart/.travis.yml"));
    assert.ok(isInstalledPath("vendor/acme/cart/docker/Dockerfile"));
    assert.ok(isInstalledPath("vendor/acme/cart/config/cart.php"));
    assert.ok(isInstalledPath("api/vendor/acme/cart/docker/config/php.ini"));
    assert.ok(isInstalledPath("vendor/acme/cart/build-phar.sh"));
    assert.ok(!isInstalledPath("vendor/acme.yml"));
    for (const path of [
      "system/core/Loader.php",
      "system/database/drivers/sqlite3/sqlite3_driver.php",
      "wp-includes/version.php",
      "src/third_party/a.js",
    ])
      assert.ok(isInstalledPath(path), path);
    for (const path of ["system/core/loader.py", "src/system/Loader.php", "wp-content/themes/shop/index.php"])
      assert.ok(!isInstalledPath(path), path);
  });

  it("knows words for people by their language, with its script and its country", () => {
    for (const path of ["src/locales/sr-Latn-RS/login.js", "lang/de/auth.php", "i18n/pt-BR.json"]) assert.ok(isTranslationPath(path));
    assert.ok(!isTranslationPath("src/locales/index-by-name/login.js"));
  });

  it("knows a service for tests by the name of what it runs", () => {
    for (const name of ["playwright", "cypress-runner", "e2e"]) assert.ok(isDevelopmentUnit(name));
    assert.ok(!isDevelopmentUnit("jester"));
  });

  it("knows tests and examples by their folders", () => {
    assert.ok(isTestPath("src/test/java/com/acme/Cart.java"));
    assert.ok(isTestPath("examples/shop/src/main/java/com/acme/Cart.java"));
  });
});
