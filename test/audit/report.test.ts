import assert from "node:assert/strict";
import { makeReport, type Report } from "../../server/src/audit/report.js";
import { htmlReport } from "../../server/src/audit/reports/html.js";
import { jsonReport } from "../../server/src/audit/reports/json.js";
import { markdownReport } from "../../server/src/audit/reports/markdown.js";
import { sarifReport } from "../../server/src/audit/reports/sarif.js";
import { textReport } from "../../server/src/audit/reports/text.js";
import { everyRule, ruleSet } from "../../server/src/engine/rule-set.js";
import { workspaceOf } from "../support/in-memory-workspace.js";

async function reportOf(files: Readonly<Record<string, string>>): Promise<Report> {
  const texts = new Map(Object.entries(files));
  const workspace = await workspaceOf(texts, ruleSet(everyRule));
  return makeReport({
    findings: workspace.findingsWithAllowed(),
    notes: [{ path: "big.py", message: "skipped: <longer> than 1000000 characters" }],
    failures: [],
    files: texts.size,
    readText: (path) => texts.get(path),
    factsOf: (path) => workspace.facts.files.get(path)?.facts ?? [],
  });
}

const written = (report: Report): Readonly<Record<string, string>> => ({
  text: textReport(report),
  json: jsonReport(report, "1.0.0"),
  sarif: sarifReport(report, "1.0.0"),
  markdown: markdownReport(report),
  html: htmlReport(report),
});

describe("a report", () => {
  it("never holds the value of a secret, in any format", async () => {
    const secrets = ["tr0ub4dor-and-3-horses", "correct-battery-staple-9"];
    const report = await reportOf({
      "settings.py": `import os\nDB_PASSWORD = "${secrets[0]}"\nKEY = os.environ.get("SECRET_KEY", "${secrets[1]}")\nURL = "postgres://admin:${secrets[0]}@db.internal/app"\n`,
      Dockerfile: `FROM python:3.12.1\nENV API_TOKEN=${secrets[0]} OTHER_SECRET="${secrets[1]}"\nCMD ["python", "settings.py"]\n`,
      ".env": `PAYMENT_SECRET=${secrets[1]}\n`,
      "compose.yaml": `services:\n  db:\n    image: postgres:16.1\n    environment:\n      POSTGRES_PASSWORD: ${secrets[0]}\n`,
      "charts/shop/values.yaml": `settings: |\n    name: shop\n    lines: 4\n    unit: box\n    url: postgres://shop:${secrets[0]}@db.shop.example.org/shop\n`,
      "entrypoint.sh": `#!/bin/sh\ncat > /etc/redis.conf <<-END\n\t\tport 6379\n\t\trequirepass ${secrets[1]}\nEND\nexec python settings.py\n`,
    });
    const paths = new Set(report.findings.map(({ at }) => at.path));
    for (const path of ["settings.py", "Dockerfile", "compose.yaml", "charts/shop/values.yaml", "entrypoint.sh"])
      assert.ok(paths.has(path), `${path}\n${textReport(report)}`);
    for (const [format, text] of Object.entries(written(report)))
      for (const secret of secrets)
        for (let start = 0; start <= secret.length - 6; start++)
          assert.ok(!text.includes(secret.slice(start, start + 6)), `${format} shows ${secret.slice(start, start + 6)}`);
  });

  it("shows the line that it speaks of, and marks the place", async () => {
    const text = textReport(await reportOf({ Dockerfile: "\tFROM node\n" }));
    assert.match(text, /\n {5}1 \| \tFROM node\n {7}\| \t {5}\^{4}\n/);
  });

  it("shows a part of a very long line", async () => {
    const text = textReport(await reportOf({ Dockerfile: `FROM node AS ${"x".repeat(5000)}\n` }));
    assert.ok(text.split("\n").every((line) => line.length < 400));
  });

  it("escapes what HTML and Markdown would take for their own", async () => {
    const report = await reportOf({ "a<b>|`/Dockerfile": "FROM <script>alert(1)</script>\n" });
    assert.ok(report.findings.length > 0);
    const { html = "", markdown = "" } = written(report);
    assert.ok(!html.includes("<script>alert") && html.includes("a&lt;b&gt;"));
    assert.ok(!/[^\\]\|`\//.test(markdown) && !/(^|[^\\`])<script>/m.test(markdown));
  });

  it("loads nothing from anywhere", async () => {
    const { html = "" } = written(await reportOf({ Dockerfile: "FROM node\n" }));
    assert.ok(!/<(script|link|img|iframe)|@import|url\(/.test(html));
  });

  it("of a clean repository says so", async () => {
    const report = await reportOf({ "README.md": "# Nothing here\n" });
    assert.deepEqual(report.findings, []);
    assert.match(textReport(report), /\nNo findings, in 1 file\.\n$/);
    assert.match(htmlReport(report), /No findings/);
  });
});
