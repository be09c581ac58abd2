import { developmentServer } from "./development-servers.js";
import { patternInLines } from "../text/pattern.js";

/** Programs that run until they are told to stop: servers, workers, databases, schedulers. */
const programs = new Set(
  `gunicorn uvicorn hypercorn daphne waitress-serve uwsgi granian celery rq rqworker dramatiq huey_consumer huey_consumer.py flower
  arq faust saq taskiq procrastinate
  puma unicorn thin rackup passenger sidekiq resque good_job clockwork karafka racecar shoryuken sneakers resque-pool resque-scheduler
  nginx httpd apache2 apachectl apache2ctl apache2-foreground caddy haproxy traefik envoy php-fpm php-fpm7 php-fpm8 lighttpd varnishd
  redis-server mongod mysqld mysqld_safe postgres memcached rabbitmq-server elasticsearch kafka-server-start etcd consul vault minio
  cron crond supercronic atd rsyslogd syslogd sshd dockerd tor
  supervisord circusd runsvdir s6-svscan mariadbd valkey-server unitd
  nodemon pm2 pm2-runtime next nuxt serve http-server json-server streamlit jupyter`.split(/\s+/),
);

/** Sub-commands by which a program of many uses becomes one that runs until it is told to stop. */
const serving = patternInLines()`
  ^(
    s|server|serve|runserver|run|start|worker|work|queue:work|queue:listen|schedule:work|beat|consume|horizon|reverb:start|qcluster
    |rqworker|rqscheduler|process_tasks|run_huey|runworker|db_worker|webserver|api-server|scheduler|triggerer|agent|ui|jobs:work
    |resque:work|resque:workers|resque:scheduler
  )$
`;

/** A program of the app itself, by what its name says: `./worker`, `bin/shop-api`. */
const speaking = /(^|[-_])(server|worker|web|api|bot|scheduler|consumer|listener|proxy|gateway)$/;

/** A module of the app, whose interpreter is left out: `python -m shop.worker`. */
const module = /^[a-z_]\w*(?:\.[a-z_]\w*)*\.(?!(?:sh|bash|py|rb|pl|php|[cm]?[jt]s|jar|exe|phar)$)[a-z_]\w*$/i;

const interpreters = /^(python[\d.]*|pypy3?|node|nodejs|ruby|php|java|deno|bun|dotnet|perl|elixir)$/;

/**
 * Whether a command runs until it is told to stop. `certain`: a known server; `likely`: an interpreter with a program of the
 * app, whose nature nobody can tell.
 */
export function isLongRunning(words: readonly string[]): "certain" | "likely" | "no" {
  const [program = "", ...rest] = words;
  if (developmentServer(words) !== undefined) return "certain";
  // It signals or tests the one that runs.
  if (program === "nginx" && rest.some((word) => /^-[stTvV]$/.test(word))) return "no";
  if (program === "php-fpm" || /^php-fpm[\d.]+$/.test(program) || programs.has(program)) return "certain";
  const operands = rest.filter((word) => !word.startsWith("-"));
  if (
    /^(flask|rails|rake|manage\.py|artisan|npm|yarn|pnpm|celery|console|bundle|airflow|superset|mlflow|prefect|rasa|ollama)$/.test(program)
  ) {
    return operands.some((word) => serving.test(word)) ? "certain" : "no";
  }
  if (program === "java") return rest.includes("-jar") ? "certain" : "likely";
  if (speaking.test(program) || module.test(program)) return "likely";
  return interpreters.test(program) && operands.length > 0 && !rest.includes("-c") && !rest.includes("-e") ? "likely" : "no";
}

/** Programs that finish on their own: what they prepare, they leave behind. */
const brief = new Set(
  `echo printf true false : test [ [[ exit return cd ls cat cp mv rm mkdir chmod chown ln touch sed awk grep find tar unzip export set
  source . eval read sleep wait kill date id whoami hostname env printenv pwd which type trap shift unset local if envsubst curl wget
  pip npm yarn pnpm git apt-get apk psql mysql mysqladmin mongosh mongoimport mongorestore mongodump redis-cli pg_dump pg_restore
  kafka-topics kafka-topics.sh kafka-configs kafka-configs.sh aws gsutil kubectl supervisorctl systemctl rc-service createdb pg_isready nc
  ssh-keygen openssl python-version ulimit umask popd pushd
  sh bash ash zsh dash`.split(/\s+/),
);

/** Whether a program only prepares something and ends. */
export const isBrief = (program: string): boolean => brief.has(program);
