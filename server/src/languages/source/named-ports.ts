import type { LibrarySetting } from "./library.js";

/** Constants that a server of another file may listen on: `module.exports = { port: 3000 }`, `WEB_PORT = 5013`. */
export const namedPorts: LibrarySetting = {
  names: [
    ..."port PORT Port".split(" "),
    ..."server http app web api listen default".split(" ").flatMap((of) => [`${of}_port`, `${of}Port`, `${of}_PORT`.toUpperCase()]),
  ],
  *means({ target, form, value, scope }) {
    const isPort = value.from === "literal" && /^[1-9]\d{1,4}$/.test(value.literal ?? "");
    if (isPort && /^(assignment|entry)$/.test(form) && scope?.isConditional !== true)
      yield { kind: "portNamed", name: target.at(-1) ?? "", port: value.literal ?? "", span: value.span };
  },
};
