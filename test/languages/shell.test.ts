import assert from "node:assert/strict";
import * as fc from "fast-check";
import { factsOfFile, shown } from "../support/facts-of.js";
import { commandsOf, shownCommands } from "../support/show-command.js";

describe("shell", () => {
  const commands: readonly (readonly [title: string, script: string, expected: readonly string[]])[] = [
    ["operators", "a && b || c; d | e & f", [
      "script: a {1/6 &&}",
      "script: b {2/6 ||}",
      "script: c {3/6 ;}",
      "script: d {4/6 | background}",
      "script: e {5/6 & background}",
      "script: f {6/6}",
    ]],
    ["a command on each line, the last in the background", "a\nb &\n", ["script: a {1/2 ;}", "script: b {2/2 & background}"]],
    ["a chain in the background", "a && b &", ["script: a {1/2 && background}", "script: b {2/2 & background}"]],
    ["redirects", "a > out 2>&1 < in; b >> log; c &> all; d 2>/dev/null", [
      "script: a >out 2>&1 0<in {1/4 ;}",
      "script: b >>log {2/4 ;}",
      "script: c &>all {3/4 ;}",
      "script: d 2>/dev/null {4/4}",
    ]],
    ["a redirect after a chain is the last command's", "a && b > out", ["script: a {1/2 &&}", "script: b >out {2/2}"]],
    ["a redirect of a group is every command's", "{ a; b; } > out", ["script: a >out {1/1 ; group}", "script: b >out {1/1 group}"]],
    ["a redirect of exec alone", "exec > out 2>&1", ["script: exec >out 2>&1 {1/1}"]],
    ["words", `a "b c"'d' e\\ f "$X" \${PORT:-3000} '' 'it'`, ["script: a <b cd> <e f> $X ${PORT:-3000} <> it {1/1}"]],
    ["assignments before a command", "A=1 B='x y' exec run", ["script: A=1 B=x y run {1/1 exec}"]],
    ["an assignment alone", "A=1", ["script: A=1 {1/1}"]],
    ["launchers", "exec tini -g -- gosu app:app bundle exec puma -C x", ["script: [tini] [gosu] [bundle exec] puma -C x {1/1 exec}"]],
    ["launchers with options", "sudo -u app nice -n 5 timeout -k 5 30 npx --yes serve -l 80", ["script: [sudo] [nice] [timeout] [npx] serve -l 80 {1/1}"]],
    ["env and cross-env set variables", "env -u X A=1 cross-env B=2 node x", ["script: [env] [cross-env] A=1 B=2 node x {1/1}"]],
    [
      "yarn, pnpm and bun before the program of a package, and before a script",
      "yarn prisma migrate deploy; yarn --cwd web run; pnpm --filter shop tsx a.ts; bun run vite; yarn start; pnpm build",
      [
        "script: [yarn] prisma migrate deploy {1/6 ;}",
        "script: yarn --cwd web run {2/6 ;}",
        "script: [pnpm] tsx a.ts {3/6 ;}",
        "script: [bun run] vite {4/6 ;}",
        "script: yarn start {5/6 ;}",
        "script: pnpm build {6/6}",
      ],
    ],
    ["a launcher that launches nothing is a program", "sudo; npx; nohup", ["script: sudo {1/3 ;}", "script: npx {2/3 ;}", "script: nohup {3/3}"]],
    ["waiting for a service", "./wait-for-it.sh db:5432 -t 30 -- npm start", ["script: [wait-for-it] npm start {1/1}"]],
    ["python -m is the program's business", "poetry run python -m app", ["script: [poetry run] python -m app {1/1}"]],
    ["a script in a string", `sh -c "a && exec b"`, ["script: a {1/2 && sh-c}", "script: b {2/2 exec sh-c}"]],
    ["with options of the shell", "dumb-init bash -euo pipefail -lc 'a; b' &", [
      "script: [dumb-init] a {1/2 ; background sh-c}",
      "script: [dumb-init] b {2/2 background sh-c}",
    ]],
    ["another user's shell", "su - app -c 'exec run'", ["script: run {1/1 exec sh-c}"]],
    ["a shell that runs a file", "sh ./boot.sh -c x", ["script: sh ./boot.sh -c x {1/1}"]],
    ["what stands in compound commands", "if a; then b; else c; fi\nfor x in 1; do d; done\nf() { e; }\n(g)\nh", [
      "script: a {1/5 ; condition}",
      "script: b {1/5 condition}",
      "script: c {1/5 condition}",
      "script: d {2/5 loop}",
      "script: e {3/5 function}",
      "script: g {4/5 group}",
      "script: h {5/5}",
    ]],
    ["the last of a case", 'case "$1" in web) exec a ;; *) b ;; esac', ["script: a {1/1 exec condition}", "script: b {1/1 condition}"]],
    ["substitutions", "a $(b | c) `d`", ["script: a <$(b | c)> `d` {1/1}", "script: b {1/1 | substitution}", "script: c {1/1 substitution}", "script: d {1/1 substitution}"]],
    ["a substitution in an assignment", "X=$(b)", ["script: X=$(b) {1/1}", "script: b {1/1 substitution}"]],
    ["traps", "trap 'a; b' TERM\ntrap '' INT", [
      "script: trap <a; b> TERM {1/2 ;}",
      "script: a {1/2 ; trap}",
      "script: b {1/2 trap}",
      "script: trap <> INT {2/2}",
    ]],
    ["a here-document and what follows it", "cat <<END > x && b\nrm -rf $(c)\nEND\nd", [
      "script: cat 0<<END >x {1/3 ;}",
      "script: b {2/3 ;}",
      "script: c {1/3 substitution}",
      "script: d {3/3}",
    ]],
    ["continued lines with tabs", "a \\\n\t-b \\\n\t&& c", ["script: a -b {1/2 &&}", "script: c {2/2}"]],
    ["comments", "# x\na # b\n# c\n", ["script: a {1/1}"]],
    ["an unclosed quote keeps what stands before it", 'a b\necho "x\nc', ["script: a b {1/2 ;}", "script: echo {2/2 ;}"]],
    ["an unfinished chain", "a && ", ["script: a {1/2 &&}"]],
    ["an unclosed if", "a; if b; then", ["script: a {1/2 ;}", "script: b {2/2 condition}"]],
  ];
  for (const [title, script, expected] of commands) {
    it(title, async () => assert.deepEqual(await shownCommands("run.sh", script), expected));
  }

  it("says where each word, redirect and script is written", async () => {
    const text = `#!/bin/sh\r\nexec "a b" --log='x' > "out" 2>&1\r\nbash -c "run \\"q r\\" $X"\r\n`;
    const [first, second] = await commandsOf("run.sh", text);
    const slice = (span: { readonly start: number; readonly end: number } | undefined) => text.slice(span?.start, span?.end);
    assert.deepEqual(first?.words.map((word) => slice(word.span)), ['"a b"', "--log='x'"]);
    assert.deepEqual(first?.words.map((word) => word.inner && slice(word.inner)), ["a b", undefined]);
    assert.deepEqual(first?.redirects.map((redirect) => slice(redirect.span)), ['> "out"', "2>&1"]);
    assert.equal(slice(first?.at.span), `exec "a b" --log='x' > "out" 2>&1`);
    assert.deepEqual(second?.words.map((word) => word.text), ["run", "q r", "$X"]);
    assert.deepEqual(second?.words.map((word) => slice(word.span)), ["run", '\\"q r\\"', "$X"]);
    assert.equal(slice(second?.line.shell), "bash -c");
    assert.equal(slice(second?.line.script), 'run \\"q r\\" $X');
  });

  const reads: readonly (readonly [title: string, script: string, expected: readonly string[]])[] = [
    ["plain, with a default, with an error", "a $A ${B:-x y} ${C:?} ${D-}", [
      "name:A hasDefault=false <$A>",
      "name:B hasDefault=true default:x y <${B:-x y}>",
      "name:C hasDefault=false checked=true <${C:?}>",
      "name:D hasDefault=true default: <${D-}>",
    ]],
    ["in quotes and here-documents, not in single quotes", `a "$A" '$B'\ncat <<X\n$C\nX`, ["name:A hasDefault=false <$A>", "name:C hasDefault=false <$C>"]],
    ["a default that depends on another", "a ${A:-$B}", ["name:A hasDefault=true <${A:-$B}>", "name:B hasDefault=false <$B>"]],
    ["not what the script sets, loops over or reads", "A=1; for B in x; do read C; a $A $B $C; done", []],
    ["before it is set", 'A="${A:-1}"; b $A', ["name:A hasDefault=true default:1 <${A:-1}>"]],
    ["set by default", ": ${A:=1}; b $A", ["name:A hasDefault=true default:1 <${A:=1}>"]],
    ["not what belongs to the shell, and no lower case", "a $1 $@ $? $PWD $RANDOM $name", []],
    ["tested for absence", '[ -z "$A" ] && exit 1; b "$A"', ["name:A hasDefault=false checked=true <$A>", "name:A hasDefault=false checked=true <$A>"]],
    ["tested for presence", '[ -n "$A" ] || exit 1; b "$A"', ["name:A hasDefault=false checked=true <$A>", "name:A hasDefault=false checked=true <$A>"]],
    ["tested for what may be left out", 'if [ ! -z "$A" ]; then\n  b "$A"\nfi\nexit 1\n', ["name:A hasDefault=false <$A>", "name:A hasDefault=false <$A>"]],
    ["tested in a block that ends the script", 'if [ -z "$A" ]\nthen\n  echo no\n  exit 1\nfi\n', ["name:A hasDefault=false checked=true <$A>"]],
    ["asked whether it is there", '[ -n "${A+set}" ] && b "$A"', ["name:A hasDefault=false <${A+set}>", "name:A hasDefault=false <$A>"]],
    ["nothing where another script may set it", ". ./common.sh\na $A", []],
    ["in a script in single quotes", "sh -c 'a $A'", ["name:A hasDefault=false <$A>"]],
    ["once in a script in double quotes", 'sh -c "a $A"', ["name:A hasDefault=false <$A>"]],
  ];
  for (const [title, script, expected] of reads) {
    it(`reads: ${title}`, async () => assert.deepEqual(await shown("run.sh", script, "environmentRead"), expected));
  }

  it("declares what it exports or sets for one command", async () => {
    const script = 'export A=1 B="$X"\nC=2\nD=3 run\nenv E=4 run\nexport F\n';
    assert.deepEqual((await shown("run.sh", script, "environmentDeclared")).toSorted(), [
      'name:B unknown=true in=command <B="$X">',
      "name:A value:1 in=command <A=1>",
      "name:D value:3 in=command <D=3>",
      "name=E value:4 in=command <E=4>",
    ].toSorted());
  });

  it("gives literals that are assigned", async () => {
    const script = "PASSWORD='hunter two'\nTOKEN=$X\nEMPTY=\n";
    assert.deepEqual(await shown("run.sh", script, "literalAssigned"), ["name:PASSWORD value:hunter two form=assignment <PASSWORD='hunter two'>"]);
  });

  const paths: readonly (readonly [path: string, text: string, language: boolean])[] = [
    ["boot.sh", "a", true],
    ["bin/start", "#!/usr/bin/env bash\na", true],
    ["bin/start", "#!/bin/sh -e\na", true],
    ["bin/rails", "#!/usr/bin/env ruby\na", false],
    ["tool.sh", "#!/usr/bin/env python\na", false],
    ["docker-entrypoint", "a", true],
    ["LICENSE", "a", false],
  ];
  for (const [path, text, isShell] of paths) {
    it(`${path} with ${JSON.stringify(text)} is ${isShell ? "a" : "no"} shell script`, async () =>
      assert.equal((await commandsOf(path, text)).length, isShell ? 1 : 0));
  }

  it("never throws, and every place is inside the text", () => {
    const pieces = ["a ", "exec ", "sh -c ", '"', "'", "\\", "\n", "\r\n", "\t", "&& ", "; ", "| ", "& ", "$(", ")", "`", "${A:-", "}", "{ ", "<<END\n", "END\n", "> ", "2>&1 ", "if ", "then ", "fi\n", "trap ", "A=1 ", "# ", "é😀", "f() ", "case x in ", "*) ", ";; ", "esac "];
    return fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...pieces), { maxLength: 30 }), async (parts) => {
        const text = parts.join("");
        for (const { at } of await factsOfFile("run.sh", text)) assert.ok(0 <= at.span.start && at.span.start <= at.span.end && at.span.end <= text.length);
      }),
      { numRuns: 500 },
    );
  });

  it("finds the folder that a build is sent wherever it stands among the options", async () => {
    const folders = {
      "docker build ./web -f docker/web.Dockerfile --build-arg A=1 -t shop/web": "web",
      "docker build --no-cache -t shop/web ./web": "web",
      "docker buildx build -t shop/web --push web --platform linux/arm64": "web",
      "docker build -t shop/web .": "",
    };
    for (const [command, folder] of Object.entries(folders)) {
      const built = (await factsOfFile("build.sh", `#!/bin/sh\n${command}\n`)).flatMap((fact) => (fact.kind === "imageBuilt" ? fact.context : []));
      assert.deepEqual(built, [folder], command);
    }
  });
});
