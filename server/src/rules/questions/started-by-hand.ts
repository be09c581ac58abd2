import type { Fact } from "../rule.js";

/**
 * A script starts a server of production and nothing here runs the script: `serve.sh` with `gunicorn -b 0.0.0.0:5000 shop:app`. Whoever
 * deploys runs it; a server for developers says by itself that it is none of a deploy's.
 */
export const startsByHand = ({ role, place, development }: Fact<"command">, words: readonly string[]): boolean =>
  role === "script" &&
  place === "shell-script" &&
  development !== true &&
  ofProduction.test(words[0] ?? "") &&
  !words.some((word) => word === "--reload" || word === "--version" || word === "--help");

const ofProduction = /^(gunicorn|uvicorn|hypercorn|daphne|granian|waitress-serve|uwsgi|puma|unicorn|thin|falcon)$/;
