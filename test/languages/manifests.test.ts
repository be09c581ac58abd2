import assert from "node:assert/strict";
import * as fc from "fast-check";
import { dedent } from "../support/marked-files.js";
import { factsOfFile, shown } from "../support/facts-of.js";

/** A dependency as `name version group source`, after it was seen that name and version stand where their parts say. */
async function dependencies(path: string, text: string): Promise<readonly string[]> {
  return (await factsOfFile(path, text)).flatMap((fact) => {
    if (fact.kind !== "dependencyDeclared") return [];
    const { name, version } = fact.parts;
    if (name !== undefined) assert.ok(fact.name.endsWith(text.slice(name.start, name.end)) && name.end > name.start, `place of ${fact.name}`);
    if (version !== undefined && fact.source === "registry") assert.equal(text.slice(version.start, version.end).replaceAll(/["']/g, ""), fact.version);
    return `${fact.name} ${fact.version} ${fact.group} ${fact.source}`.replace("  ", " - ");
  });
}

const declared: readonly (readonly [title: string, path: string, text: string, expected: readonly string[]])[] = [
  ["pins and ranges", "requirements.txt", "flask==3.0.1\nredis >=4, <5  # why\nuvicorn[standard]\n\n# comment\ncelery~=5.3 ; python_version > '3.8'\n", [
    "flask ==3.0.1 runtime registry", "redis >=4, <5 runtime registry", "uvicorn - runtime registry", "celery ~=5.3 runtime registry",
  ]],
  ["hashes over lines", "requirements.txt", "flask==3.0.1 \\\r\n    --hash=sha256:aa \\\r\n    --hash=sha256:bb\r\nredis==4\r\n", [
    "flask ==3.0.1 runtime registry", "redis ==4 runtime registry",
  ]],
  ["options and paths are no packages", "requirements.txt", "-r base.txt\n-c c.txt\n--index-url https://x\n-e .\n./lib\n", []],
  ["urls", "requirements.txt", "git+https://example.org/a/lib.git@main#egg=lib\nother @ https://example.org/o.whl\n", [
    "lib git+https://example.org/a/lib.git@main#egg=lib runtime git", "other https://example.org/o.whl runtime url",
  ]],
  ["development requirements", "requirements/dev.txt", "pytest\n", ["pytest - development registry"]],
  ["words that are no requirement", "requirements.txt", "this is prose\n", []],
  ["PEP 621", "pyproject.toml", '[project]\nname = "shop"\ndependencies = [\n  "flask>=3",\n  "redis",\n]\n[project.optional-dependencies]\ntest = ["pytest"]\n[dependency-groups]\ndev = ["ruff==1", {include-group = "x"}]\n[build-system]\nrequires = ["hatchling"]\n', [
    "flask >=3 runtime registry", "redis - runtime registry", "pytest - development registry", "ruff ==1 development registry", "hatchling - build registry",
  ]],
  ["Poetry", "pyproject.toml", '[tool.poetry.dependencies]\npython = "^3.11"\nflask = "^3.0"\nlib = {git = "https://example.org/l.git", branch = "main"}\npg = {version = "*", extras = ["x"]}\n[tool.poetry.group.dev.dependencies]\npytest = "^8"\n', [
    "flask ^3.0 runtime registry", "lib https://example.org/l.git@main runtime git", "pg * runtime registry", "pytest ^8 development registry",
  ]],
  ["a line that is being typed", "pyproject.toml", '[project]\nname = \ndependencies = ["flask"]\n', ["flask - runtime registry"]],
  ["Pipenv", "Pipfile", '[packages]\nflask = "*"\n[dev-packages]\npytest = "==8"\n', ["flask * runtime registry", "pytest ==8 development registry"]],
  ["Go", "go.mod", "module example.org/shop\n\ngo 1.22\n\nrequire github.com/a/b v1.2.3\n\nrequire (\n\tgithub.com/c/d v0.1.0 // indirect\n)\n", [
    "github.com/a/b v1.2.3 runtime registry", "github.com/c/d v0.1.0 runtime registry",
  ]],
  ["Bundler", "Gemfile", 'source "https://rubygems.org"\nruby "3.2.2"\ngem "rails", "~> 7.1"\ngem \'pg\'\ngem "lib", git: "https://example.org/l.git", branch: "main"\ngroup :development, :test do\n  gem "rspec", ">= 3", "< 4"\nend\ngem "puma", group: :production\n', [
    "rails ~> 7.1 runtime registry", "pg - runtime registry", "lib https://example.org/l.git@main runtime git", "rspec >= 3, < 4 development registry", "puma - runtime registry",
  ]],
  ["Maven", "pom.xml", dedent(`
    <project>
      <artifactId>shop</artifactId>
      <properties><java.version>17</java.version></properties>
      <dependencyManagement><dependencies><dependency><groupId>x</groupId><artifactId>y</artifactId></dependency></dependencies></dependencyManagement>
      <dependencies>
        <!-- <dependency><groupId>no</groupId><artifactId>no</artifactId></dependency> -->
        <dependency><groupId>org.a</groupId><artifactId>b</artifactId><version>1.0</version></dependency>
        <dependency><groupId>org.c</groupId><artifactId>d</artifactId><scope>test</scope></dependency>
      </dependencies>
    </project>
  `), ["org.a:b 1.0 runtime registry", "org.c:d - development registry"]],
  ["Composer", "composer.json", '{ "require": { "php": ">=8.2", "ext-intl": "*", "slim/slim": "^4.12", "acme/lib": "dev-main" }, "require-dev": { "phpunit/phpunit": "^11" } }', [
    "slim/slim ^4.12 runtime registry", "acme/lib dev-main runtime git", "phpunit/phpunit ^11 development registry",
  ]],
  ["Cargo", "Cargo.toml", dedent(`
    [dependencies]
    axum = "0.7"
    serde = { version = "1", features = ["derive"] }
    tokio.workspace = true
    tokio.features = ["full"]
    lib = { path = "lib" }
    [dependencies.redis]
    version = "*"
    optional = true
    [dev-dependencies]
    mockall = "0.13"
    [build-dependencies]
    prost-build = "0.13"
    [target.'cfg(unix)'.dependencies]
    nix = { git = "https://example.org/nix", branch = "main" }
    [workspace.dependencies]
    tokio = "1"
  `), [
    "axum 0.7 runtime registry", "serde 1 runtime registry", "tokio - runtime workspace", "lib - runtime path", "redis * optional registry",
    "mockall 0.13 development registry", "prost-build 0.13 build registry", "nix https://example.org/nix@main runtime git",
  ]],
  ["Gradle in Groovy", "build.gradle", dedent(`
    buildscript { dependencies { classpath "org.tool:plugin:1.0" } }
    dependencies {
        implementation 'org.web:starter' // the platform knows the version
        implementation group: 'org.text', name: 'text', version: '31.+'
        implementation("org.log:log:$logVersion") { exclude group: 'org.old', module: 'old' }
        implementation project(':core')
        implementation libs.json.databind
        /* implementation 'org.no:no:1' */
        testImplementation(
            'org.check:check:latest.release',
        )
        runtimeOnly 'org.pg:driver:42.7.3', 'org.pg:pool:5@jar'
        annotationProcessor "org.short:short:1"
        constraints { implementation 'org.limit:limit:2' }
    }
  `), [
    "org.tool:plugin 1.0 build registry", "org.web:starter - runtime registry", "org.text:text 31.+ runtime registry",
    "org.log:log $logVersion runtime registry", ":core - runtime workspace", "libs.json.databind - runtime registry", "org.check:check latest.release development registry",
    "org.pg:driver 42.7.3 runtime registry", "org.pg:pool 5 runtime registry", "org.short:short 1 build registry",
  ]],
  ["Gradle in Kotlin", "build.gradle.kts", dedent(`
    dependencies {
        implementation("org.web:starter:3.2.1")
        implementation(group = "org.text", name = "text", version = "1.0")
        testImplementation(kotlin("test"))
        "developmentOnly"("org.tool:reload")
    }
  `), ["org.web:starter 3.2.1 runtime registry", "org.text:text 1.0 runtime registry"]],
  ["a version catalogue", "gradle/libs.versions.toml", dedent(`
    [versions]
    web = "6.1"
    [libraries]
    web = { module = "org.web:web", version.ref = "web" }
    text = "org.text:text:31.+"
    pool = { group = "org.pg", name = "pool" }
    [plugins]
    boot = { id = "org.boot", version = "3" }
  `), ["org.web:web 6.1 runtime registry", "org.text:text 31.+ runtime registry", "org.pg:pool - runtime registry"]],
  ["Setuptools, a script", "setup.py", dedent(`
    from setuptools import setup
    setup(
        name="shop",
        install_requires=[
            "flask>=2",  # "not this"
            'redis',
        ] + more,
        extras_require={"pg": ["psycopg>=3"]},
        tests_require=["pytest"],
    )
  `), ["flask >=2 runtime registry", "redis - runtime registry", "psycopg >=3 optional registry", "pytest - development registry"]],
  ["Setuptools, a file", "setup.cfg", "[metadata]\nname = shop\n[options]\ninstall_requires =\n    flask>=2\n    # why\n    redis; python_version > '3'\n[options.extras_require]\ntest =\n    pytest\n", [
    "flask >=2 runtime registry", "redis - runtime registry", "pytest - development registry",
  ]],
  ["conda", "environment.yml", "name: shop\nchannels: [conda-forge]\ndependencies:\n  - python=3.12\n  - pandas>=2\n  - conda-forge::scipy\n  - pip:\n    - flask==3.0.3\n    - -r more.txt\n", [
    "pandas >=2 runtime registry", "scipy - runtime registry", "flask ==3.0.3 runtime registry",
  ]],
  ["Deno", "deno.json", '{ "imports": { "hono": "npm:hono@^4.1", "@std/path": "jsr:@std/path@1", "@/": "./src/" } }', [
    "hono ^4.1 runtime registry", "@std/path 1 runtime registry",
  ]],
  [".NET", "src/Shop/Shop.csproj", dedent(`
    <Project Sdk="Microsoft.NET.Sdk.Web">
      <PropertyGroup><TargetFramework>net8.0</TargetFramework></PropertyGroup>
      <ItemGroup>
        <PackageReference Include="Npgsql" Version="8.0.3" />
        <PackageReference Include="Serilog"><Version>4.*</Version></PackageReference>
        <PackageReference Include="Polly" />
        <!-- <PackageReference Include="No" Version="1" /> -->
        <PackageReference Include="Analyzers" Version="1.0" PrivateAssets="all" />
        <ProjectReference Include="../Price/Price.csproj" />
      </ItemGroup>
    </Project>
  `), ["Npgsql 8.0.3 runtime registry", "Serilog 4.* runtime registry", "Polly - runtime registry", "Analyzers 1.0 build registry"]],
  [".NET, versions in one place", "Directory.Packages.props", '<Project><ItemGroup><PackageVersion Include="Npgsql" Version="8.0.3" /></ItemGroup></Project>', ["Npgsql 8.0.3 build registry"]],
  [".NET Framework", "packages.config", '<packages><package id="Npgsql" version="4.1.0" targetFramework="net48" /><package id="StyleCop" version="1.0" developmentDependency="true" /></packages>', [
    "Npgsql 4.1.0 runtime registry", "StyleCop 1.0 development registry",
  ]],
  ["RubyGems", "shop.gemspec", 'Gem::Specification.new do |spec|\n  spec.add_dependency "rack", "~> 3.0", "< 4"\n  # spec.add_dependency "no"\n  spec.add_development_dependency("rspec")\nend\n', [
    "rack ~> 3.0, < 4 runtime registry", "rspec - development registry",
  ]],
];

const runtimes: readonly (readonly [path: string, text: string, expected: readonly string[]])[] = [
  [".nvmrc", "v18.16.0\n", ["node 18.16.0 <18.16.0>"]],
  [".nvmrc", "lts/hydrogen\n", []],
  [".python-version", "# pinned\r\n3.12\r\n", ["python 3.12 <3.12>"]],
  [".ruby-version", "ruby-3.2.2", ["ruby 3.2.2 <3.2.2>"]],
  ["runtime.txt", "python-3.9.1\n", ["python 3.9.1 <3.9.1>"]],
  [".tool-versions", "nodejs 20.1.0 18.0.0\n# x\njava temurin-17.0.1+12\nterraform 1.5\n", ["node 20.1.0 <20.1.0>", "java 17.0.1+12 <17.0.1+12>"]],
  [".sdkmanrc", "java=17.0.10-tem\n", ["java 17.0.10 <17.0.10>"]],
  ["global.json", '{"sdk": {"version": "8.0.100", "rollForward": "disable"}}', ["dotnet 8.0.100 range <8.0.100>"]],
  ["go.mod", "module m\ngo 1.22\ntoolchain go1.22.3\n", ["go 1.22 range <1.22>", "go 1.22.3 <1.22.3>"]],
  ["Gemfile", "ruby '~> 3.2'\n", ["ruby ~> 3.2 range <~> 3.2>"]],
  ["pom.xml", "<project><properties><maven.compiler.source>1.8</maven.compiler.source></properties></project>", ["java 8 range <1.8>"]],
  ["pyproject.toml", '[project]\nrequires-python = ">=3.11"\n', ["python >=3.11 range <>=3.11>"]],
  ["Pipfile", '[requires]\npython_version = "3.11"\n', ["python 3.11 <3.11>"]],
  ["composer.json", '{ "require": { "php": "^8.2" } }', ["php ^8.2 range <^8.2>"]],
  ["Cargo.toml", '[package]\nrust-version = "1.80"\n', ["rust 1.80 range <1.80>"]],
  ["build.gradle", "java { toolchain { languageVersion = JavaLanguageVersion.of(21) } }\n", ["java 21 <21>"]],
  ["build.gradle", "sourceCompatibility = JavaVersion.VERSION_1_8\ntargetCompatibility = '11'\n", ["java 8 range <8>", "java 11 range <11>"]],
  ["build.gradle", 'compileKotlin { kotlinOptions {\n  jvmTarget = "16"\n  languageVersion = "1.4"\n} }\n', ["java 16 range <16>"]],
  ["build.gradle.kts", "kotlin {\n    jvmToolchain(17)\n}\n", ["java 17 <17>"]],
  ["setup.py", 'setup(python_requires=">=3.9")\n', ["python >=3.9 range <>=3.9>"]],
  ["environment.yml", "name: x\ndependencies:\n  - python=3.12.1\n", ["python 3.12.1 <3.12.1>"]],
  ["Shop.csproj", '<Project Sdk="Microsoft.NET.Sdk.Web"><TargetFramework>net8.0-windows</TargetFramework></Project>', ["dotnet 8.0 <8.0>"]],
  ["Directory.Build.props", "<Project><TargetFramework>net8.0</TargetFramework></Project>", ["dotnet 8.0 <8.0>"]],
  ["Prices.csproj", '<Project Sdk="Microsoft.NET.Sdk"><TargetFramework>net6.0</TargetFramework></Project>', []],
  ["Shop.fsproj", '<Project Sdk="Microsoft.NET.Sdk.Web"><TargetFramework>netstandard2.0</TargetFramework></Project>', []],
  ["x.gemspec", 'spec.required_ruby_version = ">= 3.1"\n', ["ruby >= 3.1 range <>= 3.1>"]],
];

describe("manifests", () => {
  for (const [title, path, text, expected] of declared) it(`${path}: ${title}`, async () => assert.deepEqual(await dependencies(path, text), expected));

  for (const [path, text, expected] of runtimes) {
    it(`the version in ${path}: ${JSON.stringify(text).slice(0, 40)}`, async () => {
      const facts = (await factsOfFile(path, text)).flatMap((fact) => (fact.kind === "runtimeDeclared" ? fact : []));
      const written = facts.map(({ runtime, version, range, at: { span } }) =>
        `${runtime} ${version}${range === true ? " range" : ""} <${text.slice(span.start, span.end)}>`);
      assert.deepEqual(written, expected);
    });
  }

  it("knows shared code out of the folder", async () => {
    assert.deepEqual(await shown("requirements.txt", "-e ../lib[x]\n", "codeShared"), ["by=path target:../lib <../lib>"]);
    assert.deepEqual(await shown("go.mod", "module m\nreplace a/b => ../b\n", "codeShared"), ["by=path target:../b <../b>"]);
  });

  it("knows which manifests are joined to one build", async () => {
    const members = async (path: string, text: string) =>
      (await factsOfFile(path, text)).flatMap((fact) => (fact.kind === "manifest" ? (fact.workspaces ?? []) : []));
    assert.deepEqual(await members("pnpm-workspace.yaml", "packages:\n  - 'apps/*'\n  - libs/price\n"), ["apps/*", "libs/price"]);
    assert.deepEqual(await members("go.work", "go 1.22\nuse (\n\t./api // why\n\t./lib\n)\nuse ./tools\n"), ["./api", "./lib", "./tools"]);
    assert.deepEqual(await members("settings.gradle.kts", 'include("api", ":lib:price")\n'), ["api", "lib/price"]);
    assert.deepEqual(await members("Cargo.toml", '[workspace]\nmembers = ["crates/*"]\n'), ["crates/*"]);
  });

  it("tells what is deployed from what others import", async () => {
    const isLibrary = async (path: string, text: string) => (await factsOfFile(path, text)).flatMap((fact) => (fact.kind === "manifest" ? fact.library : []));
    assert.deepEqual(await isLibrary("composer.json", '{ "name": "acme/shop", "type": "project" }'), [false]);
    assert.deepEqual(await isLibrary("composer.json", '{ "name": "acme/shop", "require": {} }'), [false]);
    assert.deepEqual(await isLibrary("composer.json", '{ "name": "acme/price", "license": "MIT", "autoload": {} }'), [true]);
    assert.deepEqual(await isLibrary("Cargo.toml", '[package]\nname = "shop"\n'), [false]);
    assert.deepEqual(await isLibrary("Cargo.toml", '[package]\nname = "price"\n[lib]\npath = "src/price.rs"\n'), [true]);
    assert.deepEqual(await isLibrary("Shop.csproj", '<Project Sdk="Microsoft.NET.Sdk.Web"></Project>'), [false]);
    assert.deepEqual(await isLibrary("Price.csproj", '<Project Sdk="Microsoft.NET.Sdk"></Project>'), [true]);
    assert.deepEqual(await isLibrary("build.gradle", "plugins {\n    id 'java-library'\n}\n"), [true]);
  });

  it("sees that Gradle packs a web archive", async () => {
    const written = ["plugins {\n    id 'war'\n}\n", "plugins {\n    war\n}\n", "apply plugin: 'war'\n", 'plugins { id("war") }\n'];
    for (const text of written) assert.equal((await shown("build.gradle.kts", text, "setting")).length, 1, text);
    assert.deepEqual(await shown("build.gradle", "war { archiveFileName = 'a.war' }\n", "setting"), []);
  });

  it("sees that a web.config needs IIS, unless it only says how IIS starts the app", async () => {
    const framework = '<configuration><system.web><compilation targetFramework="4.8" /></system.web></configuration>';
    assert.deepEqual(await shown("web.config", framework, "serverRequired"), ["server=IIS with ASP.NET by=system.web <system.web>"]);
    const core = '<configuration><system.webServer><aspNetCore processPath="dotnet" /></system.webServer></configuration>';
    assert.deepEqual(await shown("web.config", core, "serverRequired"), []);
  });

  it("takes tables of linters for no manifest", async () => assert.deepEqual(await factsOfFile("pyproject.toml", "[tool.black]\nline-length = 100\n"), []));

  it("takes a constraints file for locked versions", async () => {
    assert.deepEqual(await shown("constraints.txt", "flask==3.0.1\nredis>4\n", "dependencyLocked"), ["ecosystem=pypi name=flask version=3.0.1 <flask==3.0.1>"]);
  });

  it("never throws, and every place is inside the text", () => {
    const paths = fc.constantFrom("requirements.txt", "pyproject.toml", "Pipfile", "go.mod", "go.work", "Gemfile", "x.gemspec", "pom.xml", "composer.json", "Cargo.toml", "build.gradle", "settings.gradle.kts", "a.versions.toml", "setup.py", "setup.cfg", "environment.yml", "deno.json", "a.csproj", "packages.config", ".tool-versions", "runtime.txt", "global.json", ".nvmrc");
    const piece = fc.constantFrom("flask", "==1", " ", "\n", "\r\n", "\\", "[project]\n", "[", "]", '"', "'", "=", "dependencies = ", "<a>", "</a>", "<dependency>", "<", ">", "<!--", "gem ", ",", "require (", ")", "do\n", "end\n", "#", "@", "git+https://x/y", "-e ../x", "{", "}", "\uFEFF", "é", "\t", "constructor 1", "dependencies:\n", "- ", "dependencies {\n", "implementation 'a:b:1'\n", "install_requires=", "plugins {", "[dependencies]\n", "a.b = 1\n");
    return fc.assert(
      fc.asyncProperty(paths, fc.array(piece), async (path, pieces) => {
        const text = pieces.join("");
        for (const { at, kind, parts } of await factsOfFile(path, text)) {
          assert.ok(at.span.start <= at.span.end && at.span.end <= text.length, `${kind} of ${path}`);
          for (const part of Object.values(parts)) assert.ok(part === undefined || (part.start <= part.end && part.end <= text.length), path);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
