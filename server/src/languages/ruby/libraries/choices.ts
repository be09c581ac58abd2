import type { FactDraft } from "../../../facts/vocabulary.js";
import { serviceForJob } from "../../../knowledge/service-jobs.js";
import type { LibraryCall, LibrarySetting, Value } from "../../source/library.js";
import { line } from "../../source/meanings.js";
import { symbolOf } from "./made.js";

/** Which services the settings of Rails choose (Rails guides, "Configuring Rails Applications"). */
export const choiceSettings: readonly LibrarySetting[] = [
  chosenAs("cache", "cache_store"),
  chosenAs("queue", "queue_adapter", "active_job"),
  chosenAs("mail", "delivery_method", "action_mailer"),
  chosenAs("storage", "service", "active_storage"),
];

/** `config.session_store :redis_store`, `Rails.application.config.session_store :cache_store`. */
export const choiceCalls: readonly LibraryCall[] = [
  line("*.session_store", function* (call) {
    yield* chosen("sessions", call.argument(0), call.span);
  }),
];

type Job = FactDraft<"serviceChosen">["job"];

/** A setting by its name, and by the part of Rails that it belongs to where the name is common. */
function chosenAs(job: Job, name: string, part?: string): LibrarySetting {
  return {
    names: [name],
    *means({ form, target, value, valueOf, span }) {
      if (form !== "assignment" || target.length < 2 || (part !== undefined && target.at(-2) !== part)) return;
      const [first] = value.expression.kind === "list" ? value.expression.items : [];
      yield* chosen(job, first === undefined ? value : valueOf(first), span);
    },
  };
}

function* chosen(job: Job, value: Value | undefined, span: Value["span"]): Generator<FactDraft> {
  const written = symbolOf(value);
  const service = written === undefined ? undefined : serviceForJob(job, written);
  if (service !== undefined) yield { kind: "serviceChosen", job, service, by: `:${written ?? ""}`, span };
}
