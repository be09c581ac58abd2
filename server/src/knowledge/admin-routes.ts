import { patternInLines, sourceInLines } from "../text/pattern.js";

/** Whether the last part of a route is an admin task's verb, alone or with its object: `/migrate`, `/admin/seed-db`. */
export const isAdminRoute = (route: string): boolean => adminRoute.test(route) && !isOfOtherThings.test(route) && !isOfOneThing.test(route);

/** Done to one thing of many, which the path names: the seed of a wallet, `/shops/{shopId}/wallet/seed`. */
const isOfOneThing = /\/(?::\w+|\{[^}]*\}|<[^>]*>|\[\w+\])\//;

/** What else is migrated or seeded than a database, by the part before: the import of `/csv/migrate`, the torrents of `/torrents/seed`. */
const isOfOtherThings = patternInLines("i")`
  (^|/)(?!
    (?:
      api|apis|v\d+|rest|admin\w*|internal|private|system|sys|db|database|data|dev|debug|setup|install|ops|tasks?|jobs?|maintenance
      |management|manage|actuator|util\w*|tools?|[^\w/].*|_\w*
    )/
  )[\w.-]+/(?:migrate|seed)/?$
`;

/** The verbs as alternatives of a regular expression; what nobody is to guess may stand behind them: `/reset-db-12345`. */
export const adminTasks = sourceInLines`
  (?:migrate|migrations?/run|seed|seed[-_]?(?:db|database|data)|init[-_]?(?:db|database)|reset[-_]?(?:db|database)
  |create[-_]?(?:db|database|tables)|drop[-_]?(?:db|database|tables)|flush[-_]?(?:db|database|cache|redis|all)|clear[-_]?cache
  |populate[-_]?(?:db|database)|setup[-_]?(?:db|database)|restore[-_]?(?:db|database|defaults)|factory[-_]?reset|start[-_]?over
  |load[-_]?fixtures|run[-_]?migrations?|run[-_]?seed(?:s|ers?)?|migrate[-_](?:fresh|refresh|force|now|db|database)
  |install[-_]?(?:db|database)|(?:wipe|purge)[-_]?(?:db|database|data|all|cache)
  |seed[-_]?(?:admins?|users?|products?|roles?|all|data|demo|test|categories|posts)
  |(?:db|database)[-_/]?(?:init|reset|create|drop|flush|setup|install|seed|migrate|migrations?|refresh|wipe)
  |(?:config|route|view|optimize)[-_]?clear|cache[-_]?clear|admin/(?:run|exec|shell|sql|flush)
  )(?:[-_](?=[a-z]*\d)\w+)?
`;

/** What nobody is to guess may be a parameter, too: `/init-db/<secret_key>`. */
const adminRoute = new RegExp(String.raw`(^|/)(?:${adminTasks})(?:/[:<{]\w*(?:secret|key|token|password)\w*[>}]?)?/?$`, "i");
