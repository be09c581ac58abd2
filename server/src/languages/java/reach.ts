import type { CallForms } from "../source/calls-made.js";

/** Static methods of other classes: `Schema.migrate()`, of the own package too. */
export const calls: CallForms = {
  moduleOf: (module) => (ofOthers.test(module) ? undefined : module),
  named: /(?<![\w.@"])(?<owner>[A-Z]\w*[a-z]\w*)\.(?<name>[a-z]\w*)\(/g,
  leading:
    /\bvoid main\b|\bfun main\b|@\w*Mapping\b|@(?:Scheduled|PostConstruct|GET|POST|PUT|DELETE)\b|\b(?:CommandLineRunner|ApplicationRunner|HttpServlet)\b/g,
  onlyLeading: true,
};

/** What comes with the language, its frameworks and its most used libraries. */
const ofOthers =
  /^(?:(?:java|javax|jakarta|kotlin|kotlinx|scala|groovy|android|io\.ktor|org\.(?:springframework|apache|slf4j|junit|assertj|mockito|hibernate|jetbrains)|com\.(?:fasterxml|google|sun))\.|(?:System|String|Math|Objects|Arrays|Collections?|Collectors|List|Map|Set|Optional|Stream|Integer|Long|Double|Boolean|Character|Thread|Duration|Instant|LocalDate|LocalDateTime|Files|Paths?|UUID|Pattern|BigDecimal|Mono|Flux|ResponseEntity|HttpStatus|Assert|Assertions|LoggerFactory|CompletableFuture|TimeUnit|StringUtils|Executors)$)/;
