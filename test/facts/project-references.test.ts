import assert from "node:assert/strict";
import { ruleSet } from "../../server/src/engine/rule-set.js";
import { extractor, workspaceOf } from "../support/in-memory-workspace.js";

const library = (...references: readonly string[]): string => project("Microsoft.NET.Sdk", references);
const web = (...references: readonly string[]): string => project("Microsoft.NET.Sdk.Web", references);
const project = (sdk: string, references: readonly string[]): string =>
  `<Project Sdk="${sdk}"><ItemGroup>${references.map((path) => `<ProjectReference Include="${path}" />`).join("")}</ItemGroup></Project>`;

const orders = "src/Orders.Storage/Orders.cs";

/** The folders of the apps that judge a file, and those of all apps. */
async function ownersOf(path: string, files: Readonly<Record<string, string>>) {
  const { facts } = await workspaceOf(new Map(Object.entries({ ...files, [path]: files[path] ?? "\n" })), ruleSet([]));
  return { owners: facts.ownersOf(path), apps: facts.folders };
}

describe("a library that other projects of the repository refer to", () => {
  it("is part of the one program that is built with it, over other libraries", async () => {
    const files = {
      "src/Shop/Shop.csproj": web("..\\Orders\\Orders.csproj"),
      "src/Orders/Orders.csproj": library("../Orders.Storage/Orders.Storage.csproj"),
      "src/Orders.Storage/Orders.Storage.csproj": library(),
      "tests/Orders.Tests/Orders.Tests.csproj": project("Microsoft.NET.Sdk.Web", ["../../src/Orders/Orders.csproj"]),
    };
    assert.deepEqual(await ownersOf(orders, files), { owners: ["src/Shop"], apps: ["", "src/Shop", "tests/Orders.Tests"] });
  });

  it("is an app of its own where several programs share it", async () => {
    const files = {
      "src/Shop/Shop.csproj": web("../Orders.Storage/Orders.Storage.csproj"),
      "src/Mails/Mails.csproj": web("../Orders.Storage/Orders.Storage.csproj"),
      "src/Orders.Storage/Orders.Storage.csproj": library(),
    };
    assert.deepEqual((await ownersOf(orders, files)).owners, ["src/Orders.Storage"]);
  });

  it("is an app of its own where an image is built of it, or where the program stands in its folder", async () => {
    const files = {
      "src/Shop/Shop.csproj": web("../Orders.Storage/Orders.Storage.csproj"),
      "src/Orders.Storage/Orders.Storage.csproj": library(),
      "src/Orders.Storage/Dockerfile": "FROM scratch\n",
    };
    assert.deepEqual((await ownersOf(orders, files)).owners, ["src/Orders.Storage"]);
    const nested = { "src/Orders.csproj": library(), "src/shop/Shop.csproj": web("../Orders.csproj") };
    assert.deepEqual((await ownersOf("src/Orders.cs", nested)).owners, ["src"]);
  });

  it("goes to the program when that comes to refer to it, and comes back", async () => {
    const files = { "src/Shop/Shop.csproj": web(), "src/Orders.Storage/Orders.Storage.csproj": library(), [orders]: "\n" };
    const { facts } = await workspaceOf(new Map(Object.entries(files)), ruleSet([]));
    const ownersAfter = (text: string) => {
      const { file } = extractor.extract({ path: "src/Shop/Shop.csproj", text });
      facts.set(file);
      return facts.ownersOf(orders);
    };
    assert.deepEqual(ownersAfter(web("../Orders.Storage/Orders.Storage.csproj")), ["src/Shop"]);
    assert.deepEqual(ownersAfter(web()), ["src/Orders.Storage"]);
    assert.deepEqual(ownersAfter(library("../Orders.Storage/Orders.Storage.csproj")), ["src/Orders.Storage"]);
    assert.deepEqual(ownersAfter(web("../Orders.Storage/Orders.Storage.csproj")), ["src/Shop"]);
  });

  it("is a crate that a program of the same workspace names", async () => {
    const files = {
      "Cargo.toml": '[workspace]\nmembers = ["crates/*"]\n\n[workspace.dependencies]\nledger-db = { path = "crates/db" }\n',
      "crates/api/Cargo.toml": '[package]\nname = "ledger-api"\n\n[dependencies]\nledger-db = { workspace = true }\n',
      "crates/api/src/main.rs": "fn main() {}\n",
      "crates/db/Cargo.toml": '[package]\nname = "ledger-db"\n',
      "crates/tools/Cargo.toml": '[package]\nname = "ledger-tools"\n\n[dev-dependencies]\nledger-db = { path = "../db" }\n',
      "crates/tools/src/main.rs": "fn main() {}\n",
    };
    assert.deepEqual((await ownersOf("crates/db/src/lib.rs", files)).owners, ["crates/api"]);
  });

  it("is a module that a program of the same Maven build names", async () => {
    const pom = (artifact: string, rest: string): string =>
      `<project><parent><groupId>org.shop</groupId></parent><artifactId>${artifact}</artifactId>${rest}</project>`;
    const on = (group: string, artifact: string): string =>
      `<dependencies><dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId></dependency></dependencies>`;
    const boot =
      "<build><plugins><plugin><groupId>org.springframework.boot</groupId><artifactId>spring-boot-maven-plugin</artifactId></plugin></plugins></build>";
    const files = {
      "web/pom.xml": pom("shop-web", on("${project.groupId}", "shop-orders") + boot),
      "orders/pom.xml": pom("shop-orders", on("org.shop", "shop-db")),
      "db/pom.xml": pom("shop-db", ""),
    };
    const path = "db/src/main/java/Ledger.java";
    assert.deepEqual((await ownersOf(path, files)).owners, ["web"]);
    const shared = { ...files, "mails/pom.xml": pom("shop-mails", on("org.shop", "shop-db") + boot) };
    assert.deepEqual((await ownersOf(path, shared)).owners, ["db"]);
    // A package of somebody else that has the same name.
    assert.deepEqual((await ownersOf(path, { ...files, "orders/pom.xml": pom("shop-orders", on("org.other", "shop-db")) })).owners, ["db"]);
  });

  it("is a project that a program of the same Gradle build names by its path", async () => {
    const files = {
      "settings.gradle.kts": 'include("web", "orders:db")\n',
      "web/build.gradle.kts": 'plugins { id("org.springframework.boot") }\ndependencies { implementation(project(":orders:db")) }\n',
      "orders/db/build.gradle": "plugins { id 'java-library' }\n",
    };
    assert.deepEqual((await ownersOf("orders/db/src/main/kotlin/Ledger.kt", files)).owners, ["web"]);
    const library = { ...files, "web/build.gradle.kts": files["web/build.gradle.kts"].replace(") }", ") apply false }") };
    assert.deepEqual((await ownersOf("orders/db/src/main/kotlin/Ledger.kt", library)).owners, ["orders/db"]);
  });
});
