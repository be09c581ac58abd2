import type { FactDraft } from "../../facts/vocabulary.js";
import type { Span } from "../../text/span.js";
import { patternInLines } from "../../text/pattern.js";

/** What an appender, handler, target or sink of a logging library does with the log. */
export interface LogOutput {
  readonly to: "file" | "stream" | "remote";
  readonly rotation: boolean;
}

/** One output as a configuration file names it. */
export interface NamedOutput {
  /** As people call it: `RollingFileAppender`. */
  readonly by: string;
  readonly span: Span;
  /** The file as written, with its place. */
  readonly path?: { readonly text: string; readonly span: Span };
  /** Other settings of the output make it rotate. */
  readonly rotates?: boolean;
  readonly development?: boolean;
}

/** The fact of an output, where the library is known to have one of this name. */
export function* logWritten(output: LogOutput | undefined, { by, span, path, rotates, development }: NamedOutput): Generator<FactDraft> {
  if (output === undefined) return;
  yield {
    kind: "logWritten",
    to: output.to,
    by,
    ...(path !== undefined && { path: path.text }),
    rotation: output.to === "file" && (output.rotation || rotates === true),
    ...(development === true && { development }),
    span,
    parts: path === undefined ? {} : { path: path.span },
  };
}

const file: LogOutput = { to: "file", rotation: false };
const rotatingFile: LogOutput = { to: "file", rotation: true };
const stream: LogOutput = { to: "stream", rotation: false };
const remote: LogOutput = { to: "remote", rotation: false };

type Outputs = readonly (readonly [name: RegExp, output: LogOutput])[];

/**
 * Appenders by the last part of their class, without "Appender". Logback manual, chapter 4; log4j 1.2 and log4j 2 manuals, "Appenders"; the
 * clients of collectors name theirs after themselves. What reports errors to a tracker is no log.
 */
const appenders: Outputs = [
  [/^(Console|Stdout|Stderr)$/i, stream],
  [/^(File|RandomAccessFile|MemoryMappedFile|ResilientFile)$/i, file],
  [/^(Daily|DailyMax|TimeAndSize)?(Rolling|RollingRandomAccess)File$/i, rotatingFile],
  [
    /^((SSL)?(Server)?Socket|SocketHub|Syslog|UdpSyslog|SMTP|EvaluatorSMTP|JMS\w*|Telnet|Http|Tcp|Udp|JDBC|DB|NoSql|MongoDb\d?|CouchDB|Cassandra|Redis)$/i,
    remote,
  ],
  [
    patternInLines("i")`
      ^\w*(
        Logstash|Loki|Gelf|Graylog|Splunk|HttpEventCollector|Kafka|Elastic|CloudWatch|AwsLogs|Logz|Logentries|Papertrail|Datadog
        |Amqp|Flume|Fluen[ct]|Fluency|Loggly|NewRelic|Seq|ApplicationInsights|CloudLogging|Stackdriver|SumoLogic|JeroMQ|Zmq
      )\w*$
    `,
    remote,
  ],
];

/** `ch.qos.logback.core.rolling.RollingFileAppender`, `log4net.Appender.FileAppender, log4net`, and names of log4j 2: `RollingFile`. */
export const outputOfAppender = (name: string): LogOutput | undefined => find(appenders, lastPart(name).replace(/Appender$/, ""));

/** Handlers of java.util.logging and of Tomcat's JULI, which makes a file a day (Apache Tomcat, "Logging in Tomcat"). */
const handlers: Outputs = [
  [/^(org\.apache\.juli|\d\w+\.org\.apache\.juli)\.(Async)?FileHandler$/, rotatingFile],
  [/(^|\.)(Async)?FileHandler$/, file],
  [/(^|\.)ConsoleHandler$/, stream],
  [/(^|\.)(Socket|Syslog|Gelf\w*|Loki\w*|Logstash\w*|Splunk\w*|CloudWatch\w*)Handler$/, remote],
];

