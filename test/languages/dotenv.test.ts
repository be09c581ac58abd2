import assert from "node:assert/strict";
import * as fc from "fast-check";
import { factsOfFile, shown } from "../support/facts-of.js";

/** `field:value` stands exactly where its part says; `field=value` has no place of its own. */
describe("dotenv", () => {
  const declared: readonly (readonly [title: string, text: string, expected: readonly string[]])[] = [
    ["a plain value", "PORT=3000\n", ["name:PORT value:3000 in=env-file <PORT=3000>"]],
    ["no value", "PORT=\n", ["name:PORT value: in=env-file <PORT=>"]],
    ["double quotes with an escape", 'A="x\\ny"\n', ['name:A value=x\ny@<x\\ny> in=env-file <A="x\\ny">']],
    ["single quotes keep a dollar sign", "A='p$word'\n", ["name:A value:p$word in=env-file <A='p$word'>"]],
    ["a comment after the value", "A=b # why\nC='d' # why\n", ["name:A value:b in=env-file <A=b>", "name:C value:d in=env-file <C='d'>"]],
    ["a hash inside a value", "A=b#c\n", ["name:A value:b#c in=env-file <A=b#c>"]],
    ["an interpolated value is unknown", "A=http://${HOST}/x\n", ["name:A unknown=true in=env-file <A=http://${HOST}/x>"]],
    ["export", "export A=b\n", ["name:A value:b in=env-file <export A=b>"]],
    ["a value over lines", 'KEY="-----BEGIN\nabc\n-----END"\nB=1\n', [
      'name:KEY value:-----BEGIN\nabc\n-----END in=env-file <KEY="-----BEGIN\nabc\n-----END">',
      "name:B value:1 in=env-file <B=1>",
    ]],
    ["CRLF and a byte order mark", "\uFEFFA=b\r\nC=d\r\n", ["name:A value:b in=env-file <A=b>", "name:C value:d in=env-file <C=d>"]],
    ["an unclosed quote hides its own line only", 'A="b\nC=d\n', ["name:C value:d in=env-file <C=d>"]],
    ["a yaml-like separator", "A: b\n", ["name:A value:b in=env-file <A: b>"]],
  ];
  for (const [title, text, expected] of declared) {
    it(title, async () => assert.deepEqual(await shown(".env", text, "environmentDeclared"), expected));
  }

  const broken: readonly (readonly [text: string, expected: readonly string[]])[] = [
    ["just words here\n", ["fault=no-assignment <just words here>"]],
    ["1A=b\n", ["fault=bad-name <1A=b>"]],
    ["A-B=c\n", ["fault=bad-name name=A-B <A-B=c>"]],
    ["A.B=c\n", []],
    ["A = b\n", ["fault=space-around-equals name=A <A = b>"]],
    ["A='b\nB=c\n", ["fault=unclosed-quote name=A <A='b>"]],
    ["A='b' c\n", ["fault=text-after-quote name=A <A='b'>"]],
    ["# A = b\n\n  \nA=b\n", []],
  ];
  for (const [text, expected] of broken) {
    it(`faults of ${JSON.stringify(text)}`, async () => assert.deepEqual(await shown(".env", text, "environmentLineBroken"), expected));
  }

  const places: readonly (readonly [path: string, place: string | undefined])[] = [
    [".env", "env-file"],
    [".env.production", "env-file"],
    ["config/web.env", "env-file"],
    [".flaskenv", "env-file"],
    [".envrc", "env-file"],
    [".env.example", "env-example"],
    ["env.example", "env-example"],
    [".env.sample", "env-example"],
    [".env.dist", "env-example"],
    [".env.local.template", "env-example"],
    ["src/env.ts", undefined],
    [".env.d.ts", undefined],
    ["src/environment.py", undefined],
    ["env", undefined],
  ];
  for (const [path, place] of places) {
    it(`${path} is ${place ?? "no environment file"}`, async () => {
      const facts = await factsOfFile(path, "A=b\n");
      assert.equal(facts.flatMap((fact) => (fact.kind === "environmentDeclared" ? fact.in : []))[0], place);
    });
  }

  it("never throws, and every place is inside the text", () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom("A", "=", "'", '"', "\\", "\n", "\r\n", " ", "#", "$", "{", "export ", "`", "é", "\uFEFF")), async (pieces) => {
        const text = pieces.join("");
        for (const { at } of await factsOfFile(".env", text)) assert.ok(at.span.start <= at.span.end && at.span.end <= text.length);
      }),
      { numRuns: 500 },
    ));
});

