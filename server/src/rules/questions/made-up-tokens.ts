import { isTestPath } from "../../facts/development.js";
import { overlaps } from "../../text/span.js";
import type { App, Fact, Problem } from "../rule.js";

/** A token of a kind that tests and documentation make for themselves, in such a place. */
export const isMadeUp = (token: Fact<"tokenFound">, app: App): boolean =>
  fakedInTests.test(token.provider) && !isGivenAsExample(token, app) && (isForReaders(token, app) || isCalledFake(token, app));

/** Tests sign their own tokens and make their own keys. */
const fakedInTests = /^((encrypted )?private key|webhook signing secret|JSON web token|Stripe test key|Google API key|age secret key)$/;

const isForReaders = (token: Fact<"tokenFound">, app: App): boolean =>
  isTestPath(token.at.path) || token.test === true || app.isDevelopment(token) || /\.(md|mdx|rst|adoc|html|rest|http)$/.test(token.at.path);

/** `FAKE_SIGNING_KEY = "-----BEGIN …"`: whoever wrote it down says that it opens nothing. */
const isCalledFake = (token: Fact<"tokenFound">, app: App): boolean =>
  app.in(token.at.path, "literalAssigned").some(({ name, at }) => overlaps(at.span, token.at.span) && saysFake.test(name));

const saysFake =
  /(^|[^a-z])(fake|dummy|mock|bogus)(?![a-z])|(^|[a-z_])(Fake|Dummy|Mock|Bogus)(?![a-z])|(^|_)(FAKE|DUMMY|MOCK|BOGUS)(?![A-Z])/;

/** Whoever sets a deploy up copies the file: a whole key in it, of which nothing is left out, is soon the key of many. */
const isGivenAsExample = (token: Fact<"tokenFound">, app: App): boolean =>
  token.provider === "private key" &&
  app
    .in(token.at.path, "environmentDeclared")
    .some(
      ({ at, in: place, value = "" }) =>
        place === "env-example" && overlaps(at.span, token.at.span) && value.length > 150 && !/\.{3}|…|your|example/i.test(value),
    );

/** A key that opens nothing of value, or that pages show anyway. */
export const mayBeHarmless = ({ provider }: Fact<"tokenFound">): boolean =>
  /^(Stripe test key|webhook signing secret|JSON web token|Google API key)$/.test(provider);

/** A key that only its pass phrase opens, and one of the machine it is on: `https-config/localhost.key`. */
export const isKeyOfLittleUse = ({ provider, at }: Fact<"tokenFound">): boolean =>
  provider === "encrypted private key" || (provider === "private key" && /(^|\/)localhost[^/]*\.(key|pem)$/i.test(at.path));

export const keptKey = ({ provider, at }: Fact<"tokenFound">): Problem => ({
  at,
  message: `A private key is kept with the code, and ${provider === "private key" ? "whoever trusts its certificate trusts" : "only its pass phrase is between it and"} everyone who reads the repository. Give it to each deploy instead.`,
  level: "information",
});
