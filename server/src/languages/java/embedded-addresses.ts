import { isInMemory } from "../../knowledge/embedded-databases.js";
import { patternInLines } from "../../text/pattern.js";
import type { FactSearch } from "../source/fact-search.js";

/** `"jdbc:sqlite:" + path`, wherever it goes from there: only the process itself has such a database. */
export const embeddedAddresses: FactSearch = {
  near: patternInLines("g")`"(?<address>jdbc:(?<scheme>sqlite|h2|hsqldb|derby):[^"\n]*)"`,
  *factsIn(root, { each }) {
    for (const { index, groups = {} } of each(embeddedAddresses.near)) {
      const { address = "", scheme: service = "" } = groups;
      const leaf = root.descendantForIndex(index + 1, index + 2);
      if (
        leaf === null ||
        /comment/.test(leaf.type) ||
        isInMemory(address) ||
        /^jdbc:(?:h2|hsqldb):(?:tcp|ssl|hsqls?|https?):/.test(address)
      )
        continue;
      const span = { start: index, end: index + address.length + 2 };
      yield { kind: "serviceUsed", service, client: "JDBC", from: "literal", address, span, parts: { address: span } };
    }
  },
};
