import assert from "node:assert/strict";
import * as fc from "fast-check";
import { readYaml } from "../../server/src/languages/yaml/read-yaml.js";
import { parsedParts } from "../../server/src/languages/yaml/parsed-parts.js";
import { scalarsIn } from "../../server/src/languages/yaml/node.js";

const piece = fc.constantFrom(
  "---\n",
  "--- # next\n",
  "%YAML 1.2\n---\n",
  "...\n",
  "app: &app { port: 80 }\n",
  "copy: *app\n",
  "text: |\n  a\n  ---\n  b\n",
  'said: "one\n  two"\n',
  'open: "one\n',
  "list:\n  - a\n  - b\n",
  "# note\n",
);
const texts = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(""));

/** What a text says, and where. */
const said = (text: string): readonly string[] =>
  readYaml(text)
    .flatMap((root) => [...scalarsIn(root)])
    .map(({ text: value, span }) => `${span.start}-${span.end} ${value}`);

describe("YAML that somebody types", () => {
  it("says the same whatever was read before", () => {
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        readYaml("");
        const fresh = said(after);
        said(before);
        assert.deepEqual(said(after), fresh);
        assert.deepEqual(said(after), fresh);
      }),
    );
  });

  it("moves what stands below an edit", () => {
    const below = "---\nkind: Service\nmetadata: &m { name: 'web' }\ncopy: *m\n";
    said(`port: 80\n${below}`);
    assert.deepEqual(said(`port: 8080\n${below}`), ["6-10 8080", "21-28 Service", "51-54 web"]);
  });

  it("keeps no stack of an error, which would keep every text before it", () => {
    const [error] = parsedParts('image: "node:20\nports: }\n').flatMap(({ documents }) => documents.flatMap(({ errors }) => errors));
    assert.ok(error);
    assert.doesNotMatch(error.stack ?? "", /\n\s+at /);
  });
});
