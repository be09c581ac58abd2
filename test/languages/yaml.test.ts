import assert from "node:assert/strict";
import { documentsOf } from "../../server/src/languages/yaml/parsed-parts.js";

describe("YAML that somebody types", () => {
  it("keeps no stack of an error, which would keep every text before it", () => {
    const [error] = documentsOf({ text: 'image: "node:20\nports: }\n', start: 0 }).flatMap(({ errors }) => errors);
    assert.ok(error);
    assert.doesNotMatch(error.stack ?? "", /\n\s+at /);
  });
});
