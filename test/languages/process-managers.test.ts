import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import type { FactDraft } from "../../server/src/facts/vocabulary.js";
import { apache } from "../../server/src/languages/apache/language.js";
import { circus } from "../../server/src/languages/circus/language.js";
import { crontab } from "../../server/src/languages/crontab/language.js";
import { readIni } from "../../server/src/languages/ini/read-ini.js";
import type { Language } from "../../server/src/languages/language.js";
import { loggingConf } from "../../server/src/languages/logging-conf/language.js";
import { logrotate } from "../../server/src/languages/logrotate/language.js";
import { phpIni } from "../../server/src/languages/php-ini/language.js";
import { supervisor } from "../../server/src/languages/supervisor/language.js";
import { systemd } from "../../server/src/languages/systemd/language.js";
import { uwsgi } from "../../server/src/languages/uwsgi/language.js";

const assets = { read: (name: string) => readFile(`dist/grammars/${name}`) };

/** `kind` and what stands at its place. */
async function factsIn(language: Language, path: string, text: string): Promise<readonly string[]> {
  assert.ok(language.matches(path) && (language.recognises?.(text, path) ?? true), `${path} is ${language.title}`);
  await language.load?.(assets);
  return [...language.extract(text, path)].map((fact: FactDraft) => `${fact.kind}: ${text.slice(fact.span.start, fact.span.end)}`);
}

describe("process managers and server settings", () => {
  it("supervisor: commands, log files, and how many programs it keeps", async () => {
    const text = `[supervisord]
nodaemon=true
pidfile=/run/supervisord.pid

[program:web]
command=gunicorn -b 0.0.0.0:8000 shop:app ; the server
stdout_logfile=/var/log/web.log
stderr_logfile=/dev/stderr

[program:worker]
command=celery
    -A shop worker
stdout_logfile=/dev/stdout
environment=MODE="fast",LEVEL=2
`;
    assert.deepEqual(await factsIn(supervisor, "deploy/supervisord.conf", text), [
      "programsManaged: command=gunicorn -b 0.0.0.0:8000 shop:app",
      "pidWritten: pidfile=/run/supervisord.pid",
      "command: gunicorn -b 0.0.0.0:8000 shop:app",
      "logWritten: stdout_logfile=/var/log/web.log",
      "command: celery\n    -A shop worker",
      'environmentDeclared: MODE="fast"',
      "environmentDeclared: LEVEL=2",
    ]);
    const programs = [...supervisor.extract(text, "x")].find((fact) => fact.kind === "programsManaged");
    assert.equal(programs?.kind === "programsManaged" && programs.count, 2);
  });

  it("systemd: the command without its prefix, the environment, and what makes a daemon", async () => {
    const text = '[Service]\r\nType=forking\r\nPIDFile=/run/shop.pid\r\nExecStart=-/usr/bin/shop --serve\r\nEnvironment="TOKEN=abc def" LEVEL=2\r\nStandardOutput=append:/var/log/shop.log\r\n';
    assert.deepEqual(await factsIn(systemd, "shop.service", text), [
      "daemonized: Type=forking",
      "pidWritten: PIDFile=/run/shop.pid",
      "command: /usr/bin/shop --serve",
      "environmentDeclared: TOKEN=abc def",
      "environmentDeclared: LEVEL=2",
      "logWritten: StandardOutput=append:/var/log/shop.log",
    ]);
  });

  it("uWSGI: a socket without HTTP needs a server around it", async () => {
    const text = "[uwsgi]\nsocket = /tmp/shop.sock\ndaemonize = /var/log/shop.log\nprocesses = 4\n";
    assert.deepEqual(await factsIn(uwsgi, "uwsgi.ini", text), [
      "serverRequired: socket = /tmp/shop.sock",
      "daemonized: daemonize = /var/log/shop.log",
      "logWritten: daemonize = /var/log/shop.log",
      "workersFixed: processes = 4",
    ]);
    assert.deepEqual(await factsIn(uwsgi, "uwsgi.ini", "[uwsgi]\nhttp = :$(PORT)\nsocket = /tmp/shop.sock\n"), []);
    assert.deepEqual(await factsIn(uwsgi, "uwsgi.ini", "[uwsgi]\nprotocol = http\nsocket = 0.0.0.0:8080\n"), ["portBound: socket = 0.0.0.0:8080"]);
  });

  it("circus, logging, php, logrotate, cron and Apache", async () => {
    assert.deepEqual(await factsIn(circus, "circus.ini", "[watcher:web]\ncmd = shop --serve\n"), ["programsManaged: cmd = shop --serve", "command: shop --serve"]);
    assert.deepEqual(await factsIn(loggingConf, "logging.conf", "[logger_root]\nhandlers=file\n[handler_file]\nclass=handlers.RotatingFileHandler\n[handler_console]\nclass=StreamHandler\n"), [
      "logWritten: class=handlers.RotatingFileHandler",
    ]);
    assert.deepEqual(await factsIn(phpIni, "docker/php.ini", "display_errors = On ; look\nerror_log = /dev/stderr\nsession.save_handler = files\n"), [
      "debugEnabled: display_errors = On",
      "sessionStored: session.save_handler = files",
    ]);
    assert.deepEqual(await factsIn(logrotate, "etc/logrotate.d/shop", "/app/log/*.log {\n  daily\n}\n"), ["logWritten: /app/log/*.log"]);
    assert.deepEqual(await factsIn(crontab, "crontab", "# nightly\n0 3 * * * root /app/invoices.sh\n"), [
      "command: /app/invoices.sh",
    ]);
    assert.deepEqual(await factsIn(apache, "public/.htaccess", "RewriteEngine On\nRewriteRule ^(.+)$ index.php?url=$1 [QSA,L]\n"), [
      "serverRequired: RewriteEngine On",
    ]);
    assert.deepEqual(await factsIn(apache, ".htaccess", "Options -Indexes\n# RewriteRule ^x$ index.php\n"), []);
  });

  it("an INI value keeps its place over continued lines, comments and CRLF", () => {
    const text = "[a]\r\none = 1 ; first\r\ntwo = x\r\n  y\r\n# three = 3\r\nbroken\r\n";
    const entries = readIni(text, { continuesIndented: true, commentAfter: /\s;/ });
    assert.deepEqual(
      entries.map(({ section, key, valueSpan }) => `${section}.${key}=${text.slice(valueSpan.start, valueSpan.end)}`),
      ["a.one=1", "a.two=x\r\n  y"],
    );
  });
});
