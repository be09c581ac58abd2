import assert from "node:assert/strict";
import * as fc from "fast-check";
import type { FactKind } from "../../server/src/facts/vocabulary.js";
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
];

const runtimes: readonly (readonly [path: string, text: string, expected: readonly string[]])[] = [
  [".nvmrc", "v18.16.0\n", ["node 18.16.0 <18.16.0>"]],
  [".nvmrc", "lts/hydrogen\n", []],
  [".python-version", "# pinned\r\n3.12\r\n", ["python 3.12 <3.12>"]],
  [".ruby-version", "ruby-3.2.2", ["ruby 3.2.2 <3.2.2>"]],
  ["runtime.txt", "python-3.9.1\n", ["python 3.9.1 <3.9.1>"]],
  [".tool-versions", "nodejs 20.1.0 18.0.0\n# x\njava temurin-17.0.1+12\nterraform 1.5\n", ["node 20.1.0 <20.1.0>", "java 17.0.1+12 <17.0.1+12>"]],
  [".sdkmanrc", "java=17.0.10-tem\n", ["java 17.0.10 <17.0.10>"]],
  ["global.json", '{"sdk": {"version": "8.0.100", "rollForward": "disable"}}', ["dotnet 8.0.100 <8.0.100>"]],
  ["go.mod", "module m\ngo 1.22\ntoolchain go1.22.3\n", ["go 1.22 range <1.22>", "go 1.22.3 <1.22.3>"]],
  ["Gemfile", "ruby '~> 3.2'\n", ["ruby ~> 3.2 range <~> 3.2>"]],
  ["pom.xml", "<project><properties><maven.compiler.source>1.8</maven.compiler.source></properties></project>", ["java 8 range <1.8>"]],
  ["pyproject.toml", '[project]\nrequires-python = ">=3.11"\n', ["python >=3.11 range <>=3.11>"]],
  ["Pipfile", '[requires]\npython_version = "3.11"\n', ["python 3.11 <3.11>"]],
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

  it("takes tables of linters for no manifest", async () => assert.deepEqual(await factsOfFile("pyproject.toml", "[tool.black]\nline-length = 100\n"), []));

  it("takes a constraints file for locked versions", async () => {
    assert.deepEqual(await shown("constraints.txt", "flask==3.0.1\nredis>4\n", "dependencyLocked"), ["ecosystem=pypi name=flask version=3.0.1 <flask==3.0.1>"]);
  });

  const kinds: readonly FactKind[] = ["manifest", "dependencyDeclared", "runtimeDeclared", "codeShared"];
  it("never throws, and every place is inside the text", () => {
    const paths = fc.constantFrom("requirements.txt", "pyproject.toml", "Pipfile", "go.mod", "Gemfile", "pom.xml", ".tool-versions", "runtime.txt", "global.json", ".nvmrc");
    const piece = fc.constantFrom("flask", "==1", " ", "\n", "\r\n", "\\", "[project]\n", "[", "]", '"', "'", "=", "dependencies = ", "<a>", "</a>", "<dependency>", "<", ">", "<!--", "gem ", ",", "require (", ")", "do\n", "end\n", "#", "@", "git+https://x/y", "-e ../x", "{", "}", "\uFEFF", "é", "\t", "constructor 1");
    return fc.assert(
      fc.asyncProperty(paths, fc.array(piece), async (path, pieces) => {
        const text = pieces.join("");
        for (const { at, kind, parts } of await factsOfFile(path, text)) {
          assert.ok(at.span.start <= at.span.end && at.span.end <= text.length && (kinds.includes(kind) || kind === "tokenFound"), `${kind} of ${path}`);
          for (const part of Object.values(parts)) assert.ok(part === undefined || (part.start <= part.end && part.end <= text.length), path);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
