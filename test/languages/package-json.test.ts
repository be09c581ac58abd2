import assert from "node:assert/strict";
import * as fc from "fast-check";
import type { FactKind } from "../../server/src/facts/vocabulary.js";
import { factsOfFile, shown } from "../support/facts-of.js";
import { commandsOf, shownCommands } from "../support/show-command.js";

describe("package.json", () => {
  it("reads scripts through JSON's escapes", async () => {
    const text = '{"scripts": {"start": "A=1 node \\"x y.js\\" --port ${PORT:-3000} && \\u0062"}}';
    assert.deepEqual(await shownCommands("package.json", text), [
      "script: A=1 node <x y.js> --port ${PORT:-3000} {1/2 &&}",
      "script: b {2/2}",
    ]);
    const [first, second] = await commandsOf("package.json", text);
    const slice = (span: { readonly start: number; readonly end: number } | undefined) => text.slice(span?.start, span?.end);
    assert.deepEqual(first?.words.map((word) => slice(word.span)), ["node", '\\"x y.js\\"', "--port", "${PORT:-3000}"]);
    assert.equal(slice(second?.at.span), "\\u0062");
    assert.equal(first?.unit, "start");
    assert.deepEqual(await shown("package.json", text, "environmentRead"), ["name:PORT hasDefault=true default:3000 unit=start <${PORT:-3000}>"]);
  });

  it("tells scripts for development, and those that a platform builds with", async () => {
    const text = '{"scripts": {"dev": "a", "test": "b", "serve": "c", "heroku-postbuild": "d"}}';
    const marked = (await commandsOf("package.json", text)).map(({ program, role, development }) => `${program} ${role} ${development ?? false}`);
    assert.deepEqual(marked, ["a script true", "b script true", "c script false", "d build false"]);
  });

  const facts: readonly (readonly [title: string, kind: FactKind, text: string, expected: readonly string[]])[] = [
    ["an app", "manifest", '{"name": "shop", "private": true, "main": "x", "workspaces": {"packages": ["a/*"]}, "packageManager": "pnpm@9.1.0"}', [
      'ecosystem=npm name:shop library=false workspaces=["a/*"] manager=pnpm@<pnpm@9.1.0> <"shop">',
    ]],
    ["a library", "manifest", '{"name": "left", "exports": "./x.js"}', ['ecosystem=npm name:left library=true <"left">']],
    ["what starts is no library", "manifest", '{"main": "x.js", "scripts": {"start": "node x.js"}}', ["ecosystem=npm library=false <{>"]],
    ["runtimes", "runtimeDeclared", '{"engines": {"node": ">=18", "npm": "9"}, "volta": {"node": "20.1.0"}}', [
      "runtime=node version:>=18 by=manifest range=true <>=18>",
      "runtime=node version:20.1.0 by=manifest <20.1.0>",
    ]],
    ["dependencies", "dependencyDeclared", '{"dependencies": {"a": "^1", "b": "you/b#main", "c": "file:c"}, "devDependencies": {"d": "workspace:*", "e": 1}, "peerDependencies": {"f": "https://x/f.tgz"}}', [
      'ecosystem=npm name:a version:^1 group=runtime source=registry <"a": "^1">',
      'ecosystem=npm name:b version:you/b#main group=runtime source=git <"b": "you/b#main">',
      'ecosystem=npm name:c version:file:c group=runtime source=path <"c": "file:c">',
      'ecosystem=npm name:d version:workspace:* group=development source=workspace <"d": "workspace:*">',
      'ecosystem=npm name:f version:https://x/f.tgz group=peer source=url <"f": "https://x/f.tgz">',
    ]],
    ["code shared by a path", "codeShared", '{"dependencies": {"a": "file:../a", "b": "file:./b"}}', ['by=path target=../a@<file:../a> <"a": "file:../a">']],
    ["no object", "manifest", "[]", []],
  ];
  for (const [title, kind, text, expected] of facts) it(title, async () => assert.deepEqual(await shown("package.json", text, kind), expected));

  it("never throws, and every place is inside the text", () => {
    const whole = '{"name": "x", /* c */ "engines": {"node": ">=18"}, "scripts": {"a": "b \\"c\\" \\u00e9 && $D", "e": 1,}, "dependencies": {"f": "../f"}, "workspaces": ["g"]}';
    return fc.assert(
      fc.asyncProperty(fc.nat(whole.length), fc.nat(whole.length), fc.constantFrom("", '"', "\\", "{", "}", "[", ","), async (from, to, between) => {
        const text = whole.slice(0, from) + between + whole.slice(to);
        for (const { at } of await factsOfFile("package.json", text)) assert.ok(at.span.start <= at.span.end && at.span.end <= text.length);
      }),
      { numRuns: 500 },
    );
  });
});
