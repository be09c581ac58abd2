import assert from "node:assert/strict";
import { tsconfig } from "../../server/src/languages/tsconfig/language.js";
import { shown } from "../support/facts-of.js";

describe("tsconfig.json", () => {
  it("reads the names under which an app's own files are imported", async () => {
    const text = '{\n  // aliases\n  "compilerOptions": { "baseUrl": "./src", "paths": { "@app/*": ["app/*"], "config": [] }, },\n}';
    assert.deepEqual(await shown("web/tsconfig.json", text, "pathAlias"), [
      'pattern=* target:./src <"./src">',
      "pattern=@app/* target:app/* <@app/*>",
      "pattern=config <config>",
    ]);
  });

  it("says nothing of what is broken or something else", async () => {
    for (const text of ["", "{", "[]", '{"compilerOptions": {"paths": 3}}', '{"compilerOptions": {"paths": {"a": "b"}}}'])
      assert.ok((await shown("tsconfig.json", text, "pathAlias")).length <= 1, text);
  });

  it("knows its files by their names", () => {
    for (const path of ["tsconfig.json", "a/tsconfig.base.json", "jsconfig.json"]) assert.ok(tsconfig.matches(path), path);
    assert.ok(!tsconfig.matches("tsconfig.ts"));
  });
});
