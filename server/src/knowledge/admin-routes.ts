/** Whether the last part of a route is an admin task's verb, alone or with its object: `/migrate`, `/admin/seed-db`. */
export const isAdminRoute = (route: string): boolean => adminRoute.test(route);

/** The verbs as alternatives of a regular expression. */
export const adminTasks =
  "migrate|migrations?/run|seed|seed[-_]?(?:db|database|data)|init[-_]?(?:db|database)|reset[-_]?(?:db|database)|create[-_]?(?:db|database|tables)|drop[-_]?(?:db|database|tables)|flush[-_]?(?:db|database|cache|redis|all)|clear[-_]?cache|populate[-_]?(?:db|database)|setup[-_]?(?:db|database)|restore[-_]?(?:db|database|defaults)|factory[-_]?reset|start[-_]?over|load[-_]?fixtures|run[-_]?migrations?|(?:db|database)/(?:init|reset|create|drop|flush|setup)|admin/(?:run|exec|shell|sql|flush)";

const adminRoute = new RegExp(String.raw`(^|/)(?:${adminTasks})/?$`, "i");
