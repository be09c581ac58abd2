import type { LibraryCall } from "../../source/library.js";
import { line } from "../../source/meanings.js";
import { argumentNamed } from "../../source/texts-given.js";
import { onClass, onNew, symbolOf } from "./made.js";

/** Arguments that are secrets by their place, as the documentation of each gem names them. */
export const secretCalls: readonly LibraryCall[] = [
  ...["encode", "decode"].flatMap((method) => onClass("JWT", method, named("secret", 1))),
  ...["hexdigest", "digest", "base64digest"].flatMap((method) => onClass("OpenSSL.HMAC", method, named("secret", 1))),
  ...onNew("ActiveSupport.MessageVerifier ActiveSupport.MessageEncryptor", named("secret", 0)),
  ...onClass("BCrypt.Password", "create", named("password", 0)),
  ...onNew("Twilio.REST.Client", named("auth_token", 1)),
  argumentNamed("password", 1, ["*.basic_auth"]),
  // AWS SDK for Ruby, "Aws::Credentials"
  ...onNew("Aws.Credentials", named("secret_access_key", 1)),
  // OmniAuth, "Getting Started": provider :github, id, secret; Devise, "OmniAuth: Overview": config.omniauth :github, id, secret
  line(["provider", "*.omniauth"], function* (call) {
    const [strategy] = call.arguments;
    if (strategy !== undefined && symbolOf(call.value(strategy.value)) !== undefined && call.mentions("mni"))
      yield* argumentNamed("client_secret", 2, []).means(call);
  }),
];

function named(name: string, place: number): LibraryCall["means"] {
  return argumentNamed(name, place, []).means;
}
