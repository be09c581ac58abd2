import type { CallForms } from "../source/calls-made.js";
import { instancesIn } from "./instances.js";
import { patternInLines } from "../../text/pattern.js";

/** Static methods of other classes, `DbInitializer.Seed(context)`, and extensions of what a program starts with, `app.MigrateDatabase()`. */
export const calls: CallForms = {
  instances: instancesIn,
  moduleOf: (module) => (ofSystem.test(module) ? undefined : module),
  leading: /\bWebApplication\b|\bHost\.CreateDefaultBuilder\b|\bvoid Main\b|\bHttp(?:Get|Post|Put|Patch|Delete)\b|\bConfigure(?=\()/g,
  named:
    /(?<![\w."])(?:(?<owner>[A-Z]\w*)|(?:app|host|webHost|builder|webApplication|scope|services|context|dbContext))\.(?<name>[A-Z]\w*)(?:<[\w<>, ]*>)?\(/g,
};

const ofSystem = patternInLines()`
  ^(?:
    System|Microsoft
    |(?:
      Console|String|Math|Convert|Task|File|Path|Directory|Environment|Guid|DateTime|TimeSpan|Enumerable|Array|Encoding
      |JsonSerializer|Log|Logger|Results|Assert|WebApplication|Host|WebHost|Activator|Enum|Regex|Thread|Interlocked
    )$
  )
`;
