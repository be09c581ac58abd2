import assert from "node:assert/strict";
import * as fc from "fast-check";
import type { FactKind } from "../../server/src/facts/vocabulary.js";
import { factsOfFile, shown } from "../support/facts-of.js";
import { commandsOf, shownCommands } from "../support/show-command.js";

describe("dockerfile", () => {
  const commands: readonly (readonly [title: string, text: string, expected: readonly string[]])[] = [
    ["RUN with continuations, comments and empty lines between", "FROM a\nRUN x --a \\\n  # why\n\n\t&& y \\ \n  z\nRUN w\n", [
      "build: x --a {1/2 &&}",
      "build: y z {2/2}",
      "build: w {1/1}",
    ]],
    ["CRLF", "FROM a\r\nRUN x \\\r\n  && y\r\nCMD z\r\n", ["build: x {1/2 &&}", "build: y {2/2}", "start: z {1/1}"]],
    ["CRLF and comments between", "FROM a\r\nRUN x \\\r\n  # why\r\n\r\n  && y\r\n", ["build: x {1/2 &&}", "build: y {2/2}"]],
    ["here-documents with CRLF", "FROM a\r\nRUN <<END\r\nx \\\"y\\\"\r\nEND\r\nCMD z\r\n", ["build: x \"y\" {1/1}", "start: z {1/1}"]],
    ["a here-document with an escaped name in it", "FROM a\nRUN <<END\n\\END\nx\nEND\nCMD z\n", ["build: END {1/2 ;}", "build: x {2/2}", "start: z {1/1}"]],
    ["the escape directive", "# escape=`\nFROM a\nRUN x `\n  && y\n", ["build: x {1/2 &&}", "build: y {2/2}"]],
    ["lower case, mounts", "from a\nrun --mount=type=cache,target=/x --network=none x\n", ["build: x {1/1}"]],
    ["the exec form keeps blanks and escapes", 'FROM a\nCMD ["sh", "-c", "x \\"a  b\\" && exec y"]\n', ["start: x <a  b> {1/2 && sh-c}", "start: y {2/2 exec sh-c}"]],
    ["a list with single quotes runs nowhere", "FROM a\nCMD ['x', 'y']\n", []],
    ["a test at the head of a shell form", "FROM a\nCMD [ -f x ] && y\n", ["start: [ <-f x> ] {1/2 &&}", "start: y {2/2}"]],
    ["here-documents", "FROM a\nRUN <<END\nset -e\nx\nEND\nRUN cat <<'END' > /y && z\n$(q)\nEND\nRUN <<END\n#!/usr/bin/env python\nimport os\nEND\nCMD w\n", [
      "build: set -e {1/2 ;}",
      "build: x {2/2}",
      "build: cat 0<<END >/y {1/2}",
      "build: z {2/2}",
      "start: w {1/1}",
    ]],
    ["only the last CMD of the last stage starts", "FROM a AS b\nCMD x\nFROM c\nCMD y\nCMD z\n", ["script: x {1/1}", "start: z {1/1}"]],
    ["a stage inherits what its base starts", "FROM a AS b\nENTRYPOINT [\"x\"]\nFROM b\nRUN y\n", ["start: x {1/1 list}", "build: y {1/1}"]],
    ["CMD gives the arguments of ENTRYPOINT", 'FROM a\nENTRYPOINT ["python"]\nCMD ["app.py"]\n', ["start: python app.py {1/1 list}"]],
    ["a launching ENTRYPOINT", 'FROM a\nENTRYPOINT ["tini", "--"]\nCMD ["node", "x.js"]\n', ["start: [tini] node x.js {1/1 list}"]],
    ["a launching ENTRYPOINT before the shell form", 'FROM a\nENTRYPOINT ["/sbin/tini", "--"]\nCMD node x.js\n', ["start: [tini] node x.js {1/1}"]],
    ["a script as ENTRYPOINT runs the CMD", 'FROM a\nENTRYPOINT ["/docker-entrypoint.sh"]\nCMD ["puma", "-C", "x"]\n', [
      "start: /docker-entrypoint.sh {1/1 list}",
      "start: puma -C x {1/1 list}",
    ]],
    ["options after a script are its own", 'FROM a\nENTRYPOINT ["./run.sh"]\nCMD ["--port", "80"]\n', ["start: ./run.sh --port 80 {1/1 list}"]],
    ["the shell form of ENTRYPOINT takes no CMD", 'FROM a\nENTRYPOINT x\nCMD ["y"]\n', ["start: x {1/1}"]],
    ["a new ENTRYPOINT drops the CMD of the base", 'FROM a AS b\nCMD ["x"]\nFROM b\nENTRYPOINT ["y"]\n', ["script: x {1/1 list}", "start: y {1/1 list}"]],
    ["health checks", "FROM a\nHEALTHCHECK --interval=5s --timeout=3s CMD curl -f http://localhost:80/ || exit 1\nHEALTHCHECK NONE\n", [
      "health: curl -f http://localhost:80/ {1/2 ||}",
      "health: exit 1 {2/2}",
    ]],
    ["SHELL with an init", 'FROM a\nSHELL ["tini", "--", "bash", "-c"]\nCMD x\n', ["start: [tini] x {1/1}"]],
    ["SHELL of Windows", 'FROM a\nSHELL ["powershell", "-Command"]\nRUN Get-Item x; y\n', []],
    ["a last stage that only develops is not the deployed one", "FROM a AS b\nCMD x\nFROM b AS dev-envs\nCMD y\n", ["start: x {1/1}", "script: y {1/1}"]],
    ["ONBUILD", "FROM a\nONBUILD RUN x\nONBUILD CMD y\n", ["build: x {1/1}"]],
    ["half a file", "FROM\nRUN\nCMD\nCMD [\nRUN x \\", ["build: x {1/1}"]],
  ];
  for (const [title, text, expected] of commands) {
    it(title, async () => assert.deepEqual(await shownCommands("Dockerfile", text), expected));
  }

  it("says where words and lines are written", async () => {
    const text = 'FROM a\r\nENTRYPOINT ["tini", "--"]\r\nCMD [ "sh", "-c", "x \\"y\\" $Z" ]\r\n';
    const [command] = await commandsOf("Dockerfile", text);
    const slice = (span: { readonly start: number; readonly end: number } | undefined) => text.slice(span?.start, span?.end);
    assert.deepEqual(command?.words.map((word) => slice(word.span)), ["x", '\\"y\\"', "$Z"]);
    assert.equal(slice(command?.line.span), '[ "sh", "-c", "x \\"y\\" $Z" ]');
    assert.equal(slice(command?.line.shell), '"sh", "-c"');
    assert.equal(slice(command?.line.script), 'x \\"y\\" $Z');
    assert.equal(slice(command?.launchers[0]?.span), '"tini", "--"');
  });

  const facts: readonly (readonly [title: string, kind: FactKind, text: string, expected: readonly string[]])[] = [
    ["an image with its default ARG", "imageUsed", "ARG V=18\nARG N\nFROM node:${V}-slim AS a\nFROM node:$N\nFROM a\n", [
      "reference=node:${V}-slim image=node tag=18-slim unknown=false for=build-stage stage=a final=true unit=a <node:${V}-slim>",
      "reference=node:$N image=node tag=$N unknown=true for=build-stage final=false unit=1 <node:$N>",
    ]],
    ["images that files are taken from", "imageUsed", "FROM a:1 AS b\nCOPY --from=c:2 --chown=x /x /y\nCOPY --link --from=nginx:1.27 /x /y\nRUN --mount=type=bind,from=tools,target=/z w --from=v\n", [
      "reference=a:1 image=a tag=1 unknown=false for=build-stage stage=b final=true unit=b <a:1>",
      "reference=c:2 image=c tag=2 unknown=false for=build-stage final=false unit=b <c:2>",
      "reference=nginx:1.27 image=nginx tag=1.27 unknown=false for=build-stage final=false unit=b <nginx:1.27>",
      "reference=tools image=tools unknown=false for=build-stage final=false unit=b <tools>",
    ]],
    ["stages", "stage", "FROM a AS b\nFROM c\nCOPY --from=b /x /y\nRUN --mount=from=0 z\n", [
      "name=b index=0 final=false uses=[] unit=b <FROM a AS b>",
      'index=1 final=true uses=["b","b"] unit=1 <FROM c>',
    ]],
    ["runtimes", "runtimeDeclared", "FROM node:20.11-alpine\nFROM docker.io/library/golang:1.22\nFROM maven:3.9-eclipse-temurin-17\nFROM mcr.microsoft.com/dotnet/sdk:8.0\nFROM python\nFROM nginx:1\n", [
      "runtime=node version:20.11 by=image unit=0 <node:20.11-alpine>",
      "runtime=go version:1.22 by=image unit=1 <docker.io/library/golang:1.22>",
      "runtime=java version:17 by=image unit=2 <maven:3.9-eclipse-temurin-17>",
      "runtime=dotnet version:8.0 by=image unit=3 <mcr.microsoft.com/dotnet/sdk:8.0>",
    ]],
    ["variables", "environmentDeclared", 'FROM a\nARG T=abc\nARG U\nENV A=1 B="x y" C=$T D=\nENV E some words\n', [
      "name:T value:abc in=build-argument unit=0 <T=abc>",
      "name:U in=build-argument unit=0 <U>",
      "name:A value:1 in=image unit=0 <A=1>",
      'name:B value:x y in=image unit=0 <B="x y">',
      "name:C unknown=true copies=T in=image unit=0 <C=$T>",
      "name:D value: in=image unit=0 <D=>",
      "name:E value:some words in=image unit=0 <E some words>",
    ]],
    ["ports", "portExposed", "FROM a\nENV PORT=3000\nEXPOSE $PORT 443/UDP 8000-8010 $NOPE\n", [
      "port=3000@<$PORT> protocol=tcp unit=0 <$PORT>",
      "port:443 protocol=udp unit=0 <443/UDP>",
      "port:8000-8010 protocol=tcp unit=0 <8000-8010>",
    ]],
    ["volumes", "volumeMounted", 'FROM a\nVOLUME ["/a", "/b c"]\nVOLUME /d /e\n', [
      'source= target:/a type=volume readOnly=false unit=0 <"/a">',
      'source= target:/b c type=volume readOnly=false unit=0 <"/b c">',
      "source= target:/d type=volume readOnly=false unit=0 </d>",
      "source= target:/e type=volume readOnly=false unit=0 </e>",
    ]],
    ["copies", "fileCopied", 'FROM a\nCOPY --chown=x:y a b ./\nCOPY ["c d", "/e"]\nCOPY --link --from=b /x /y\nCOPY <<END /z\n.env\nEND\nADD f g\n', [
      "source:a target:./ final=true unit=0 <a>",
      "source:b target:./ final=true unit=0 <b>",
      'source:c d target:/e final=true into=/e unit=0 <"c d">',
      "source:f target:g final=true unit=0 <f>",
    ]],
    ["where copies go", "fileCopied", "FROM a AS b\nWORKDIR /srv\nWORKDIR shop\nFROM b\nCOPY . .\nWORKDIR $HOME\nCOPY a b\n", [
      "source:. target:. final=true into=/srv/shop unit=1 <.>",
      "source:a target:b final=true unit=1 <a>",
    ]],
    ["probes", "probeDeclared", "FROM a\nHEALTHCHECK CMD wget http://127.0.0.1:8080/\nHEALTHCHECK NONE\n", [
      "probe=health port:8080 unit=0 <HEALTHCHECK CMD wget http://127.0.0.1:8080/>",
    ]],
    ["the stop signal", "stopSignal", "FROM a\nSTOPSIGNAL 9\nSTOPSIGNAL quit\n", ["signal=SIGKILL unit=0 <9>", "signal=SIGQUIT unit=0 <quit>"]],
    ["reads of a start command, not of a build", "environmentRead", "FROM a\nRUN x $A\nCMD y ${B:-1}\n", ["name:B hasDefault=true default:1 unit=0 <${B:-1}>"]],
  ];
  for (const [title, kind, text, expected] of facts) {
    it(title, async () => assert.deepEqual(await shown("Dockerfile", text, kind), expected));
  }

  it("marks stages that only develop or test", async () => {
    const text = "FROM a AS base\nCMD x\nFROM base AS dev\nCMD y\nFROM base AS tests\nRUN z\nFROM base AS devtools\nRUN w\nFROM base\nCOPY --from=devtools /a /b\n";
    const marked = (await commandsOf("Dockerfile", text)).map((command) => `${command.program} ${command.development ?? false}`);
    assert.deepEqual(marked, ["x false", "y true", "z true", "w false"]);
  });

  const names = ["Dockerfile", "web.Dockerfile", "Dockerfile.prod", "Containerfile", "dockerfile"];
  for (const name of names) it(`${name} is one`, async () => assert.equal((await factsOfFile(name, "FROM a\n")).length > 0, true));

  it("never throws, and every place is inside the text", () => {
    const whole = '# escape=\\\nARG V=18\nFROM node:${V:-20} AS build\r\nENV A="b c" D=$A\nRUN --mount=type=cache,target=/x npm ci \\\n  # why\n  && npm run build\nRUN <<-END\n\tset -e\n\tEND\nSHELL ["bash", "-c"]\nHEALTHCHECK --interval=5s CMD curl localhost:80\nVOLUME ["/x"]\nCOPY --from=build ["a", "b"]\nEXPOSE 80/tcp $A\nENTRYPOINT ["tini", "--"]\nCMD ["sh", "-c", "exec \\u0061"]\nONBUILD RUN x\nSTOPSIGNAL 9\n';
    const cut = fc.tuple(fc.nat(whole.length), fc.nat(whole.length), fc.constantFrom("", '"', "'", "\\", "\n", "[", "]", "<<", "$", "${", "\u0000", "ONBUILD "));
    return fc.assert(
      fc.asyncProperty(fc.array(cut, { minLength: 1, maxLength: 6 }), async (cuts) => {
        const text = cuts.map(([a, b, between]) => whole.slice(Math.min(a, b), Math.max(a, b)) + between).join("");
        for (const { at, parts } of await factsOfFile("Dockerfile", text)) {
          for (const span of [at.span, ...Object.values<{ start: number; end: number }>(parts)])
            assert.ok(0 <= span.start && span.start <= span.end && span.end <= text.length, JSON.stringify(text));
        }
      }),
      { numRuns: 500 },
    );
  });
});
