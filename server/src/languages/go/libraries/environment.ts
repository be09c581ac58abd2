import type { EnvironmentReads, LibraryCall } from "../../source/library.js";
import { line } from "../../source/meanings.js";

/**
 * Package os; the first of some values (package cmp, "Or"); and tags of fields, which placesAt gives as calls of "tag" (caarlos0/env,
 * kelseyhightower/envconfig, ilyakaznacheev/cleanenv: each one's own documentation).
 */
export const environmentReads: EnvironmentReads = {
  objects: [],
  calls: [
    { callees: ["os.Getenv", "syscall.Getenv"], checked: false },
    // Its second value says whether there is one, and the code goes on by that.
    { callees: ["os.LookupEnv"], checked: false, isOptional: true },
    { callees: ["tag.env"], default: 1, checked: false },
  ],
};

/** Viper reads a variable under a name of its own: `BindEnv("queue", "QUEUE_URL")` (spf13/viper, "Working with Environment Variables"). */
export const namedReads: readonly LibraryCall[] = [
  line(["github.com/spf13/viper.BindEnv", "github.com/spf13/viper.New().BindEnv"], function* (call) {
    const [key, ...names] = call.arguments.map(({ value }) => call.value(value));
    for (const name of names) {
      if (name.literal === undefined) continue;
      const hasDefault = call.mentions(`SetDefault("${key?.literal ?? ""}"`) || names.length > 1;
      yield { kind: "environmentRead", name: name.literal, hasDefault, span: call.span, parts: { name: name.span } };
    }
  }),
];
