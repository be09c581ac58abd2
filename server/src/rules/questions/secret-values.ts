import type { App, Fact } from "../rule.js";

/** `jwt.sign(user, "JWT_SECRET")`: the name that was meant signs, since a library takes what stands in this place as it is. */
export const isVariableForKey = ({ name, value, form, parts }: Fact<"literalAssigned">): boolean =>
  form === "argument" && name === "secret" && parts.name === undefined && /^[A-Z]+(_[A-Z]+)+$/.test(value);

/** The key of a Firebase app, which every page has: it stands beside where the app's users sign in (Firebase, "Learn about using and managing API keys"). */
export const isKeyOfFirebaseApp = ({ at, value }: Fact<"literalAssigned" | "setting">, app: App): boolean =>
  /^AIza[\w-]{35}$/.test(value) &&
  [...app.in(at.path, "literalAssigned").map(({ name }) => name), ...app.in(at.path, "setting").map(({ key }) => key)].some((name) =>
    /(^|[._-])(auth_?domain|messaging_?sender_?id)$/i.test(name),
  );
