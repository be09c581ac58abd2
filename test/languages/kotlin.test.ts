import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { kotlin, kotlinDefinition } from "../../server/src/languages/kotlin/language.js";
import { describeSourceLanguage } from "../support/describe-source-language.js";

describeSourceLanguage(kotlinDefinition, "test/languages/kotlin");

describe("Kotlin: broken texts", () => {
  before(() => kotlin.load?.({ read: (name) => readFile(`dist/grammars/${name}`) }));

  it("ends where a text ends in an annotation sign", () => {
    const { extract } = kotlin;
    const text = 'when (System.getenv("APP_ENV")) {\n    "production" -> loud()\n@';
    assert.ok([...extract(text, "App.kt")].length > 0);
  });
});
