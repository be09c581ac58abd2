import type { CallForms } from "../source/calls-made.js";
import { patternInLines } from "../../text/pattern.js";

/** Static methods of other classes: `Schema.migrate()`, of the own package too. */
export const calls: CallForms = {
  moduleOf: (module) => (ofOthers.test(module) ? undefined : module),
  named: /(?<![\w.@"])(?<owner>[A-Z]\w*[a-z]\w*)\.(?<name>[a-z]\w*)\(/g,
  leading: patternInLines("g")`
    \bvoid main\b|\bfun main\b|\bfun (?:Route|Routing|Application)(?=\.)|\brouting(?=\s*\{)|@\w*Mapping\b
    |@(?:Scheduled|PostConstruct|EventListener|GET|POST|PUT|DELETE)\b
    |\b(?:CommandLineRunner|ApplicationRunner|InitializingBean|HttpServlet)\b
  `,
  onlyLeading: true,
  instances: instancesIn,
};

/** `private final OrderService orders;`, `(OrderService orders)`, `val orders: OrderService`; what implements an interface is called so by custom. */
function instancesIn(text: string): ReadonlyMap<string, readonly string[]> {
  const classes = new Map<string, readonly string[]>();
  for (const { groups = {} } of text.matchAll(declared)) {
    const local = groups["local"] ?? groups["name"] ?? "";
    const type = groups["type"] ?? groups["of"] ?? "";
    if (local !== "" && services.test(type)) classes.set(local, [type, `${type}Impl`]);
  }
  return classes;
}

const declared =
  /(?<=[(,;{}\s])(?<type>[A-Z]\w+)(?:<[^;(){}]*>)?\s+(?<local>[a-z]\w*)\s*(?=[;,)=])|\b(?<name>[a-z]\w*)\s*:\s*(?<of>[A-Z]\w+)/g;

/** Classes that do something for others, by their names; what holds values has none of these. */
const services =
  /(Service|Repository|Repo|Dao|Initiali[sz]er|Seeder|Loader|Importer|Migrat\w+|Populator|Manager|Store|Setup|Bootstrap\w*|Handler|Facade|Synchroni[sz]er)$/;

/** What comes with the language, its frameworks and its most used libraries. */
const ofOthers = patternInLines()`
  ^(?:
    (?:
      java|javax|jakarta|kotlin|kotlinx|scala|groovy|android|io\.ktor
      |org\.(?:springframework|apache|slf4j|junit|assertj|mockito|hibernate|jetbrains)|com\.(?:fasterxml|google|sun)
    )\.
    |(?:
      System|String|Math|Objects|Arrays|Collections?|Collectors|List|Map|Set|Optional|Stream|Integer|Long|Double|Boolean|Character
      |Thread|Duration|Instant|LocalDate|LocalDateTime|Files|Paths?|UUID|Pattern|BigDecimal|Mono|Flux|ResponseEntity|HttpStatus
      |Assert|Assertions|LoggerFactory|CompletableFuture|TimeUnit|StringUtils|Executors
    )$
  )
`;
