import { backingServiceOf } from "./backing-services.js";

export type ForeignImage = "service" | "proxy" | "monitoring" | "tool";

/**
 * What an image is that is no app: a backing service, a router before the app, something that watches it, a tool for people.
 * Undefined for an image that may be an app: `foreignImage("grafana/grafana:10")` is "monitoring".
 */
export function foreignImage(image: string): ForeignImage | undefined {
  if (backingServiceOf(image) !== undefined) return "service";
  const [name = ""] = image.toLowerCase().split(/@|:(?!.*\/)/, 1);
  // Whoever builds it: a browser that a program steers.
  if (/(^|[/_-])selenium([/_-]|$)/.test(name)) return "tool";
  const segments = name.split("/");
  return byImage.get(segments.slice(-2).join("/")) ?? byImage.get(segments.at(-1) ?? "");
}

/** Ends of image names, separated by spaces; those too general to stand alone with their vendor. */
const images: Readonly<Record<Exclude<ForeignImage, "service">, string>> = {
  proxy:
    "nginx nginx-unprivileged nginx-proxy docker-gen letsencrypt-nginx-proxy-companion acme-companion nginx-proxy-manager openresty " +
    "traefik haproxy envoyproxy/envoy caddy kong varnish httpd oauth2-proxy cloudflared certbot/certbot linuxserver/swag toxiproxy " +
    "pgbouncer pgpool pgcat proxysql",
  monitoring:
    "prometheus grafana grafana-oss grafana-enterprise grafana/loki loki promtail grafana/tempo grafana/mimir grafana/alloy otel-lgtm " +
    "alertmanager node-exporter cadvisor jaegertracing/all-in-one jaegertracing/jaeger zipkin opentelemetry-collector " +
    "opentelemetry-collector-contrib kibana opensearch-dashboards logstash filebeat metricbeat beats/heartbeat apm-server elastic-agent " +
    "fluentd fluent-bit timberio/vector datadog/agent statsd/statsd graphite-statsd postgres-exporter postgres_exporter redis_exporter " +
    "mysqld-exporter rabbitmq-exporter kafka-exporter nginx-prometheus-exporter pushgateway blackbox-exporter datalust/seq uptime-kuma " +
    "telegraf netdata chronograf victoria-metrics",
  tool:
    "adminer phpmyadmin pgadmin4 mongo-express redis-commander redisinsight kafka-ui kafdrop akhq kowl portainer portainer-ce watchtower " +
    "autoheal mcuadros/ofelia cloudbeaver pgweb dbgate swagger-ui busybox dozzle minio/mc selenium/hub standalone-chrome " +
    "standalone-firefox browserless/chrome dockerize elasticvue lmenezes/cerebro zoonavigator docker-socket-proxy postgres-backup-local " +
    "ngrok/ngrok gotenberg wiremock mockserver hello-world pause cp-schema-registry cp-kafka-connect cp-kafka-rest cp-ksqldb-server " +
    "debezium/connect temporalio/auto-setup temporalio/admin-tools temporalio/ui",
};

const byImage = new Map(
  Object.entries(images).flatMap(([kind, names]) =>
    names.split(" ").map((name) => [name, kind as Exclude<ForeignImage, "service">] as const),
  ),
);
