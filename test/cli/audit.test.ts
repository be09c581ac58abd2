import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import type { Log } from "sarif";
import { committedRepository, removeTemporaryRepositories, temporaryRepository } from "../support/temporary-repository.js";

const unpinned = { Dockerfile: 'FROM node\nCMD ["node", "a.js"]\n' };
const only = ["--rule", "unpinned-image"];

describe("the command line", function () {
  this.timeout(60_000);
  after(removeTemporaryRepositories);

  it("ends with 1 where something is found, with 0 where nothing is, as --fail-on says", () => {
    const { run } = temporaryRepository(unpinned);
    assert.equal(run("audit", ...only).code, 1);
    assert.equal(run("audit", ...only, "--fail-on", "error").code, 0);
    assert.equal(run("audit", ...only, "--fail-on", "never").code, 0);
    assert.equal(run("audit", "--rule", "bad-setting").code, 0);
  });

  it("shows places and code, and nothing on standard error", () => {
    const { out, err } = temporaryRepository(unpinned).run("audit", ...only);
    assert.match(out, /^II\. Dependencies\n\nDockerfile:1:6 {2}warning {2}unpinned-image\n/);
    assert.match(out, /\n {5}1 \| FROM node\n {7}\| {6}\^{4}\n/);
    assert.match(out, /\n1 warning, in 1 file\.\n$/);
    assert.equal(err, "");
  });

  for (const [words, message] of [
    [[], /say what to do/],
    [["audti"], /no command "audti"/],
    [["audit", "nowhere"], /no file or folder "nowhere"/],
    [["audit", "--farmat", "text"], /--farmat/],
    [["audit", "--format", "xml"], /--format is "xml"/],
    [["audit", "--rule", "no-rule"], /"no-rule"/],
    [["audit", "--factor", "config2"], /"config2"/],
    [["audit", "--threads", "none"], /"none"/],
    [["audit", "--config", "gone.yaml"], /--config/],
    [["audit", "--baseline", "gone.json"], /--baseline/],
    [["audit", "--update-baseline"], /--update-baseline needs/],
    [["audit", "--output", "gone/report.txt"], /gone\/report\.txt/],
    [["explain"], /needs the id/],
    [["explain", "no-rule"], /"no-rule"/],
  ] as const)
    it(`says in one line what is wrong with: ${words.join(" ")}`, () => {
      const { code, out, err } = temporaryRepository().run(...words);
      assert.equal(code, 2);
      assert.equal(out, "");
      assert.match(err, message);
      assert.match(err, /^twelve-factor: [^\n]+\n$/);
    });

  it("writes SARIF that other programs can place and remember", () => {
    const { run } = committedRepository({
      "a ü/Dockerfile": "FROM scratch\n# 😀\nFROM node\n# twelve-factor: allow unpinned-image -- nightly\nFROM ruby\n",
    });
    const log = JSON.parse(run("audit", ...only, "--format", "sarif").out) as Log;
    assert.equal(log.version, "2.1.0");
    const [sarif] = log.runs;
    const [rule] = sarif?.tool.driver.rules ?? [];
    assert.equal(rule?.id, "unpinned-image");
    assert.equal(rule?.helpUri, "https://12factor.net/dependencies");
    assert.deepEqual(rule?.properties, { factor: "dependencies", tags: ["twelve-factor", "dependencies"] });
    const [first, second] = sarif?.results ?? [];
    assert.equal(first?.level, "warning");
    assert.deepEqual(first?.locations?.[0]?.physicalLocation, {
      artifactLocation: { uri: "a%20%C3%BC/Dockerfile" },
      region: { startLine: 3, startColumn: 6, endLine: 3, endColumn: 10 },
    });
    assert.deepEqual(first?.suppressions, []);
    assert.deepEqual(second?.suppressions, [{ kind: "inSource", status: "accepted", justification: "nightly" }]);
    assert.notEqual(first?.partialFingerprints?.["twelveFactor/v1"], second?.partialFingerprints?.["twelveFactor/v1"]);
  });

  it("writes JSON, to a file where one is named", () => {
    const { run, folder } = temporaryRepository(unpinned);
    const { out, code } = run("audit", ...only, "--format", "json", "--output", "report.json");
    assert.equal(out, "");
    assert.equal(code, 1);
    const report: { findings: { path: string; line: number }[] } = JSON.parse(readFileSync(path.join(folder, "report.json"), "utf8"));
    assert.deepEqual(
      report.findings.map((finding) => [finding.path, finding.line]),
      [["Dockerfile", 1]],
    );
  });

  it("takes several folders, and files", () => {
    const { run } = temporaryRepository({ "a/Dockerfile": "FROM node\n", "b/Dockerfile": "FROM node\n", "c/Dockerfile": "FROM node\n" });
    const paths = (...words: readonly string[]) =>
      (JSON.parse(run("audit", ...words, ...only, "--format", "json").out) as { findings: { path: string }[] }).findings.map(
        (finding) => finding.path,
      );
    assert.deepEqual(paths("a", "b/"), ["a/Dockerfile", "b/Dockerfile"]);
    assert.deepEqual(paths("a"), ["Dockerfile"]);
    assert.deepEqual(paths("c/Dockerfile"), ["c/Dockerfile"]);
  });

  it("forgets what the baseline knows, even after lines have moved", () => {
    const { run, write } = temporaryRepository(unpinned);
    assert.equal(run("audit", ...only, "--baseline", "known.json", "--update-baseline").code, 0);
    write("Dockerfile", "# a comment\n\nFROM   node\n");
    const { code, out } = run("audit", ...only, "--baseline", "known.json");
    assert.equal(code, 0);
    assert.match(out, /^No findings, 1 allowed or in the baseline/);
    write("Dockerfile", "FROM node\nFROM node\n");
    assert.equal(run("audit", ...only, "--baseline", "known.json").code, 1);
    write("known.json", "{}");
    assert.equal(run("audit", "--baseline", "known.json").code, 2);
  });

  it("takes settings from --config instead of the repository", () => {
    const { run, write } = temporaryRepository({ ...unpinned, ".twelve-factor.yaml": "rules: { unpinned-image: off }" });
    assert.equal(run("audit", ...only).code, 0);
    write("strict.yaml", "rules: { unpinned-image: error }");
    assert.equal(run("audit", ...only, "--config", "strict.yaml", "--fail-on", "error").code, 1);
    write("broken.yaml", "rules:\n  unpinned-image: loud\n");
    const { code, err } = run("audit", "--config", "broken.yaml");
    assert.equal(code, 2);
    assert.match(err, /broken\.yaml:2:19: /);
  });

  it("fixes what is safe to fix, and says nothing of it afterwards", () => {
    const text = "\uFEFF# twelve-factor: allow unpinned-image -- nightly\r\nFROM node:20.11\r\n";
    const { run, folder } = temporaryRepository({ Dockerfile: text });
    assert.equal(run("audit", "--rule", "unused-allow", "--fail-on", "hint").code, 1);
    assert.equal(run("audit", "--rule", "unused-allow", "--fail-on", "hint", "--fix").code, 0);
    assert.equal(readFileSync(path.join(folder, "Dockerfile"), "utf8"), "\uFEFFFROM node:20.11\r\n");
  });

  it("fixes what was asked for alone, by rule, by factor and by file", () => {
    const Dockerfile = 'FROM node:20.11\nCMD ["npm", "start"]\n';
    const files = { Procfile: "web: gunicorn -D shop.wsgi\nworker: celery -A shop worker --pidfile=w.pid\n", "a/Dockerfile": Dockerfile };
    const fixed = (...words: readonly string[]) => {
      const { run, folder } = temporaryRepository(files);
      run("audit", ...words, "--fix-unsafe");
      return Object.keys(files).map((file) => readFileSync(path.join(folder, file), "utf8"));
    };
    const daemonless = files.Procfile.replace(" -D", "");
    assert.deepEqual(fixed("--rule", "daemonize"), [daemonless, Dockerfile]);
    assert.deepEqual(fixed("--factor", "concurrency"), [daemonless.replace(" --pidfile=w.pid", ""), Dockerfile]);
    assert.deepEqual(fixed("--rule", "daemonize", "a/Dockerfile"), [files.Procfile, Dockerfile]);
  });

  it("finds the same whatever the number of threads", () => {
    const files = Object.fromEntries(
      Array.from({ length: 500 }, (_, index) => [`app${index % 50}/d${index}.Dockerfile`, `FROM node${index}\n`]),
    );
    const { run } = committedRepository(files);
    const one = run("audit", ...only, "--format", "sarif", "--threads", "1").out;
    assert.ok(one.length > 10_000);
    assert.equal(run("audit", ...only, "--format", "sarif", "--threads", "3").out, one);
  });

  it("goes through a repository of odd files", () => {
    const { run } = committedRepository({
      "binary/Dockerfile": Buffer.from([70, 82, 79, 77, 32, 0, 1]),
      "latin/Dockerfile": Buffer.concat([Buffer.from("FROM node # caf"), Buffer.from([0xe9, 10])]),
      "huge/Dockerfile": `FROM node\n${"# x\n".repeat(200_000)}`,
      "mark/Dockerfile": "\uFEFFFROM node\r\n",
      "empty/Dockerfile": "",
    });
    const { out, err } = run("audit", ...only, "--format", "text");
    assert.equal(err, "");
    assert.match(out, /mark\/Dockerfile:1:6/);
    assert.match(out, /note: latin\/Dockerfile is not UTF-8/);
    assert.match(out, /note: huge\/Dockerfile skipped/);
  });

  it("is content when its reader has seen enough", () => {
    const files = Object.fromEntries(Array.from({ length: 120 }, (_, index) => [`d${index}/Dockerfile`, "FROM node\n".repeat(40)]));
    const { folder } = temporaryRepository(files);
    const cli = path.join(process.cwd(), "dist/cli.js");
    const words = `"${process.execPath}" "${cli}" audit --format json ${only.join(" ")} | head -c 10`;
    const { stdout, stderr } = spawnSync("sh", ["-c", words], { cwd: folder, encoding: "utf8" });
    assert.equal(stdout.length, 10);
    assert.equal(stderr, "");
  });

  it("explains a rule and lists all", () => {
    const { run } = temporaryRepository();
    assert.match(run("rules").out, /^I. Codebase|^II. Dependencies/m);
    assert.match(run("explain", "unpinned-image").out, /^unpinned-image \(warning/);
    assert.match(run("--version").out, /^\d+\.\d+\.\d+\n$/);
  });
});
