import type { StateForms } from "../source/state-forms.js";
import { patternInLines } from "../../text/pattern.js";

/** `CARTS = {}`, `$visits = 0`, `@@carts = []`, `cattr_accessor :visits`, and handlers of Sinatra, Rails and Sidekiq. */
export const state: StateForms = {
  declared: patternInLines("gm")`
    ^[ \t]*(?<name>(?:\$|@@)?[A-Za-z_]\w*)\s*(?:\|\|)?=\s*(?:
      \{\s*\}|\[\s*\]|0|Hash\.new(?:\([^\n]*\)|\s*\{[^\n]*\})?|Set\.new|Concurrent::(?:Map|Hash|Array)\.new|Array\.new
    )[ \t]*(?:unless[ ]\$\w+[ \t]*)?(?:\#[^\n]*)?$
    |^[ \t]*(?:[cm]attr_accessor|class_attribute)[ (]:(?<accessor>\w+)
  `,
  seeded: {
    declared: /^[ \t]*(?<name>(?:\$|@@)[A-Za-z_]\w*|[A-Z]\w*)\s*(?:\|\|)?=\s*(?:\[(?!\s*\])|(?<map>\{(?!\s*\})))(?![^\n]*\.freeze)/gm,
  },
  functions: /^(method|singleton_method|block|do_block|lambda)$/,
  classes: /^class$/,
  answering: /^class [\w:]+(Controller|Channel|Job|Worker)\b/,
  handler: /^(get|post|put|patch|delete|before|after|websocket)(?: ["'(/:]|\(["'/:]| do\b)/,
};
