import assert from "node:assert/strict";
import { textReport } from "../server/src/audit/reports/text.js";
import { auditSample } from "./support/sample-workspace.js";

describe("the sample repositories", () => {
  it("clean: nothing is found in an app that follows the twelve factors", async () => {
    const report = await auditSample("clean");
    assert.equal(textReport(report), `No findings, in ${report.files} files.\n`);
    assert.ok(report.files > 15);
  });

  it("shop: most factors have findings in an app that follows few of them", async () => {
    const factors = new Set((await auditSample("shop")).findings.map(({ factor }) => factor.slug));
    assert.ok(factors.size >= 7, [...factors].join(", "));
  });
});
