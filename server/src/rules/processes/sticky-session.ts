import { affinityWord } from "../../knowledge/affinity-commands.js";
import { wordsRun } from "../questions/commands.js";
import { removeWhole } from "../fixes/yaml.js";
import { defineRule, replace, type App, type Fact } from "../rule.js";

export default defineRule({
  id: "sticky-session",
  level: "warning",
  scope: "deployed",
  summary: "Requests of one visitor are always led to the same process.",
  why: "Visitors lose their session when that process ends, and load cannot be spread when processes are added.",

  check: {
    *affinity(affinity, app) {
      yield {
        at: { ...affinity.at, span: affinity.parts.mechanism ?? affinity.at.span },
        message: `${affinity.mechanism} binds each visitor to one process, whose end loses the session. Keep sessions in a backing service and balance freely.`,
        fixes: function* () {
          const text = app.editable(affinity.at.path)?.text;
          if (text === undefined || isPartOfStatement(affinity, text, app)) return;
          yield { title: `Remove ${affinity.mechanism}`, safe: false, edits: [removeWhole(affinity.at, text)] };
        },
      };
    },
    *dependencyDeclared(dependency, app) {
      // Whoever takes this one wants workers to be bound; where code says so too, it is told there.
      if (dependency.name !== "@socket.io/pm2" || app.all("affinity").length > 0) return;
      yield {
        at: dependency.at,
        message: `${dependency.name} binds each visitor to one worker, whose end loses the session. Let workers share an adapter, such as the one for Redis.`,
      };
    },
    *command(command) {
      const found = affinityWord(wordsRun(command));
      const word = found && command.words[found.index];
      if (found === undefined || word === undefined) return;
      const { instead } = found;
      const at = { ...command.at, span: word.inner ?? word.span };
      yield {
        at,
        message: `${word.text} binds each visitor to one process, whose end loses the session. Keep sessions in a backing service and balance freely.`,
        fixes: () => (instead === undefined ? [] : [{ title: "Bind visitors to no process", safe: false, edits: [replace(at, instead)] }]),
      };
    },
  },

  examples: [
    {
      title: "A balancer that sticks by address",
      files: {
        "nginx.conf": `
          upstream shop {
            ip_hash;
            ^^^^^^^
            server web1:8000;
            server web2:8000;
          }
        `,
      },
      fixed: {
        "nginx.conf": `
          upstream shop {
            server web1:8000;
            server web2:8000;
          }
        `,
      },
    },
    { title: "Round robin", files: { "nginx.conf": "upstream shop {\n  server web1:8000;\n  server web2:8000;\n}\n" } },
  ],
});

/** Code of which only a part would go: `const master = setupMaster(server)`. */
function isPartOfStatement({ at }: Fact<"affinity">, text: string, app: App): boolean {
  if (!/^(javascript|typescript|python)$/.test(app.file(at.path)?.language ?? "")) return false;
  const before = text.slice(text.lastIndexOf("\n", at.span.start - 1) + 1, at.span.start);
  return /\S/.test(before) || !/^[ \t]*;?[ \t]*(\r?\n|$)/.test(text.slice(at.span.end));
}
