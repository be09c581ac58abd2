import assert from "node:assert/strict";
import * as fc from "fast-check";
import { attributeOf, elementAt, elementsIn, readXml, type XmlText } from "../../server/src/languages/xml/read-xml.js";

const saidBy = (text: string): readonly string[] => {
  const found: string[] = [];
  for (const { element, path } of elementsIn(readXml(text))) {
    const attributes = element.attributes.map(({ name, value }) => ` ${name}=${value.text}`).join("");
    found.push(`${path}${attributes}${element.content.text === "" ? "" : `: ${element.content.text}`}`);
  }
  return found;
};

describe("reading XML", () => {
  const texts: readonly (readonly [title: string, text: string, said: readonly string[]])[] = [
    ["elements with their attributes and text", '<a x="1" y=\'2\'>\n  <b>  one </b><c/>\n</a>', ["a x=1 y=2", "a/b: one", "a/c"]],
    ["what is no element", '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY e "<b/>">]><!-- <b/> --><a/>', ["a"]],
    ["prefixes", '<log4j:configuration xmlns:log4j="u"><p:b p:c="1"/></log4j:configuration>', ["configuration log4j=u", "configuration/b c=1"]],
    ["references and CDATA", '<a x="1 &amp; 2">&lt;<![CDATA[<b>&amp;]]>&#65;&unknown;</a>', ["a x=1 & 2: <<b>&amp;A&unknown;"]],
    ["text around a comment", "<a>one <!-- no -->two</a>", ["a: one two"]],
    ["text around elements", "<a>\n one <b>two</b> three\n</a>", ["a: one  three", "a/b: two"]],
    ["a slash in a value without quotes", "<a x=/y/z b='1'><c/></a>", ["a b=1", "a/c"]],
    ["an element that is never closed", "<a><b>one<c/></a><d/>", ["a", "a/b: one", "a/b/c", "d"]],
    ["a closing tag that closes nothing", "<a></c><b/></a>", ["a", "a/b"]],
  ];
  for (const [title, text, said] of texts) it(`tells ${title}`, () => assert.deepEqual(saidBy(text), said));

  const typed = ["<", "<b", "<b ", "<b x", "<b x=", '<b x="', '<b x="1', "<b x='1' y", "</", "<?xml", "&", "&am"];
  for (const half of typed) {
    it(`keeps what stands around a half-typed ${half}`, () => {
      const said = saidBy(`<a>\n  <one x="1"/>\n  ${half}\n  <two y="2">text</two>\n</a>\n<last/>`);
      for (const expected of ["a/one x=1", "a/two y=2: text", "last"]) assert.ok(said.includes(expected), `${expected} in ${said.join()}`);
    });
  }

  it("knows where everything is written", () => {
    const text = '<a>\n  <b c="x&lt;y" d=\'z\'>\n    <!-- no -->one &amp; two\n  </b>\n</a>';
    const element = elementAt(readXml(text)[0], "b");
    const attribute = attributeOf(element, "C");
    const written = (span: { readonly start: number; readonly end: number } | undefined) => text.slice(span?.start, span?.end);
    assert.equal(written(attribute?.span), 'c="x&lt;y"');
    assert.equal(written(attribute?.value.span), "x&lt;y");
    assert.equal(written(element?.nameSpan), "b");
    assert.equal(written(element?.content.span), "one &amp; two");
    assert.equal(written(element?.span), text.slice(text.indexOf("<b"), text.indexOf("</b>") + 4));
    assert.equal(text[attribute?.value.written.offsetAt(2) ?? 0], "y");
    assert.equal(text[element?.content.written.offsetAt(6) ?? 0], "t");
  });

  it("never throws, and stays within the text", () => {
    const words = fc.constantFrom("<", ">", "/", "</a>", "<a>", '<a b="', "'", '"', "<!--", "-->", "<![CDATA[", "]]>", "<?", "&lt;", "x", "\n", "=");
    fc.assert(
      fc.property(fc.array(words, { maxLength: 40 }), (parts) => {
        const text = parts.join("");
        const within = ({ span }: Pick<XmlText, "span">) => assert.ok(span.start <= span.end && span.end <= text.length);
        for (const { element } of elementsIn(readXml(text))) {
          within(element);
          within(element.content);
          element.attributes.map(({ value }) => within(value));
        }
      }),
      { numRuns: 300 },
    );
  });

  it("reads broken text in time that grows with its length", () => {
    for (const part of ['<a b="', "<a ", "<!--", "<![CDATA[", "</a", "<!A[", "<a b='1'>", "&"]) {
      const begun = process.cpuUsage().user;
      readXml(part.repeat(200_000 / part.length));
      assert.ok(process.cpuUsage().user - begun < 3_000_000, part);
    }
  });
});
