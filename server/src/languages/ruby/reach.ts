import { relativeModule, type CallForms } from "../source/calls-made.js";
import { patternInLines } from "../../text/pattern.js";

/** Methods of other classes and modules by their constants, `Shop::Importer.run`, and methods of the main object, which all files share: `save_order(order)`. */
export const calls: CallForms = {
  moduleOf: (module, path) => (module.startsWith(".") ? relativeModule(module, path) : ofOthers.test(module) ? undefined : module),
  leading: /\bclass \w*Controller\b|^(?:get|post|put|delete) ["']\/\w*/gm,
  named: patternInLines("g")`
    (?<![\w.:"'@$]|\bdef )(?:
      (?<owner>[A-Z]\w*(?:::[A-Z]\w*)*)\.(?!new\b)
      |(?!
        (?:
          require|include|attr|raise|puts|print|lambda|proc|get|post|put|patch|delete|render|redirect|params|link_to|before|after
          |belongs_to|has_many|validates
        )\w*
      )(?=[a-z_]\w*[(]|[a-z]+_\w* [\w:"'@[{])
    )(?<name>[a-z_]\w*)
  `,
  passesOn: () => true,
};

const ofOthers = patternInLines()`
  ^(?:
    [a-z]
    |(?:
      File|FileUtils|Dir|IO|ENV|Time|Date|DateTime|Kernel|Process|Rails|Logger|JSON|YAML|Hash|Array|String|Integer|Float|Regexp
      |Struct|Thread|Mutex|Set|URI|Net|ActiveRecord|ActiveSupport|ActionController|Rack|Sinatra|Sequel|Redis|SecureRandom|Digest
      |Base64|Gem|Bundler|I18n|RSpec|Faker
    )(?:\.|$)
  )
`;
