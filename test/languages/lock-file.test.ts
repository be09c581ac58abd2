import assert from "node:assert/strict";
import { lockFile } from "../../server/src/languages/lock-file/language.js";

const samples: readonly { readonly path: string; readonly text: string; readonly locked: readonly string[] }[] = [
  {
    path: "package-lock.json",
    text: `{
  "name": "shop",
  "lockfileVersion": 3,
  "packages": {
    "": { "name": "shop", "version": "1.0.0" },
    "node_modules/@scope/tool": {
      "version": "2.1.0"
    },
    "node_modules/express": {
      "version": "4.19.2",
      "license": "MIT"
    },
    "node_modules/express/node_modules/debug": {
      "version": "2.6.9"
    }
  }
}
`,
    locked: ["@scope/tool 2.1.0", "express 4.19.2"],
  },
  {
    path: "yarn.lock",
    text: `# yarn lockfile v1


"@scope/tool@^2.0.0":
  version "2.1.0"
  resolved "https://example.invalid/tool.tgz"

express@^4.0.0, express@^4.19.0:
  version "4.19.2"
`,
    locked: ["@scope/tool 2.1.0", "express 4.19.2"],
  },
  {
    path: "pnpm-lock.yaml",
    text: `lockfileVersion: '9.0'

packages:

  '@scope/tool@2.1.0':
    resolution: {integrity: sha512-x}

  express@4.19.2:
    resolution: {integrity: sha512-y}
`,
    locked: ["@scope/tool 2.1.0", "express 4.19.2"],
  },
  { path: "api/poetry.lock", text: `[[package]]\r\nname = "flask"\r\nversion = "3.0.3"\r\n`, locked: ["flask 3.0.3"] },
  {
    path: "Pipfile.lock",
    text: `{
    "default": {
        "flask": {
            "hashes": [
                "sha256:aa"
            ],
            "version": "==3.0.3"
        }
    }
}
`,
    locked: ["flask 3.0.3"],
  },
  { path: "Gemfile.lock", text: "GEM\n  specs:\n    rack (3.0.11)\n    rails (7.1.3)\n      rack (>= 2.2)\n", locked: ["rack 3.0.11", "rails 7.1.3"] },
  { path: "composer.lock", text: `{"packages": [{"name": "slim/slim",\n "version": "v4.13.0"}]}`, locked: ["slim/slim 4.13.0"] },
  { path: "Cargo.lock", text: `[[package]]\nname = "axum"\nversion = "0.7.5"\n`, locked: ["axum 0.7.5"] },
  { path: "gradle.lockfile", text: "# comment\norg.slf4j:slf4j-api:2.0.13=runtimeClasspath\n", locked: ["org.slf4j:slf4j-api 2.0.13"] },
  { path: "go.sum", text: "github.com/gin-gonic/gin v1.10.0 h1:x\n", locked: [] },
];

describe("lock files", () => {
  for (const { path, text, locked } of samples) {
    it(`${path} gives its manager and the versions that it holds`, () => {
      assert.ok(lockFile.matches(path));
      const facts = [...lockFile.extract(text, path)];
      assert.equal(facts.filter((fact) => fact.kind === "lockFile").length, 1);
      assert.deepEqual(
        facts.flatMap((fact) => (fact.kind === "dependencyLocked" ? [`${fact.name} ${fact.version}`] : [])),
        locked,
      );
    });
  }

  it("is not fooled by other names", () => {
    assert.equal(lockFile.matches("package.json"), false);
    assert.equal(lockFile.matches("lock.json"), false);
  });
});
