/**
 * A log file in a folder that a variable or a template names, `${LOG_DIR}/nginx/access.log`: whichever it is, a file lies there. Shown
 * without the folder.
 */
export function fileBelow(text: string): string | undefined {
  const file = /^(?:\uE000+|\$\{\w+\}|\$\w+|%\(ENV_\w+\)s)((?:\/[^/\s\uE000$]+)*\/[^/\s\uE000$]+\.(?:log|err|out))$/.exec(text)?.[1];
  return file === undefined ? undefined : `…${file}`;
}
