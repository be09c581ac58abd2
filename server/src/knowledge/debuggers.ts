/**
 * The word by which a command opens a debugger to every machine that reaches it. Node.js, "Debugging"; JPDA, "Connection and Invocation
 * Details"; debugpy, "Command-line usage"; Delve, "dlv exec"; debug.rb, "Remote debugging".
 */
export function openDebugger(words: readonly string[]): { readonly index: number; readonly isOption: boolean } | undefined {
  const option = words.findIndex((word, index) => isOpen(word) || (isInspect.test(word) && address.test(words[index + 1] ?? "")));
  if (option !== -1) return { index: option, isOption: true };
  const index = isDebugger(words) ? words.findIndex((word, place) => listens(word, words[place - 1] ?? "")) : -1;
  return index === -1 ? undefined : { index, isOption: false };
}

/** Whether variables that a runtime takes as its options do so: `JAVA_TOOL_OPTIONS`. */
export const opensDebugger = (name: string, value: string): boolean =>
  /^(_?JAVA_OPT(ION)?S|JAVA_TOOL_OPTIONS|JDK_JAVA_OPTIONS|CATALINA_OPTS|NODE_OPTIONS)$/.test(name) && value.split(/\s+/).some(isOpen);

const isInspect = /^--inspect(-brk)?$/;
const address = /^(0\.0\.0\.0|\[?::\]?)(:\d+)?$/;

/** `--inspect=0.0.0.0:9229`, `-agentlib:jdwp=transport=dt_socket,server=y,address=*:5005` */
const isOpen = (word: string): boolean =>
  /^--inspect(-brk)?=(0\.0\.0\.0|\[?::)/.test(word) ||
  (/^-(agentlib:jdwp=|Xrunjdwp:)/.test(word) && /\baddress=(\*|0\.0\.0\.0|\[?::\]?):/.test(word));

/** Programs that run another one. */
const isDebugger = (words: readonly string[]): boolean =>
  /^(dlv|rdbg)$/.test(words[0] ?? "") || (words[0]?.startsWith("python") === true && words[words.indexOf("-m") + 1] === "debugpy");

const listens = (word: string, before: string): boolean =>
  /^--(listen|host)=(0\.0\.0\.0|\[?::\]?)?(:\d+)?$/.test(word) ||
  (/^--(listen|host)$/.test(before) && (address.test(word) || /^:\d+$/.test(word)));
