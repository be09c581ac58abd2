import type { App, Fact, Problem } from "../rule.js";

/** `shop.crt`, `fullchain.pem`; keys are secrets, and are judged as such. Roots that everybody trusts are the same in every deploy. */
export const isCertificate = (name: string): boolean =>
  !/rds|root|bundle|digicert|letsencrypt|isrg|amazon|baltimore|azure|google/i.test(name) &&
  /\.(crt|cer|p7b)$|^(full)?chain\.pem$|(^|[._-])(ca|cert|certificate)\.pem$/i.test(name);

/** The certificate of one deploy as a build argument that a RUN puts into the image: `ARG TLS_CERT`. */
export function* certificateUsed(command: Fact<"command">, app: App): Generator<Problem> {
  const given = app
    .beside(command, "environmentDeclared")
    .find(
      ({ in: place, name }) =>
        place === "build-argument" &&
        /(^|_)(CERT|CERTIFICATE)(_PEM)?$/.test(name) &&
        command.words.some(({ text }) => text.includes(`\${${name}}`) || text.endsWith(`$${name}`)),
    );
  if (given === undefined) return;
  yield {
    at: command.at,
    message: `${given.name} is built into the image, so the image fits one deploy only. Mount the certificate when it runs.`,
    related: [{ at: given.at, message: "The build argument." }],
    evidence: "likely",
  };
}
