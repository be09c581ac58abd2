import { literally, patternInLines } from "../../text/pattern.js";
import type { FactSearch } from "../source/fact-search.js";
import { around } from "../source/nodes.js";
import { isReasonGiven } from "../source/reasons.js";
import { spanOf, type Node } from "../source/tree-sitter.js";
import { scanImports } from "./imports.js";
import { instancesIn } from "./instances.js";
import { standard } from "./standard.js";
import { callIn, givingOf } from "./unchecked.js";
import { lastPart } from "../../text/dotted-name.js";

/** `_, _ = db.Exec(…)`, `orders, _ := shop.OrdersOf(user)`: the last value of a call is its error, and it goes nowhere. */
export const discardedErrors: FactSearch = {
  near: /(?<![\w.])_\s*:?=\s*(?=[\w.]+(?:\([^()\n]*\)\.\w+)?\()/g,
  *factsIn(root, { text, each }) {
    for (const { index } of each(discardedErrors.near)) {
      const leaf = root.descendantForIndex(index, index + 1);
      const giving = leaf?.type === "identifier" ? givingOf(leaf) : undefined;
      const call = giving && calleeOf(giving);
      if (giving === undefined || call === undefined || isReasonGiven(giving, text)) continue;
      const how = `${call.text}()`;
      if (failing.test(call.text) || isSettingRead(giving))
        yield { kind: "errorSwallowed", how, left: "variable", certain: false, span: spanOf(giving) };
      else if (mayBeOwn(call.text, text) || isMethodOfOwn(call.text, text))
        yield { kind: "errorSwallowed", how, left: "variable", certain: false, of: lastPart(call.text), span: spanOf(giving) };
    }
  },
};

/** `json.Unmarshal(body, &order)`, `server.ListenAndServe()` as a statement: the one value of the call is its error. */
export const unaskedErrors: FactSearch = {
  near: patternInLines("gm")`
    ^[ \t]*(?:
      (?:json|xml|yaml|toml)\.Unmarshal|json\.NewDecoder\([^()\n]*\)\.Decode|(?!log\b)[a-z]\w*\.ListenAndServe|cmd\.(?:Run|Start)
      |c\.(?:ShouldBind\w*|BodyParser)
    )(?=\()
  `,
  *factsIn(root, { text, each }) {
    for (const { index, 0: written } of each(unaskedErrors.near)) {
      const end = index + written.length;
      const call = root.descendantForIndex(end - 1, end)?.parent?.parent;
      const isStatement = call?.type === "call_expression" && call.parent?.type === "expression_statement";
      if (!isStatement || isReasonGiven(call, text)) continue;
      yield { kind: "errorSwallowed", how: `${written.trim()}()`, left: "variable", certain: false, span: spanOf(call) };
    }
  },
};

/** `order.Save()` as a statement, where `order` is an object of a class of the app: whether Save gives an error, the app tells. */
export const unaskedMethods: FactSearch = {
  near: /^[ \t]+(?<owner>[a-z]\w*(?:\.[A-Z]\w*)?)\.(?<name>[A-Z]\w*)(?=\()/gm,
  *factsIn(root, { text, each }) {
    let objects: ReadonlyMap<string, unknown> | undefined;
    for (const { index, 0: written, groups = {} } of each(unaskedMethods.near)) {
      const { owner = "", name = "" } = groups;
      // Of what a field holds nothing is known but its name: `request.Header.Set()` is no method of the app, `s.Orders.SaveAll()` is.
      const isNamed = owner.includes(".") && (/[a-z][A-Z]/.test(name) || isOfPackage(owner, text));
      if (harmless.test(name) || common.test(name) || answering.test(owner) || !(isNamed || (objects ??= objectsOf(text)).has(owner)))
        continue;
      const end = index + written.length;
      const call = root.descendantForIndex(end - 1, end)?.parent?.parent;
      const isStatement = call?.type === "call_expression" && call.parent?.type === "expression_statement";
      if (!isStatement || isReasonGiven(call, text)) continue;
      yield { kind: "errorSwallowed", how: `${written.trim()}()`, left: "variable", certain: false, of: name, span: spanOf(call) };
    }
  },
};

/** `stats.Today`, where `stats` is a package: what is called on it may be the app's own. */
const isOfPackage = (owner: string, text: string): boolean =>
  owner.includes(".") && importedAs(text)(owner.slice(0, owner.indexOf("."))) !== undefined;

/** Names that objects of many libraries have, too. */
const common = /^(?:Add|Set|Init|Get)$/;

/** `if err != nil { return }` in a function that gives nothing back: nobody hears of it. */
export const droppedErrors: FactSearch = {
  near: /\bif\s+(?:[^\n{]*;\s*)?(?<error>err|\w+Err)\s*!=\s*nil\s*\{\s*(?:return\s*)?\}/g,
  *factsIn(root, { text, each }) {
    for (const { index, 0: written, groups = {} } of each(droppedErrors.near)) {
      const branch = root.descendantForIndex(index, index + 2)?.parent;
      const declaration = branch ? around(branch, /^(func_literal|(function|method)_declaration)$/) : undefined;
      if (branch?.type !== "if_statement" || declaration === undefined || declaration.childForFieldName("result") !== null) continue;
      const giving = branch.childForFieldName("initializer") ?? branch.previousNamedSibling;
      const isIts = giving && new RegExp(String.raw`(?<![\w.])${groups["error"] ?? ""}\s*:?=`).test(giving.text);
      const call = isIts ? callIn(giving) : undefined;
      if (
        call === undefined ||
        (expected.test(lastPart(call.text)) && !failing.test(call.text)) ||
        isAnswered(giving?.text ?? "") ||
        isReasonGiven(branch, text)
      )
        continue;
      const how = written.slice(0, written.indexOf("{")).trimEnd();
      yield { kind: "errorSwallowed", how, certain: false, span: { start: index, end: index + how.length } };
    }
  },
};

/** What the framework gives a handler, by custom: `w.Write(answer)`, `c.Next()`. */
const answering = /^(?:w|rw|res|writer|c|ctx|gc|conn|ws)$/;

/** Whoever gets the answer writes it: `currentUser(w, r)`, `c.Bind(&form)`. */
const isAnswered = (giving: string): boolean =>
  /[(,]\s*(?:w|rw|res|writer|c|gc|conn|ws)\s*[,)]|(?<![\w.])(?:w|rw|c|gc|conn|ws|tx)\.\w+\(/.test(giving);

/** What ends a loop, what may well be written wrong, and what is asked whether it is there. */
const expected = patternInLines()`
  ^(?:
    Read|Recv|Receive|Accept|Next|Wait|Close|Flush|Write|Fprint|Parse|Atoi|Bind|Valid|Decode|Unmarshal|Check|Verify|Stat|Lookup|Find
    |Get$|Open$|Cookie|FormFile|Copy|Shutdown|Serve
  )
`;

/** Names that stand for objects; what each is of does not matter here. What a function of a package makes is as often a library's. */
const objectsOf = (text: string): ReadonlyMap<string, unknown> => instancesIn(text.replace(/\.New(?=\w*\()/g, ".make"), importedAs(text));

function importedAs(text: string): (local: string) => string | undefined {
  const modules = new Map(scanImports(text).flatMap(({ module, bindings }) => bindings.map(({ local }) => [local, module] as const)));
  return (local) => (standard.test(modules.get(local) ?? "") ? undefined : modules.get(local));
}

/** The function that is called, also on the result of another one: `json.NewDecoder(body).Decode`. */
function calleeOf(giving: Node): Node | undefined {
  const callee = giving.childForFieldName("right")?.firstNamedChild?.childForFieldName("function") ?? undefined;
  return callIn(giving) ?? (callee && /^[\w.]{1,40}\([^()\n]{0,40}\)\.\w+$/.test(callee.text) ? callee : undefined);
}

/**
 * Calls of the standard library and of common packages whose failure loses what somebody entrusted to the app, or leaves it to work
 * with nothing: database/sql, encoding/json, net/http, io, os, bcrypt, jwt, MongoDB, Gin, Echo, redigo, zap.
 */
const failing = patternInLines()`
  \.(?:
    Exec|ExecContext|Query|QueryContext|Prepare|PrepareContext|Begin|BeginTx|Commit|Scan|Unmarshal|Decode|GenerateFromPassword
    |SignedString|ListenAndServe|ListenAndServeTLS|ParseGlob|ParseFiles|ParseFS
    |InsertOne|InsertMany|UpdateOne|UpdateMany|DeleteOne|DeleteMany|ShouldBind|ShouldBindJSON|BodyParser|NewProduction
  )$
  |^(?:
    sql\.Open|gorm\.Open|http\.(?:Get|Post|PostForm|NewRequest|NewRequestWithContext)|\w*[cC]lient\.Do|conn\.Do|io\.ReadAll
    |ioutil\.ReadAll|ioutil\.ReadFile|os\.(?:ReadFile|WriteFile|Open|OpenFile|Create|MkdirAll)|time\.LoadLocation
    |net\.(?:Listen|Dial)|tls\.LoadX509KeyPair|smtp\.SendMail
  )$
`;

/** `strconv.Atoi(os.Getenv("PORT"))`: a setting that was mistyped becomes zero, and nobody hears of it. */
const isSettingRead = (giving: Node): boolean =>
  /^(?:strconv\.\w+|time\.ParseDuration|url\.Parse)\(os\.Getenv\(/.test(giving.childForFieldName("right")?.text ?? "");

/** A function whose name says more than that of a common method, of no package of the standard library. */
function mayBeOwn(callee: string, text: string): boolean {
  const [owner, ...members] = callee.split(".");
  const name = lastPart(callee);
  if (owner === undefined || harmless.test(name) || (members.length > 0 && !/[a-z][A-Z]/.test(name))) return false;
  return members.length === 0 || !new RegExp(String.raw`"(?:[a-z0-9]+/)*${literally(owner)}"`).test(text);
}

/** Clean-up, what is read from a text, and what is written for people, which may fail without a loss. */
const harmless = /^(?:close|stop|shutdown|flush|sync|rollback|unlock|release|cleanup|remove|print|parse|decode|atoi|to[A-Z]|must)/i;

/** `item.Delete()`, where `item` is an object that the text makes or is given. */
function isMethodOfOwn(callee: string, text: string): boolean {
  const [owner = "", ...members] = callee.split(".");
  return members.length === 1 && !harmless.test(members[0] ?? "") && objectsOf(text).has(owner);
}
