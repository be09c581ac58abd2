import assert from "node:assert/strict";
import { literally, patternInLines } from "../../server/src/text/pattern.js";

describe("a pattern", () => {
  it("over several lines means what it means on one", () => {
    const word = patternInLines("gi")`
      ^(?:
        two words|back\nslash
        |${literally("a.b")}
      )$
    `;
    assert.equal(word.source, String.raw`^(?:two words|back\nslash|a\.b)$`);
    assert.equal(word.flags, "gi");
  });
});
