import { foreignImage } from "../../knowledge/foreign-images.js";
import type { App, Fact, Problem } from "../rule.js";

/** `image: shop/web:${TAG:-latest}`: who deploys without a word gets whatever is newest. */
export function* latestUnlessTold({ at }: Pick<Fact, "at">, reference = ""): Generator<Problem> {
  const [, variable] = /:\$\{(\w+):?-latest\}$/.exec(reference) ?? [];
  if (variable === undefined) return;
  yield {
    at,
    message: `The image is latest where ${variable} is missing, so nobody can say which release runs. Ask for a version.`,
    evidence: "likely",
  };
}

/** `IMAGE=${IMAGE:-shop/web:latest}` in a script. */
export function* latestByDefault(
  { at, name }: Pick<Fact<"literalAssigned">, "at" | "name">,
  image: string,
  span = at.span,
): Generator<Problem> {
  if (!/IMAGE/i.test(name) || !/^[\w.-]+(\/[\w.-]+)*:latest$/.test(image) || foreignImage(image) !== undefined) return;
  yield {
    at: { path: at.path, span },
    message: `${name} is ${image} unless it is told otherwise, so nobody can say which release runs. Ask for a version.`,
    evidence: "likely",
  };
}

/** `IMAGE_TAG=latest`, and a variable of any name after the colon of an image: whoever deploys gets whatever is newest. */
export function* tagChosen(variable: Fact<"environmentDeclared">, app: App): Generator<Problem> {
  const { name, value = "", at, parts } = variable;
  if (!/^(latest|stable|edge|nightly|main|master)$/.test(value) || variable.in === "documentation" || variable.in === "build-argument")
    return;
  const isTag = (reference: string): boolean => reference.includes(`:$${name}`) || reference.includes(`:\${${name}`);
  const isAsked =
    /^(?!.*LATEST)(\w+_)?(IMAGE|DOCKER|CONTAINER)_?TAG$/.test(name) ||
    app.all("imageUsed").some(({ reference }) => isTag(reference)) ||
    app.all("imageBuilt").some(({ image }) => image !== undefined && isTag(image));
  // A push under this tag is told of where it stands.
  const isTold = app.in(at.path, "command").some(({ words }) => words.some(({ text }) => isTag(text)));
  if (!isAsked || isTold) return;
  yield {
    at: { ...at, span: parts.value ?? at.span },
    message: `${name} is ${value}, so nobody can say which release runs. Ask for a version.`,
    evidence: "likely",
  };
}
