/** Variables that switch a framework's debug mode on, by the frameworks' own documentation. */
export const debugSwitches: ReadonlySet<string> = new Set(
  "DEBUG FLASK_DEBUG APP_DEBUG DJANGO_DEBUG GIN_DEBUG FASTAPI_DEBUG SYMFONY_DEBUG WP_DEBUG".split(" "),
);

/** Variables that name a mode of a framework. */
const modes: ReadonlySet<string> = new Set(
  "FLASK_ENV NODE_ENV RAILS_ENV RACK_ENV APP_ENV ASPNETCORE_ENVIRONMENT DOTNET_ENVIRONMENT MIX_ENV".split(" "),
);

/** Whether a variable puts the app into a mode for those who change its code: `FLASK_DEBUG=1`, `NODE_ENV=development`. */
export function meansDebug(name: string, value: string): boolean {
  if (debugSwitches.has(name)) return /^(1|true|on|yes)$/i.test(value);
  if (name === "GIN_MODE") return value === "debug";
  return modes.has(name) && /^(dev|development|debug|local)$/i.test(value);
}

/**
 * Variables by which those who change the code have it watched on a mounted disk, or lead its debugger to their editor, by the
 * documentation of Chokidar, Watchpack, .NET and Xdebug.
 */
const ofEditing: ReadonlySet<string> = new Set(
  "CHOKIDAR_USEPOLLING WATCHPACK_POLLING WATCHFILES_FORCE_POLLING DOTNET_USE_POLLING_FILE_WATCHER XDEBUG_MODE XDEBUG_CONFIG XDEBUG_SESSION PHP_IDE_CONFIG".split(
    " ",
  ),
);

/** Whether a variable is for those who change the code alone: `CHOKIDAR_USEPOLLING=true`, `XDEBUG_MODE=debug`. */
export const isOfEditing = (name: string, value: string): boolean => ofEditing.has(name) && !/^(|0|false|no|off)$/i.test(value);

/** Images of servers that keep the mail which an app sends, for developers to look at, and deliver none. */
export const mailCatchers: readonly string[] = "mailhog mailpit maildev mailcatcher smtp4dev inbucket greenmail greenmail/standalone".split(
  " ",
);

const catcher = new RegExp(`(^|/)(${[...mailCatchers, "mailtrap", "papercut", "papercut-smtp"].join("|")})(:|@|$)`, "i");

/** Whether an image is one of these: `mailhog/mailhog:v1.0.1`. */
export const catchesMail = (image: string): boolean => catcher.test(image);
