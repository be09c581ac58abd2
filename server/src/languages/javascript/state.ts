import type { StateForms } from "../source/state-forms.js";
import { patternInLines } from "../../text/pattern.js";

const empty = String.raw`(?:\{\s*\}|\[\s*\]|new\s+(?:Map|Set)\b(?:<[^\n]*>)?\(\s*\)|Object\.create\(null\)|0)`;
const type = String.raw`(?::\s*[^=\n]+?)?`;

const seeded = String.raw`(?:\[(?!\s*\])|(?<map>\{(?!\s*\})|new\s+Map\b(?:<[^\n]*>)?\(\s*\[))`;

/** `const carts = new Map();`, `let nextId = 0;`, and handlers of Express, Koa, Fastify, Hono, Nest, Next, ws, Socket.IO and bots. */
export const state: StateForms = {
  declared: patternInLines("gm")`
      ^(?:export[ \t]+)?(?:
        (?:const|let|var)[ \t]+(?<name>[A-Za-z_$][\w$]*)${type}\s*=\s*${empty}(?:\s+as\s+[^\n;]+)?
        |(?:let|var)[ \t]+(?<value>[A-Za-z_$][\w$]*)${type}\s*=\s*(?:null|undefined|""|'')\s*
      );?[ \t]*(?:\/\/[^\n]*)?$
    `,
  ofRequest: /^\s*=(?![=>])[^;]{0,200}?(?<![\w$]|[\w$)\]]\.)(?:req|request)\.(?:body|query|params|headers|cookies|file|user)\b/,
  local: new RegExp(
    String.raw`^[ \t]+(?:const|let|var)\s+(?<name>[A-Za-z_$][\w$]*)${type}\s*=\s*${empty}(?:\s+as\s+[^\n;]+)?;?[ \t]*(?://[^\n]*)?$`,
    "gm",
  ),
  field: patternInLines("gm")`
      ^[ \t]+(?:(?:private|protected|public|readonly|static)\s+)*(?:this\.)?#?(?<name>[A-Za-z_$][\w$]*)${type}\s*=\s*${empty}
      (?:\s+as\s+[^\n;]+)?;?[ \t]*(?://[^\n]*)?$
    `,
  seeded: {
    declared: new RegExp(String.raw`^(?:export\s+)?(?:const|let|var)\s+(?<name>[A-Za-z_$][\w$]*)${type}\s*=\s*${seeded}`, "gm"),
    field: new RegExp(
      String.raw`^[ \t]+(?:(?:private|protected|public|readonly|static)\s+)*#?(?<name>[A-Za-z_$][\w$]*)${type}\s*=\s*${seeded}`,
      "gm",
    ),
  },
  made: /^(?:(?:export\s+)?(?:const|let|var)\s+(?<name>[\w$]+)(?:\s*:[^=\n]+)?\s*=|module\.exports\s*=|export\s+default)\s*new\s+(?<type>[A-Z]\w*)\b/gm,
  singleton: /@(Injectable|Controller|WebSocketGateway|Resolver)\((?!.*Scope\.)(?![^)]*providedIn)[^)]*\)/,
  registrable: /\bclass \w+/,
  page: patternInLines("m")`
    ^(?![ \t]*(?://|\*)).*(?<![\w.'"\x60$])(?:window\.)?document\.(?:
      getElementBy|querySelector|createElement|addEventListener|body\b
    )|^(?:window|document)\.\w+|["']socket\.io-client["']
  `,
  classes: /^class(_declaration)?$/,
  functions: /^(function_declaration|generator_function_declaration|function_expression|arrow_function|method_definition)$/,
  handler: patternInLines()`
    \(\s*_?(req|request)\b[^)]*,\s*_?(res|reply|response|h|\{)
    |\b(app|router|server|api|fastify|routes?|hono|\w*Router)\.(get|post|put|patch|delete|all|use|route)\(
    |@(Get|Post|Put|Patch|Delete|All|SubscribeMessage|MessagePattern|EventPattern|Process|Cron|Mutation)\(
    |\b(io|wss?|socket|server|\w+Io|\w+Server)(\.sockets|\.of\([^)]*\))?\.on\( ?["'](connection|message|connect|request)["']
    |export (default )?async function (GET|POST|PUT|PATCH|DELETE|handler)\b|\(\s*ctx\s*(,\s*next)?\s*(:[^)]*)?\)|new Worker\(
  `,
  // Bots of Telegram and Discord, which answer whoever writes to them.
  connection: patternInLines()`
    \bbot\.(on|onText|command|hears|action|start)\( ?["'/\x60]
    |\b(client|bot)\.on\( ?(
      ["'](message\w*|interaction\w*|presenceUpdate|guildMember\w*|voiceStateUpdate|callback_query)\b|Events\.(Message|Interaction)
    )
  `,
  importsNames: true,
};
