/**
 * The kind of service that a setting's word asks for: "redis" of `redis_cache_store` or of `django_redis.cache.RedisCache`; `memory`,
 * `files`, `process` and `console` where the process does the job by itself. Undefined for words that ask for neither: a job that is
 * switched off, or one that another setting decides. Rails guides, "Caching", "Active Job", "Action Cable", "Active Storage"; Django,
 * "Cache", "Sending email", "Sessions", "Storage"; Laravel, "Configuration"; Spring Boot, "Caching"; Flask-Caching, Celery, Haystack.
 */
export const serviceForJob = (job: keyof typeof words, written: string): string | undefined =>
  words[job].find(([pattern]) => pattern.test(written))?.[1];

/** Whether the process does a job by itself rather than a service that is attached. */
export const isOwnWork = (service: string): boolean => /^(memory|files|process|console)$/.test(service);

/** The job whose service a variable of the environment chooses, by the frameworks that read it: `CACHE_DRIVER`. */
export const jobOfVariable = (name: string): keyof typeof words | undefined => variables.find(([pattern]) => pattern.test(name))?.[1];

type Words = readonly (readonly [written: RegExp, service: string])[];

const redis = [/redis|valkey/i, "redis"] as const;
const memcached = [/memcached|mem_cache_store|memcache_?store|dalli|py(lib_?mc|memcache)/i, "memcached"] as const;

const words = {
  cache: [
    redis,
    memcached,
    [/database|solid_cache|dbcache|^db$/i, "database"],
    [/(^|[._:\\])(memory(_?store|_?cache)?|simple(_?cache)?|array|loc_?mem\w*|in_?memory\w*|concurrentmap|apcu?)$/i, "memory"],
    [/(^|[._:])file(_?store|_?system|_?system_?cache|_?based_?cache)?$/i, "files"],
  ],
  queue: [
    [/redis|sidekiq|resque|^bull(mq)?$/i, "redis"],
    [/amqp|rabbit|sneakers/i, "rabbitmq"],
    [/kafka/i, "kafka"],
    [/sqs|shoryuken/i, "sqs"],
    [/beanstalk|backburner/i, "beanstalkd"],
    [/database|solid_queue|good_job|delayed_job|^(queue_)?classic$|^que$|doctrine/i, "database"],
    [/^(async|inline|sync|in-memory|memory|eager|immediate)(:\/\/.*)?$/i, "process"],
  ],
  mail: [
    [/smtp|sendmail|(^|[._-])ses([._-]|$)|mailgun|postmark|sendgrid|anymail|mailjet|mandrill|brevo|sparkpost|resend|mailer_?send/i, "smtp"],
    [/(^|[._-])(console|filebased|file|letter_opener(_web)?|log|array|locmem)(\.EmailBackend)?$/i, "console"],
  ],
  storage: [
    [/s3|minio|amazon|aws|spaces/i, "s3"],
    [/google|gcs|gcloud/i, "gcs"],
    [/azure/i, "azure-storage"],
    [/^(local|disk|file|public)$|FileSystemStorage$/i, "files"],
  ],
  sessions: [
    redis,
    memcached,
    [/database|cached_db|active_record|mongo|(^|\.)db$|^pdo$|sqlalchemy/i, "database"],
    // PHP keeps what APC holds in the memory of one machine's processes.
    [/^(memory|array|simple|apcu?)$/i, "memory"],
    [/(^|\.)files?(system)?$/i, "files"],
  ],
  messages: [redis, [/solid_cable|postgresql/i, "database"], [/rabbit|amqp/i, "rabbitmq"], [/^async$|in_?memory/i, "process"]],
  search: [
    [/elasticsearch|elastic\d/i, "elasticsearch"],
    [/opensearch/i, "opensearch"],
    [/solr/i, "solr"],
    [/meilisearch/i, "meilisearch"],
    [/simple_?(backend|engine)/i, "memory"],
    [/whoosh/i, "files"],
  ],
} as const satisfies Readonly<Record<string, Words>>;

const variables: readonly (readonly [RegExp, keyof typeof words])[] = [
  [/^(CACHE_(DRIVER|STORE|TYPE)|SPRING_CACHE_TYPE|DJANGO_CACHE_BACKEND)$/, "cache"],
  [/^(QUEUE_(CONNECTION|DRIVER)|ACTIVE_JOB_(QUEUE_)?ADAPTER)$/, "queue"],
  [/^(MAIL_(MAILER|DRIVER)|EMAIL_BACKEND|DJANGO_EMAIL_BACKEND)$/, "mail"],
  [/^(FILESYSTEM_(DISK|DRIVER)|ACTIVE_STORAGE_SERVICE|DEFAULT_FILE_STORAGE)$/, "storage"],
  [/^(SESSION_(DRIVER|TYPE|ENGINE)|SPRING_SESSION_STORE_TYPE)$/, "sessions"],
  [/^BROADCAST_(DRIVER|CONNECTION)$/, "messages"],
];
