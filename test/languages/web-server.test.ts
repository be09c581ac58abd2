import assert from "node:assert/strict";
import * as fc from "fast-check";
import type { FactKind } from "../../server/src/facts/vocabulary.js";
import { factsOfFile, shown } from "../support/facts-of.js";

/** `field:value` stands exactly where its part says. */
const nginx: readonly (readonly [title: string, kind: FactKind, text: string, expected: readonly string[]])[] = [
  ["a hash by address", "affinity", "http { upstream app { ip_hash; server a; } }", ["mechanism=ip_hash <ip_hash>"]],
  ["a sticky cookie", "affinity", "http { upstream app { sticky cookie srv_id expires=1h; } }", ["mechanism=sticky <sticky cookie srv_id expires=1h>"]],
  ["a hash by cookie", "affinity", "http { upstream app { hash $cookie_session consistent; } }", ["mechanism=hash <hash $cookie_session consistent>"]],
  ["a hash by URI", "affinity", "http { upstream app { hash $request_uri; } }", []],
  ["a commented line", "affinity", "http { upstream app {\n  # ip_hash;\n  server a; } }", []],
  ["logs in files", "logWritten", "http { access_log /var/log/nginx/access.log main;\r\n error_log '/var/log/e.log' warn; }", [
    "to=file by=access_log path:/var/log/nginx/access.log rotation=false console=/dev/stdout <access_log /var/log/nginx/access.log main>",
    "to=file by=error_log path:/var/log/e.log rotation=false console=stderr <error_log '/var/log/e.log' warn>",
  ]],
  ["logs elsewhere", "logWritten", "http { access_log off; error_log /dev/stderr; access_log syslog:server=h; }", [
    "to=stream by=error_log path:/dev/stderr rotation=false <error_log /dev/stderr>",
    "to=remote by=access_log path:syslog:server=h rotation=false console=/dev/stdout <access_log syslog:server=h>",
  ]],
  ["ports", "portBound", "server { listen 80; listen [::]:8080 default_server; listen 127.0.0.1:81; listen unix:/a.sock; listen ${PORT}; }", [
    "port:80 from=literal by=nginx <listen 80>",
    "port:8080 host:[::] from=literal by=nginx <listen [::]:8080 default_server>",
    "port:81 host:127.0.0.1 from=literal by=nginx <listen 127.0.0.1:81>",
    "from=environment by=nginx <listen ${PORT}>",
  ]],
  ["a pid file", "pidWritten", "pid /srv/nginx.pid;\nevents {}", ["by=nginx path:/srv/nginx.pid <pid /srv/nginx.pid>"]],
  ["the pid file that nginx writes anyway", "pidWritten", "pid /run/nginx.pid;\nevents {}", []],
  ["the foreground", "setting", "daemon off;\nevents {}", ["key=daemon value:off format=nginx <daemon off>"]],
];

const haproxyFile = (lines: string): string => `global\n  maxconn 100\ndefaults\n  mode http\nfrontend f\n  bind *:80\nbackend b\n${lines}`;

const haproxy: readonly (readonly [title: string, lines: string, expected: readonly string[]])[] = [
  ["an inserted cookie", "  cookie SRV insert indirect nocache\n", ["mechanism=cookie <cookie SRV insert indirect nocache>"]],
  ["the source", "  balance source\n", ["mechanism=balance source <balance source>"]],
  ["round robin", "  balance roundrobin\n", []],
  ["a table that servers stick to", "  stick-table type ip size 1m\n  stick on src\n", [
    "mechanism=stick-table <stick-table type ip size 1m>",
    "mechanism=stick <stick on src>",
  ]],
  ["a table that counts", "  stick-table type ip size 1m store http_req_rate(10s)\n", []],
  ["a comment", "  # balance source\n", []],
];

describe("nginx", () => {
  for (const [title, kind, text, expected] of nginx) it(title, async () => assert.deepEqual(await shown("nginx.conf", text, kind), expected));

  it("knows a file of another name by its content", async () => {
    assert.equal((await shown("deploy/app.conf", "server {\n  listen 80;\n}\n", "portBound")).length, 1);
    assert.deepEqual(await factsOfFile("conf/squid.conf", "port 80\npidfile /x\n"), []);
  });

  it("never throws, and every place is inside the text", () => {
    const piece = fc.constantFrom("constructor", "toString", "server", "{", "}", ";", " ", "\n", "listen ", "80", "'", '"', "#", "$", "${", "upstream a {", "ip_hash;", "\\", "access_log ", "{{ x }}");
    return fc.assert(
      fc.asyncProperty(fc.array(piece), async (pieces) => {
        const text = pieces.join("");
        for (const { at } of await factsOfFile("nginx.conf", text)) assert.ok(at.span.start <= at.span.end && at.span.end <= text.length);
      }),
      { numRuns: 500 },
    );
  });
});

describe("haproxy", () => {
  for (const [title, lines, expected] of haproxy)
    it(title, async () => assert.deepEqual(await shown("haproxy.cfg", haproxyFile(lines), "affinity"), expected));

  it("reads ports and logs", async () => {
    const text = haproxyFile("  toString 1\n  log stdout format raw local0\n  log 10.0.0.1:514 local0\n");
    assert.deepEqual(await shown("haproxy.cfg", text, "portBound"), ["port:80 from=literal by=haproxy <bind *:80>"]);
    assert.deepEqual((await shown("haproxy.cfg", text, "logWritten")).map((line) => /to=\w+/.exec(line)?.[0]), ["to=stream", "to=remote"]);
  });
});

describe("ignore files", () => {
  it("gives patterns with their places", async () => {
    assert.deepEqual(await shown(".gitignore", "# why\n\nnode_modules/\r\n!keep.log  \n\\#x\n", "fileIgnored"), [
      "pattern:node_modules/ by=git <node_modules/>",
      "pattern:!keep.log by=git <!keep.log>",
      "pattern:\\#x by=git <\\#x>",
    ]);
    assert.deepEqual(await shown(".dockerignore", ".env\n", "fileIgnored"), ["pattern:.env by=docker <.env>"]);
  });
});
