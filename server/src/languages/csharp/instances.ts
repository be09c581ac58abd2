import { patternInLines } from "../../text/pattern.js";

/** `private readonly IOrderRepository _orders;`, `OrderRepository orders`: classes that do something for others, and what their interfaces stand for. */
export function instancesIn(text: string): ReadonlyMap<string, readonly string[]> {
  const classes = new Map<string, readonly string[]>();
  for (const { groups = {} } of text.matchAll(declared)) {
    const { type = "", local = "" } = groups;
    const name = /^I[A-Z]/.test(type) ? type.slice(1) : type;
    classes.set(local, [name, `InMemory${name}`, `${name}InMemory`, `Memory${name}`]);
  }
  return classes;
}

const declared = patternInLines("g")`
  (?<=[(,;{}\s])(?<type>
    [A-Z]\w*(?:
      Service|Repository|Repo|Store|Storage|Manager|Handler|Seeder|Initiali[sz]er|Cache|Queue|Database|Provider|Registry|Tracker
      |Counter
    )
  )\s+(?<local>_?[a-zA-Z]\w*)\s*(?=[;,)={])
`;
