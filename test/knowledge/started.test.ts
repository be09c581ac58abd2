import assert from "node:assert/strict";
import { everyRule, ruleSet } from "../../server/src/engine/rule-set.js";
import { workspaceOf } from "../support/in-memory-workspace.js";

type Files = Readonly<Record<string, string>>;

/** An image that starts a command. */
const started = (line: string): Files => ({
  Dockerfile: `FROM debian:12.5\nCOPY . /app\nCMD ${JSON.stringify(line.split(" "))}\n`,
});

/** An image whose entry point is a script with a line before what it serves. */
const prepared = (line: string): Files => ({
  Dockerfile: 'FROM debian:12.5\nCOPY start.sh /app/\nCMD ["/app/start.sh"]\n',
  "start.sh": `#!/bin/sh\nset -e\n${line}\nexec gunicorn shop:app\n`,
});

/** A platform that says on which port a process listens. */
const served = (line: string): Files => ({ Procfile: `web: ${line}\n` });

/** A script that deploys. */
const deployed = (line: string): Files => ({ "deploy.sh": `#!/bin/sh\nset -e\n${line}\n` });

interface Rows {
  readonly rule: string;
  readonly in: (line: string) => Files;
  /** Where the rule finds something, a command a line. */
  readonly found: string;
  /** Where it finds nothing. */
  readonly silent: string;
}

