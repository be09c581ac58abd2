import type { StateForms } from "../source/state-forms.js";
import { patternInLines, sourceInLines } from "../../text/pattern.js";

const empty = sourceInLines`
  (?:
    \{\s*\}|\[\s*\]|0
    |(?:collections\.)?(?:defaultdict|OrderedDict|deque|Counter|dict|set|list)\((?:int|list|dict|set|float|str|maxlen=\w+|)\)
    |(?:collections\.)?defaultdict\(lambda: [^\n]*\)
  )
`;

/** `carts = {}`, `visits = 0` at the level of the module, and handlers of Flask, Django, FastAPI, Tornado, Falcon, aiohttp, Celery and of bots. */
export const state: StateForms = {
  declared: new RegExp(String.raw`^(?<name>[A-Za-z_]\w*)(?:\s*:\s*[^=\n]+?)?\s*=\s*${empty}[ \t]*(?:#[^\n]*)?$`, "gm"),
  seeded: { declared: /^(?<name>[A-Za-z_]\w*)(?:\s*:\s*[^=\n]+?)?\s*=\s*(?:\[(?!\s*\])|(?<map>\{(?!\s*\})))/gm },
  local: new RegExp(String.raw`^[ \t]+(?<name>[a-z_]\w*)(?:\s*:\s*[^=\n]+?)?\s*=\s*${empty}[ \t]*(?:#[^\n]*)?$`, "gm"),
  field: new RegExp(String.raw`^[ \t]+(?:self\.)?(?<name>[A-Za-z_]\w*)(?:\s*:\s*[^=\n]+?)?\s*=\s*${empty}[ \t]*(?:#[^\n]*)?$`, "gm"),
  made: /^(?<name>[A-Za-z_]\w*)(?:\s*:\s*[^=\n]+?)?\s*=\s*(?<type>[A-Z]\w*)\(/gm,
  registrable: /\bclass \w+/,
  classes: /^class_definition$/,
  functions: /^(function_definition|lambda)$/,
  handler: patternInLines()`
    @[\w.]*\b(
      route|get|post|put|patch|delete|websocket|api_view|task|shared_task|message_handler|exception_handler|middleware|on|event
      |callback_query(_handler)?|inline_query(_handler)?|on_(message|callback_query)|(hybrid|slash)_command
      |(before|after|teardown)_(app_)?request|(app_)?(errorhandler|context_processor|url_value_preprocessor)
    )\b
    |@(dp|router|\w+_router)\.(message|edited_message|channel_post|chat_member|my_chat_member)\(
    |@(bot|client|tree|commands|app_commands)\.command\(
    |def \w+\( ?(self, ?)?(update\b[^,)]*, ?\w*context\b|interaction\b)
    |def (get|post|put|patch|delete|on_get|on_post|on_put|on_delete)\( ?self|def \w+\( ?(self, ?)?(request|req)\b
  `,
  connection: /def \w+\( ?(self, ?)?(websocket|ws)\b/,
  assignsLocals: true,
  importsNames: true,
};
