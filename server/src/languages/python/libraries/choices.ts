import type { FactDraft } from "../../../facts/vocabulary.js";
import { serviceForJob } from "../../../knowledge/service-jobs.js";
import { entryOf } from "../../source/expressions.js";
import type { LibrarySetting, ResolvedSetting, Value } from "../../source/library.js";

/**
 * Which services the settings of Django, Flask's extensions and Celery choose (Django, "Settings"; Flask-Caching, Flask-Session,
 * Celery, Channels and Haystack, "Configuration").
 */
export const choiceSettings: readonly LibrarySetting[] = [
  chosenBy("mail", ["EMAIL_BACKEND"]),
  chosenBy("storage", ["DEFAULT_FILE_STORAGE"]),
  chosenBy("sessions", ["SESSION_ENGINE", "SESSION_TYPE"]),
  chosenBy("cache", ["CACHE_TYPE"]),
  chosenBy("queue", ["CELERY_BROKER_URL", "BROKER_URL", "broker_url"]),
  chosenIn("cache", "CACHES", "BACKEND"),
  chosenIn("messages", "CHANNEL_LAYERS", "BACKEND"),
  chosenIn("search", "HAYSTACK_CONNECTIONS", "ENGINE"),
  chosenIn("storage", "STORAGES", "BACKEND"),
  {
    names: ["CELERY_TASK_ALWAYS_EAGER", "CELERY_ALWAYS_EAGER", "task_always_eager"],
    *means(setting) {
      if (isSetting(setting) && setting.value.from === "literal" && setting.value.literal === "true")
        yield { kind: "serviceChosen", job: "queue", service: "process", by: setting.target.at(-1) ?? "", span: setting.span };
    },
  },
];

type Job = FactDraft<"serviceChosen">["job"];

/** `EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"` */
function chosenBy(job: Job, names: readonly string[]): LibrarySetting {
  return {
    names,
    *means(setting) {
      if (isSetting(setting)) yield* chosen(job, setting.value);
    },
  };
}

/** `CACHES = {"default": {"BACKEND": "django_redis.cache.RedisCache"}}`: the default one, where there are several. */
function chosenIn(job: Job, name: string, key: string): LibrarySetting {
  return {
    names: [name],
    *means(setting) {
      const { expression } = setting.value;
      const entry = isSetting(setting) ? entryOf(entryOf(expression, "default")?.value, key) : undefined;
      if (entry !== undefined) yield* chosen(job, setting.valueOf(entry.value));
    },
  };
}

const isSetting = ({ form, scope, target }: ResolvedSetting): boolean =>
  (form === "assignment" && scope?.function === undefined) || (form !== "parameter" && target[0] === "app");

function* chosen(job: Job, { literal, span }: Value): Generator<FactDraft> {
  const service = literal === undefined ? undefined : serviceForJob(job, literal);
  if (service !== undefined) yield { kind: "serviceChosen", job, service, by: literal ?? "", span };
}
