/**
 * A process's own output: by a path (`/dev/stdout`, `/proc/1/fd/1`, a terminal), or by the word that loggers, servers and command lines
 * have for it (`-`, `stdout`). Linux, proc(5), pts(4), console(4); PHP, "Supported Protocols and Wrappers", `php://`.
 */
export const isStream = (target: string): boolean =>
  /^(-|stdout|stderr|\/dev\/(stdout|stderr|tty|console|fd\/\d|pts.*)|\/proc\/(1|self|\$\$)\/fd\/\d|php:\/\/(stdout|stderr|output))$/i.test(
    target,
  );

/** A stream, or what throws away all that is written to it: nothing is kept there. */
export const isNoFile = (target: string): boolean => isStream(target) || target === discards;

export const discards = "/dev/null";
