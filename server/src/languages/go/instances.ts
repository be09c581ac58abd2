import { patternInLines } from "../../text/pattern.js";

/** What an object of Go is, as far as the text of its file says so: by the packages of the app whose functions its methods are. */

/** `store db.Store`, `r *models.Item`, `res := models.NewItem(…)`, `item := &models.Item{…}`: of another package. */
const ofPackage = patternInLines("g")`
  (?<![\w.])(?!(?:return|case|func|range|else|if|go|defer|type|package|import|in)\b)(?<local>[A-Za-z_]\w*)
  (?:[ \t]+(?:\[\])?\*?|(?:,[ \t]*\w+)?[ \t]*:?=[ \t]*&?)(?<package>[a-z]\w*)\.(?:New\w*\(|[A-Z]\w*(?=[\s{,)]))
`;

/** `(s *Statistics)`, `var Stats Statistics`, a field `stats *Statistics`, `item := &Item{…}`, `w := NewWorker(…)`: of the own one. */
const ofOwnPackage = patternInLines("gm")`
  (?:[(,][ \t]*|^(?:var[ \t]+|\t))(?<local>[A-Za-z_]\w*)[ \t]+\*?[A-Z]\w*(?=[,)]|[ \t]*$)
  |(?<![\w.])(?<made>[A-Za-z_]\w*)(?:,[ \t]*\w+)?[ \t]*:?=[ \t]*(?:&?[A-Z]\w*\{|New[A-Z]?\w*\()
  |(?<![\w.)\]"\x60])(?<shared>[A-Z]\w*)(?=\.[A-Z]\w*\()
`;

/** What frameworks and clients call themselves. */
const ofOthers =
  /^(?:gin|echo|fiber|mux|chi|gorm|sqlx?|pgx\w*|redis|mongo|bson|zap|zerolog|logrus|cobra|viper|grpc|jwt|kafka|amqp|asynq|cron|websocket|pb)$/;

/** The names of a text that stand for objects, with the packages of their classes; "" for the own one. */
export function instancesIn(text: string, moduleOf: (local: string) => string | undefined): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, Set<string>>();
  const add = (local: string | undefined, module: string | undefined): void => {
    if (local === undefined || module === undefined || moduleOf(local) !== undefined) return;
    found.set(local, (found.get(local) ?? new Set()).add(module));
  };
  for (const { groups = {} } of text.matchAll(ofPackage))
    if (!ofOthers.test(groups["package"] ?? "")) add(groups["local"], moduleOf(groups["package"] ?? ""));
  for (const { groups = {} } of text.matchAll(ofOwnPackage)) add(groups["local"] ?? groups["made"] ?? groups["shared"], "");
  return new Map([...found].map(([local, modules]) => [local, [...modules]]));
}
