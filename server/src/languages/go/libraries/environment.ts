import type { EnvironmentReads } from "../../source/library.js";

/** Package os, and the libraries that read variables with types and defaults. */
export const environmentReads: EnvironmentReads = {
  objects: [],
  calls: [
    { callees: ["os.Getenv", "os.LookupEnv", "syscall.Getenv"], checked: false },
    { callees: ["github.com/spf13/viper.BindEnv"], checked: true },
  ],
};
