import type { LibrarySetting } from "./library.js";

const things = "server http app web api listen default".split(" ");

/** Constants that a server of another file may listen on: `module.exports = { port: 3000 }`, `WEB_PORT = 5013`. */
export const namedPorts: LibrarySetting = {
  names: [..."port PORT Port".split(" "), ...things.flatMap((of) => [`${of}_port`, `${of}Port`, `${of}_PORT`.toUpperCase()])],
  *means({ target, form, value, scope }) {
    const isPort = value.from === "literal" && /^[1-9]\d{1,4}$/.test(value.literal ?? "");
    if (isPort && /^(assignment|entry)$/.test(form) && scope?.isConditional !== true)
      yield { kind: "portNamed", name: target.at(-1) ?? "", port: value.literal ?? "", span: value.span };
  },
};

/**
 * The same of languages whose constants stand in modules and classes by their names, whole addresses among them:
 * `pub const BIND: &str = "0.0.0.0:8080";`
 */
export const namedAddresses: LibrarySetting = {
  names: [
    ...namedPorts.names,
    ..."ServerPort HttpPort HTTPPort ListenPort DefaultPort Addr ADDR Address ADDRESS BIND Bind".split(" "),
    ..."ServerAddr SERVER_ADDR ServerAddress SERVER_ADDRESS ListenAddr LISTEN_ADDR BindAddr BIND_ADDR BIND_ADDRESS HttpAddr HTTP_ADDR".split(
      " ",
    ),
  ],
  *means({ target, form, value, scope }) {
    const port = /^(?:[\w.-]*:|\[[\d:]*\]:)?(?<port>[1-9]\d{1,4})$/.exec(value.literal ?? "")?.groups?.["port"];
    if (value.from === "literal" && port !== undefined && form === "assignment" && scope?.isConditional !== true)
      yield { kind: "portNamed", name: target.at(-1) ?? "", port, span: value.span };
  },
};