export const outputOfJavaHandler = (name: string): LogOutput | undefined => find(handlers, name);

/** Python documentation, logging.handlers. */
const pythonHandlers: Outputs = [
  [/^(Watched)?FileHandler$/, file],
  [/^(Concurrent)?(Timed)?RotatingFileHandler$/, rotatingFile],
  [/^StreamHandler$|^RichHandler$/, stream],
  [/^(SysLog|Socket|Datagram|HTTP|SMTP|NTEventLog)Handler$/, remote],
  [/^\w*(Logstash|Loki|GELF|Graypy|Splunk|CloudWatch|Elastic|CMRES|Kafka|Seq|Fluent|Datadog|Papertrail|Logz)\w*Handler$/i, remote],
];

/** `logging.handlers.RotatingFileHandler`, `handlers.SysLogHandler`. */
export const outputOfPythonHandler = (name: string): LogOutput | undefined => find(pythonHandlers, lastPart(name));

/** NLog wiki, "Targets". The event log of Windows is kept by the machine, as a file is. */
const targets: Outputs = [
  [/^(Colored)?Console$/i, stream],
  [/^(File|AtomicFile|EventLog)$/i, file],
  [
    patternInLines("i")`
      ^(
        Network|Mail|Database|WebService|Chainsaw|NLogViewer|MSMQ|Syslog|Gelf|Loki|Seq|Splunk\w*|ElasticSearch|AWSTarget|AwsTarget
        |ApplicationInsightsTarget|Kafka\w*|Logstash|Fluentd?|Graylog\w*
      )$
    `,
    remote,
  ],
];

export const outputOfTarget = (type: string): LogOutput | undefined => find(targets, type);

/** Serilog wiki, "Provided Sinks". */
const sinks: Outputs = [
  [/^Console$/i, stream],
  [/^RollingFile$/i, rotatingFile],
  [/^(File|EventLog)$/i, file],
  [
    patternInLines("i")`
      ^(
        Seq|Elasticsearch|ElasticCloud|Http|DurableHttp\w*|TCPSink|UDPSink|Udp|\w*Syslog|Graylog|GrafanaLoki|LokiHttp|Loki
        |EventCollector|Splunk\w*|ApplicationInsights|AmazonCloudWatch|DatadogLogs|MSSqlServer|PostgreSQL|MySQL|SQLite|MongoDB\w*
        |AzureAnalytics|AzureTableStorage|AzureBlobStorage|AzureEventHub|RabbitMQ|Kafka|Email|Fluentd|LogzIo\w*|NewRelic\w*|Loggly
        |SumoLogic|Papertrail|Logstash\w*
      )$
    `,
    remote,
  ],
];

export const outputOfSink = (name: string): LogOutput | undefined => find(sinks, name);

/** Symfony, "Logging"; MonologBundle, configuration reference. Those that hand on to other handlers write nothing themselves. */
const monologHandlers: Outputs = [
  [/^stream$/, file],
  [/^rotating_file$/, rotatingFile],
  [/^(console|error_log)$/, stream],
  [
    patternInLines()`
      ^(
        syslog|syslogudp|socket|gelf|elastica|elasticsearch|elastic_search|logentries|loggly|insightops|redis|predis|mongo|mongodb
        |amqp|newrelic|cube|swift_mailer|symfony_mailer|native_mailer
      )$
    `,
    remote,
  ],
];

export const outputOfMonologHandler = (type: string): LogOutput | undefined => find(monologHandlers, type);

/** `RollingFileAppender` of a class with its packages, its assembly or its factory. */
export const lastPart = (name: string): string =>
  (name.split(",")[0] ?? "")
    .trim()
    .split(/[.$\\]/)
    .at(-1) ?? name;

const find = (outputs: Outputs, name: string): LogOutput | undefined => outputs.find(([pattern]) => pattern.test(name))?.[1];