const tables: readonly Rows[] = [
  {
    rule: "daemonize",
    in: started,
    found: `
      gunicorn -D shop:app
      uwsgi --ini shop.ini --daemonize2 /tmp/uwsgi.log
      unicorn_rails -D
      rainbows --daemonize
      puma --daemon
      thin start -d
      rackup -D
      shoryuken -d
      resque-pool --daemon
      rpush start
      celery -A shop worker --detach
      php artisan octane:start --daemonize
      php-fpm8 --daemonize
      memcached -d
      mongod --fork
      mysqld -D
      pg_ctl start
      apachectl start
      haproxy -D -f haproxy.cfg
      varnishd -f shop.vcl
      spawn-fcgi -p 9000 -- ./shop
      forever start server.js
      pm2 startOrRestart ecosystem.config.js
      pm2 startOrReload ecosystem.config.js
      overmind start -D
      screen -dmS shop ./shop
      tmux new-session -d ./shop
      swoole --daemonize
      jsvc -cp shop.jar Shop
      catalina.sh start
      jetty.sh start
      passenger start --daemonize
      invoke-rc.d shop start
      rc-service shop start
    `,
    silent: `
      gunicorn shop:app
      uwsgi --ini shop.ini
      rpush start --foreground
      twistd -n shop
      php-fpm8 --nodaemonize
      apachectl start -DFOREGROUND
      varnishd -F -f shop.vcl
      spawn-fcgi -n -p 9000 -- ./shop
      forever server.js
      pm2-runtime server.js
      jsvc -nodetach -cp shop.jar Shop
      catalina.sh run
      jetty.sh run
      passenger start
      tmux new-session ./shop
    `,
  },
  {
    rule: "pid-file",
    in: started,
    found: `
      gunicorn -p /run/shop.pid shop:app
      uwsgi --safe-pidfile2 /run/shop.pid
      uwsgi --pidfile2 /run/shop.pid
      mongod --pidfilepath /run/mongod.pid
      supervisord -n -j /run/supervisord.pid
      mosquitto --pid-file /run/mosquitto.pid
      nginx --pid-path /run/nginx.pid
      shop --pidFilePath /run/shop.pid
      start-stop-daemon --start --make-pidfile --pidfile /run/shop.pid --exec ./shop
    `,
    silent: `
      gunicorn shop:app
      docker run --pid host shop
      nsenter --pid 1
      strace --pid 1
    `,
  },
  {
    rule: "log-redirect",
    in: started,
    found: `
      gunicorn --error-logfile /var/log/shop.log shop:app
      hypercorn --access-logfile /var/log/shop.log shop:app
      daphne --access-log /var/log/shop.log shop.asgi:application
      celery -A shop worker --logfile /var/log/shop.log
      flower --log-file-prefix=/var/log/flower.log
      dramatiq --log-file /var/log/shop.log shop
      huey_consumer --logfile /var/log/huey.log shop.huey
      airflow webserver --log-file /var/log/airflow.log
      twistd -n --logfile /var/log/shop.log shop
      uwsgi --logto /var/log/shop.log
      uwsgi --logto2 /var/log/shop.log
      puma --redirect-stdout /var/log/shop.log
      puma --redirect-stderr /var/log/shop.err
      thin start --log /var/log/thin.log
      sidekiq --logfile /var/log/sidekiq.log
      resque-pool --stdout /var/log/resque.log
      resque-pool --stderr /var/log/resque.err
      passenger start --log-file /var/log/passenger.log
      redis-server --logfile /var/log/redis.log
      mongod --logpath /var/log/mongod.log
      java -Dlogging.file.path=/var/log/shop -jar shop.jar
      java -jar shop.jar --logging.file.name=/var/log/shop.log
      java -jar shop.jar --logging.file.path=/var/log/shop
      pm2-runtime server.js --error /var/log/shop.err
      supervisord -n --logfile /var/log/supervisord.log
    `,
    silent: `
      gunicorn --error-logfile - shop:app
      hypercorn --access-logfile - shop:app
      twistd -n --logfile - shop
      supervisord -n --logfile /dev/null
      nginx -e stderr
      java -jar shop.jar
    `,
  },
  {
    rule: "log-routing",
    in: started,
    found: `
      gunicorn --log-syslog shop:app
      uwsgi --rsyslog logs.internal:514,shop
      uwsgi --log-zeromq tcp://logs.internal:1234
      uwsgi --log-socket logs.internal:514
    `,
    silent: "gunicorn shop:app",
  },
  {
    rule: "multiple-processes",
    in: started,
    found: `
      supervisord -n
      s6-svscan /etc/services.d
      s6-svscan-boot
      runsvdir /etc/service
      runsvinit
      circusd circus.ini
      hivemind
      goreman start
      forego start
      npm-run-all --parallel web worker
      npm-run-all -p web worker
      run-p web worker
      multirun ./web ./worker
      process-compose up
      dinit
      uwsgi --ini shop.ini --attach-daemon2 cmd=./worker
      uwsgi --ini shop.ini --smart-attach-daemon /run/worker.pid ./worker
      uwsgi --ini shop.ini --legion-attach-daemon ./worker
    `,
    silent: `
      honcho start web
      npm-run-all web
      uwsgi --ini shop.ini
    `,
  },
  {
    rule: "package-manager-entrypoint",
    in: started,
    found: `
      mvn exec:java
      mvn jetty:run-war
      mvn quarkus:run
      mvn liberty:run
      mvn wildfly:run
      mvn mn:run
      invoke serve
    `,
    silent: `
      npm run typecheck
      java -jar shop.jar
    `,
  },
  {
    rule: "ignores-port",
    in: served,
    found: `
      streamlit run shop.py --server.port 8501
      uwsgi --http-socket 0.0.0.0:8080 --module shop
      java -Dserver.port=8080 -jar shop.jar
      java -Dquarkus.http.port=8080 -jar shop.jar
      java -Dmicronaut.server.port=8080 -jar shop.jar
      vite preview
      astro preview
    `,
    silent: `
      remix-serve ./build/index.js
      streamlit run shop.py --server.port $PORT
      vite preview --port $PORT
    `,
  },
  {
    rule: "loopback-bind",
    in: started,
    found: `
      thin start --address 127.0.0.1
      streamlit run shop.py --server.address 127.0.0.1
      java -Dquarkus.http.host=127.0.0.1 -jar shop.jar
      java -Dmicronaut.server.host=127.0.0.1 -jar shop.jar
      uwsgi --http-socket 127.0.0.1:8080 --module shop
    `,
    silent: "java -Dquarkus.http.host=0.0.0.0 -jar shop.jar",
  },
  {
    rule: "fixed-worker-count",
    in: started,
    found: `
      litestar run --web-concurrency 4
      falcon serve --count 4
      passenger start --min-instances 4
      rq worker-pool --num-workers 4
    `,
    silent: "litestar run",
  },
  {
    rule: "slow-start",
    in: prepared,
    found: `
      curl -OL https://models.example.org/prices.bin
      curl -sO https://models.example.org/prices.bin
      curl -sLO https://models.example.org/prices.bin
      curl -sSLO https://models.example.org/prices.bin
      curl -fsSLO https://models.example.org/prices.bin
      curl -fLO https://models.example.org/prices.bin
      curl -LJO https://models.example.org/prices.bin
      curl -Lo prices.bin https://models.example.org/prices.bin
      curl -sLo prices.bin https://models.example.org/prices.bin
      curl -sSLo prices.bin https://models.example.org/prices.bin
      curl -fLo prices.bin https://models.example.org/prices.bin
      curl -fsSo prices.bin https://models.example.org/prices.bin
      az storage blob download-batch -s models -d .
      python -m nltk.downloader punkt
      dvc pull
      rclone copyto models:prices.bin prices.bin
      python manage.py warm_up
    `,
    silent: `
      curl -fsSo /dev/null https://shop.example.org/ready
      dvc status
      rclone ls models:
    `,
  },
  {
    rule: "mutable-release",
    in: prepared,
    found: `
      sed --in-place s/DEBUG/INFO/ settings.py
      sed -ri s/DEBUG/INFO/ settings.py
      sed -Ei s/DEBUG/INFO/ settings.py
      sed -i.orig s/DEBUG/INFO/ settings.py
      perl -pi -e s/DEBUG/INFO/ settings.py
      patch -p1 -i local.patch
    `,
    silent: `
      sed s/DEBUG/INFO/ settings.py
      sed -i s/PORT/8080/ nginx.conf
    `,
  },
  {
    rule: "code-fetch-at-run",
    in: prepared,
    found: `
      mvn dependency:copy -Dartifact=shop:shop:1.2
      jfrog rt download releases/shop.jar
      rclone copyto builds:shop.jar shop.jar
      curl -fsSLO https://builds.example.org/shop-1.2.tar.bz2
      curl -fsSLO https://builds.example.org/shop-1.2.tar.zst
    `,
    silent: `
      curl -fsSLO https://data.example.org/weights.tar.gz
      curl -fsSLO https://data.example.org/fonts.zip
      curl -fsSLO https://data.example.org/corpora.zip
      curl --upload-file shop.jar https://builds.example.org/shop.jar
      wget --post-file shop.jar https://builds.example.org/shop.jar
    `,
  },
  {
    rule: "ignored-signal",
    in: deployed,
    found: `
      pkill -SIGKILL gunicorn
      docker rm -fv shop
      docker rm -vf shop
      docker stop --timeout=0 shop
      kubectl delete pod shop-0 --grace-period=0
    `,
    silent: `
      pkill gunicorn
      docker rm shop
    `,
  },
];

const linesOf = (text: string): readonly string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

async function isFound(id: string, files: Files): Promise<boolean> {
  const rules = ruleSet(everyRule.filter(({ rule }) => rule.id === id));
  const workspace = await workspaceOf(new Map(Object.entries(files)), rules);
  return [...workspace.findings().values()].flat().length > 0;
}

describe("the tables of what is started", () => {
  for (const { rule, in: filesOf, found, silent } of tables)
    it(`${rule}: finds each of its commands and no other`, async () => {
      const wrong: string[] = [];
      for (const line of linesOf(found)) if (!(await isFound(rule, filesOf(line)))) wrong.push(`missed: ${line}`);
      for (const line of linesOf(silent)) if (await isFound(rule, filesOf(line))) wrong.push(`wrong: ${line}`);
      assert.deepEqual(wrong, []);
    });
});
