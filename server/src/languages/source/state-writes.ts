import { literally, sourceInLines } from "../../text/pattern.js";
import type { Node } from "./tree-sitter.js";

/** Methods by which collections, maps, queues and counters are changed. */
export const writingMethods = sourceInLines`
  push|unshift|splice|pop|shift|set|add|delete|clear|append|extend|insert|remove|update|setdefault|discard|appendleft|popleft
  |popitem|put|putIfAbsent|putAll|computeIfAbsent|computeIfPresent|compute|merge|addAll|addFirst|addLast|offer|poll|push_back|Add
  |TryAdd|TryRemove|TryUpdate|Remove|AddOrUpdate|GetOrAdd|AddRange|Enqueue|TryDequeue|Clear|Push|Store|LoadOrStore|LoadAndDelete
  |Delete|store|concat|merge!|delete_if|fetch_add|incrementAndGet|getAndIncrement|addAndGet
`;

/** `name[key] = x`, `name.push(x)`, `name += 1`, `delete name[key]`, `name = append(name, x)`, `let mut held = self.name.lock()`. */
export function writtenForm(name: string): RegExp {
  const word = String.raw`(?<![\w$])${literally(name)}(?![\w$])`;
  const entry = String.raw`(?:\[(?:[^[\]\n]|\[[^\]\n]*\])*\]|\.(?:get|lock|write|unwrap|Value|value|borrow_mut)\([^()\n]*\)|\.await\b|\.\w+(?=\[|\s*(?:\+\+|--|[-+]?=[^=])))*`;
  return new RegExp(
    [
      String.raw`\b(?:delete|del)\s*\(?\s*${word}`,
      String.raw`\blet mut \w+ = [\w.&]*${word}\.(?:lock|write)\(`,
      String.raw`Interlocked\.\w+\(ref ${word}`,
      String.raw`(?:\+\+|--)${word}`,
      String.raw`${word}\s*${entry}\s*(?:\+\+|--|(?:[-+|&?*]|\|\||\?\?)?=(?![=>~])|<<)`,
      String.raw`${word}${entry}[?!]{0,2}\.(?:${writingMethods})\b\s*[({!]?`,
    ].join("|"),
    "g",
  );
}

/** Whether one of the forms covers the name at an offset. */
export function isWrittenAt(start: number, text: string, written: RegExp): boolean {
  written.lastIndex = Math.max(text.lastIndexOf("\n", start), start - 30);
  for (let match = written.exec(text); match !== null && match.index <= start; match = written.exec(text)) {
    if (match.index + match[0].length > start) return true;
  }
  return false;
}

/**
 * A method that changes a collection and gives back what it holds: `carts.setdefault(user, [])`, `let job = self.waiting.remove(&id)`. A number
 * that is counted up may be there to be measured.
 */
export const givesBackAt = (start: number, end: number, text: string): boolean =>
  givesBack.test(text.slice(end, end + 40)) ||
  (takesOut.test(text.slice(end, end + 40)) && isAsked.test(text.slice(Math.max(0, start - 60), start)));

const givesBack = /^[?!]{0,2}\.(?:setdefault|computeIfAbsent|getOrPut|GetOrAdd|AddOrUpdate|LoadOrStore)\b/;

const takesOut = /^[?!]{0,2}\.(?:remove|pop\w*|shift|poll|take|dequeue|Dequeue|TryDequeue|TryRemove|TryTake)\b\s*\(/;

/** Somebody wants what it gives. */
const isAsked = /(?:[^=!<>]=|\breturn|\bmatch|\bif|\(|,)\s*(?:await\s+)?(?:[\w$&]+(?:\.|->|::))*$/;

/** What one entry is called, is changed further down: `item = items.get(id)`, then `item["name"] = name`. */
export function isChangedBelow(start: number, name: string, text: string, around: Node | undefined): boolean {
  const line = text.slice(text.lastIndexOf("\n", start - 1) + 1, start + name.length + 80);
  const held = new RegExp(
    String.raw`^\s*(?:(?:const|let|var)\s+)?(?<held>[a-z_]\w*)\s*=\s*${literally(name)}(?:\[[^\]\n]+\]|\.(?:get|find)\()`,
  ).exec(line)?.groups?.["held"];
  if (held === undefined || around === undefined) return false;
  return new RegExp(
    String.raw`(?<![\w$.])${held}(?:\[[^\]\n]+\]|\.\w+)+\s*(?:[-+]?=(?![=>])|\+\+|--)|(?<![\w$.])${held}(?:\[[^\]\n]+\]|\.\w+)*\.(?:${writingMethods})\(`,
  ).test(text.slice(start, around.endIndex));
}
