import type { LibraryCall, LibrarySetting } from "../../source/library.js";
import { line, lineNear, portBound, serverStarted } from "../../source/meanings.js";
import { entryOf } from "../../source/expressions.js";
import { lastPart } from "../../../text/dotted-name.js";

/** Servers that pages of data, bots and models bring along, and their ports (each library's own documentation). */
export const toolServerCalls: readonly LibraryCall[] = [
  // Gradio, "Blocks.launch": what is not given comes from GRADIO_SERVER_NAME and GRADIO_SERVER_PORT.
  lineNear(["gradio"], "*.launch", function* (call) {
    const [port, host] = [call.argument(undefined, "server_port"), call.argument(undefined, "server_name")];
    if (!call.imports("gradio")) return;
    yield serverStarted(call, "Gradio's launch", { handlesSignals: true });
    if (port !== undefined || host !== undefined) yield portBound(call, "Gradio's launch", port, host);
  }),
  line("nicegui.ui.run", function* (call) {
    yield serverStarted(call, "NiceGUI's run", { handlesSignals: true });
    yield portBound(call, "NiceGUI's run", call.argument(undefined, "port"), call.argument(undefined, "host"), "8080");
  }),
  line(["panel.serve", "flet.app", "flet.run"], function* (call) {
    const port = call.argument(undefined, "port");
    if (port !== undefined) yield portBound(call, call.callee, port, call.argument(undefined, "address", "host"));
  }),
  // FastMCP, "Running Your Server": by itself it talks over its standard input.
  line(["fastmcp.FastMCP().run", "mcp.server.fastmcp.FastMCP().run"], function* (call) {
    const transport = call.argument(0, "transport");
    if (transport?.literal === undefined || transport.literal === "stdio") return;
    yield serverStarted(call, "FastMCP's run", { handlesSignals: true });
    const port = call.argument(undefined, "port");
    if (port !== undefined) yield portBound(call, "FastMCP's run", port, call.argument(undefined, "host"));
  }),
  // python-telegram-bot, "Application.run_webhook"; aiogram, "Webhook"
  line(["*.run_webhook", "*.start_webhook"], function* (call) {
    if (!call.imports("telegram") && !call.imports("aiogram")) return;
    const by = lastPart(call.callee);
    yield serverStarted(call, by, { handlesSignals: true });
    yield portBound(call, by, call.argument(undefined, "port"), call.argument(undefined, "listen", "host"));
  }),
  line("eve.Eve().run", function* (call) {
    yield serverStarted(call, "Eve's app.run", { development: true });
    yield portBound(call, "Eve's app.run", call.argument(1, "port"), call.argument(0, "host"), "5000");
  }),
  line("robyn.Robyn().start", function* (call) {
    yield serverStarted(call, "Robyn", { handlesSignals: true });
    yield portBound(call, "Robyn", call.argument(1, "port"), call.argument(0, "host"), "8080");
  }),
  line("granian.Granian", function* (call) {
    yield serverStarted(call, "Granian", { handlesSignals: true });
    yield portBound(call, "Granian", call.argument(2, "port"), call.argument(1, "address"), "8000");
  }),
  line(["rpyc.utils.server.ThreadedServer", "rpyc.utils.server.ForkingServer", "rpyc.ThreadedServer"], function* (call) {
    const port = call.argument(undefined, "port");
    if (port !== undefined) yield portBound(call, "RPyC's server", port, call.argument(undefined, "hostname"));
  }),
  line("werkzeug.serving.make_server", function* (call) {
    yield serverStarted(call, "Werkzeug's make_server", { development: true });
    yield portBound(call, "make_server", call.argument(1, "port"), call.argument(0, "host"));
  }),
  // CherryPy, "Basics", "Single application": cherrypy.config.update({"server.socket_port": 8080})
  line("cherrypy.config.update", function* (call) {
    const given = call.arguments[0]?.value;
    const [port, host] = ["server.socket_port", "server.socket_host"].map((key) => given && entryOf(given, key)?.value);
    if (port !== undefined || host !== undefined)
      yield portBound(call, "CherryPy", port && call.value(port), host === undefined ? undefined : call.value(host));
  }),
];

export const toolServerSettings: readonly LibrarySetting[] = [
  {
    // Hypercorn, "Configuring", "Programmatically": config.bind = ["0.0.0.0:8000"]
    names: ["bind"],
    *means({ form, value, valueOf, span, imports }) {
      const first = value.expression.kind === "list" ? value.expression.items[0] : value.expression;
      const address = first && valueOf(first);
      const [, host, port] = /^([\w.[\]:]*):(\d+)$/.exec(address?.literal ?? "") ?? [];
      if (form !== "assignment" || !imports("hypercorn") || address?.from !== "literal" || port === undefined) return;
      const parts = { port: address.span, host: address.span };
      yield { kind: "portBound", by: "Hypercorn", from: "literal", port, ...(host !== undefined && { host }), span, parts };
    },
  },
];
