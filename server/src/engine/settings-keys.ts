/** What `.twelve-factor.yaml` may say. The checker and the JSON schema are both made from this. */
export const settingsKeys = {
  root: { is: "boolean", says: "The search for further settings files in the folders above ends here." },
  rules: { is: "levels", says: "The level of each rule by its id; off silences it." },
  ignore: { is: "patterns", says: "Files that are left out altogether, written as in .gitignore." },
  development: { is: "patterns", says: "Files that serve only development, tests, documentation or examples, written as in .gitignore." },
  environment: { is: "environment", says: "What is known of the environment in which the app runs." },
  edition: {
    is: "edition",
    says: "The text that is followed: the current one, or that of 2011, with which rules that rest on later practice are silent.",
  },
} as const;

export type SettingsKey = keyof typeof settingsKeys;

export const environmentKeys = {
  platform: { is: "names", says: "Environment variables that the platform sets, so that no file has to declare them." },
} as const;

export const settingLevels = ["off", "error", "warning", "information", "hint"] as const;

export const editions = ["2011", "current"] as const;
