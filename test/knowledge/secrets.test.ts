import assert from "node:assert/strict";
import { isPlatformVariable } from "../../server/src/knowledge/platform-variables.js";
import { isDummy } from "../../server/src/knowledge/placeholders.js";
import { repeatsName } from "../../server/src/knowledge/names-as-values.js";
import { masked, secretLook, secretVariableLook } from "../../server/src/knowledge/secret-looks.js";
import { isSecretName, isWrittenOutSecret } from "../../server/src/knowledge/secret-names.js";

const each = (words: string): readonly string[] => words.trim().split(/\s+/);

describe("names of secrets", () => {
  const secrets = `PASSWORD DB_PASSWORD dbPassword db-password spring.datasource.password MYSQL_ROOT_PASSWORD PASSWD pwd DB_PWD DB_PASS smtp.pass pass
    dbpassword SECRET secret SECRET_KEY secretKey SECRET_KEY_BASE JWT_SECRET jwtSecret jwt.secret client_secret clientSecret CLIENT-SECRET
    TOKEN accessToken GITHUB_TOKEN authtoken API_KEY apiKey apikey api-key x.api_key PRIVATE_KEY privateKey ENCRYPTION_KEY signingKey encryption.key
    AWS_SECRET_ACCESS_KEY HMAC_SALT passwordSalt passphrase SSH_PASSPHRASE credentials DB_CREDENTIALS STRIPE_SECRET_KEY_2 JWT_SECRET_PROD
    SECRET_KEY_HMAC_2 AppSharedSecret config['SECRET_KEY'] DB_PASSWORD_PRIMARY DB_PASSWORD_SECONDARY passwort dbPasswort db_pswd ENCRYPTING_KEY
    DECRYPTION_KEY SESSION_TOKEN license_key LICENCE_KEY licenseKey licencekey`;
  for (const name of each(secrets)) it(`${name} is one`, () => assert.equal(isSecretName(name), true));

  const harmless = `PASSWORD_FILE TOKEN_URL KEY_PATH SECRET_NAME secretName PASSWORD_ID tokenType passwordField PASSWORD_FIELD TOKEN_EXPIRES TOKEN_TTL
    PASSWORD_LENGTH PASSWORD_MIN PASSWORD_MIN_LENGTH PUBLIC_KEY publicKey STRIPE_PUBLISHABLE_KEY keyPrefix csrf_token csrfToken XSRF_TOKEN resetPassword
    PASSWORD_HASHERS PASSWORD_HASH passwordHash PASSWORD_RESET_URL forgotPassword confirmPassword key primaryKey foreign_key KEY user username
    proxy_pass bypass compass secretary imagePullSecret tlsSecret existingSecret tokenizer max_tokens maxToken nextToken RECAPTCHA_SITE_KEY
    PASSWORD_REQUIRED passwordInvalid NOOP_PASSWORD_ENCODE secretKeyRef MYSQL_RANDOM_ROOT_PASSWORD MYSQL_ONETIME_PASSWORD keyboard monkey passenger SALT_ROUNDS
    mockedToken antiforgeryToken forgeryToken recoverPassword recoveryToken confirmationToken confirmedPassword togglePassword noopPassword
    anonKey anonymousToken scgi_pass onetimePassword cursorToken cancellationToken designToken injectionToken eosToken clsToken completionTokens
    surpass trespass csrftoken xsrftoken nosecret`;
  for (const name of each(harmless)) it(`${name} is none`, () => assert.equal(isSecretName(name), false));
});

describe("values of secrets", () => {
  const random = `f8Kq2Lm9Zx4Wv7Rt1Np3 7d3c9b1e5f8a2c4d6e0b9a8f7c6d5e4b 8qk9c^4L6d#15tM8z7n0% 2Aq1jyyLkMO2JrJtU3Y9hGbOBBCS3uabkU9OlFy8`;
  for (const value of each(random)) it(`${value} is random`, () => assert.equal(secretLook("SECRET_KEY", value), "random"));

  const chosen = [
    "db-q5n2g",
    "admin-of-shop",
    "winter2019",
    "you-will-never-guess",
    "rails4ever",
    "A Text Very Very Strong!!@##$!@#$",
    "12factor-password",
  ];
  for (const value of chosen) it(`${value} is chosen by a person`, () => assert.equal(secretLook("DB_PASSWORD", value), "chosen"));

  const weak = ["changeme", "change-me", "ChangeMe123", "secret", "password", "password1", "admin", "root", "test", "12345678", "xxxxxxxx"];
  weak.push(
    "your-api-key",
    "YOUR_API_KEY",
    "my-secret",
    "mysecretkey",
    "supersecret",
    "super-secret-key",
    "keyboard cat",
    "SomeStripeKey",
    "insecure-key",
    "jwt_secret",
  );
  weak.push(
    ...each(
      "administrator toor foobar qwerty abcd1234 tbd fixme ultra-secure-password this-needs-to-be-changed please_change please-change-it",
    ),
  );
  for (const value of weak) it(`${value} is weak`, () => assert.equal(secretLook("JWT_SECRET", value), "weak"));

  it("reads what Spring keeps in the clear", () => assert.equal(secretLook("password", "{noop}shop4711"), "chosen"));

  it("takes a phrase for what signs", () => {
    for (const name of ["Jwt.Key", "TokenKey", "signing_key", "SECRET_KEY", "encryptionKey"])
      assert.equal(secretLook(name, "the custom Secret key of our shop"), "weak", name);
    assert.equal(secretLook("api_key", "the key of our shop"), "none");
    assert.equal(secretLook("TokenKey", "Please enter your key"), "none");
  });

  it("takes what a token is kept under for no secret, unless it looks made", () => {
    for (const value of ["token", "oauth2_token", "secret_token", "shop-token-v2"])
      assert.equal(secretLook("TOKEN_KEY", value), "none", value);
    assert.equal(secretLook("Tokens.Key", "kU73hq02Xk29vLqP7wTz"), "random");
  });

  it("userid:2 is none, of a token", () => assert.equal(secretLook("token", "userid:2"), "none"));

  const none = [
    "",
    " ",
    "${DB_PASSWORD}",
    "$DB_PASSWORD",
    "$(cat /run/x)",
    "{{ .Values.password }}",
    "<%= ENV['X'] %>",
    "<token>",
    "[password]",
    "***",
  ];
  none.push(
    "true",
    "null",
    "None",
    "string",
    "required",
    "required|min:8",
    "hashed",
    "/run/secrets/db-password",
    "./key.pem",
    "login/verifypasswordreset",
  );
  none.push(
    "Password field was empty.",
    "Password is required",
    "Passwort vergessen?",
    "パスワード",
    "password must match",
    "Password",
    "#password",
  );
  none.push(
    "^[a-z]{8,}$",
    "auth.password.label",
    "vault:secret/db",
    "ENC(abcdef123456)",
    "{cipher}2f8a9c",
    "$2y$10$abcdefghijklmnopqrstuv",
    "%s",
    "{0}",
  );
  none.push(
    "postgres://user:pw@db/x",
    "Server=db;Password=x;",
    "DB_PASSWORD",
    "projects/p/secrets/s",
    "arn:aws:secretsmanager:eu:1:secret:x",
    'column:"x"',
  );
  const stores = `gcpsm:shop/db awssm:shop/db kms:AQ== sops:secret keyring:shop AQICAHh2x age1qyqszq {noop} {bcrypt}x {ssha}x4711 !vault`;
  const programs = `unset disabled visible jws jwe oidc saml same-origin redacted password_credentials client_credentials authorization_code
    confirmed current-password new-password one-time-code nosecret no-password login/form.html.twig mismatchedPassword`;
  none.push(...each(stores), ...each(programs));
  for (const value of none) it(`${value || "nothing"} is no secret`, () => assert.equal(secretLook("PASSWORD", value), "none"));

  it("asks for more where the name also means harmless things", () => {
    assert.equal(secretLook("token", "comma"), "none");
    assert.equal(secretLook("TOKEN_KEY", "access_token"), "none");
    assert.equal(secretLook("API_KEY", "x-api-key"), "none");
    assert.equal(secretLook("credentials", "include"), "none");
    assert.equal(secretLook("API_KEY", "shop4711key"), "chosen");
    assert.equal(secretLook("redis.connectionString", "cache.internal:6379"), "none");
    assert.equal(secretLook("TRUSTED_HEADER_AUTH_KEY", "Remote-User"), "none");
    assert.equal(secretLook("token", "keyword.$0"), "none");
    assert.equal(secretLook("KEY_DEVICE_PASSWORD", "devicePassword"), "none");
    assert.equal(secretLook("DEVICE_PASSWORD", "devicePassword"), "weak");
    assert.equal(secretLook("deviceAuthKey", "shop-4711-device-auth-key"), "none");
  });

  it("says nothing of a name that is no secret's", () => assert.equal(secretLook("PASSWORD_FILE", "f8Kq2Lm9Zx4Wv7Rt1Np3"), "none"));

  it("takes a word with numbers for no message", () => assert.equal(secretVariableLook("DB_PASSWORD", "SuperSecure123!"), "weak"));

  it("takes an answer to a question for none, also in a variable", () => assert.equal(secretVariableLook("DB_PASSWORD", "yes"), "none"));
  it("takes what switches it off for none", () => {
    assert.equal(secretVariableLook("API_KEY", "invalid"), "none");
    assert.equal(secretVariableLook("API_KEY", "disabled"), "none");
  });
  it("takes the name of a setting for none", () => assert.equal(secretLook("store.s3.secret.key", "store.s3.secret-key"), "none"));

  it("knows a value that only repeats the name", () => {
    assert.equal(repeatsName("form.PASSWORD", "password"), true);
    assert.equal(repeatsName("accessToken", "access_token"), true);
    assert.equal(repeatsName("SECRET_KEY", "secret"), false);
  });

  it("says of none that is written out masked, hashed or shortened that it leaks", () => {
    for (const name of each(
      "maskedPassword redactedPassword obfuscatedSecret sanitizedSecret passwordStars hiddenPassword truncatedSecret shortenedSecret abbreviatedSecret passwordHash session_key token",
    ))
      assert.equal(isWrittenOutSecret(name), false, name);
    for (const name of each("dbPassword accessToken client_secret")) assert.equal(isWrittenOutSecret(name), true, name);
  });

  it("knows what a build that needs any value is given", () => {
    for (const value of each("dummy fake noop no-op collect_static precompile build-only")) assert.equal(isDummy(value), true, value);
    for (const value of each("f8Kq2Lm9Zx4W winter2019")) assert.equal(isDummy(value), false, value);
    assert.equal(secretVariableLook("AWS_SESSION_TOKEN", "localstack"), "none");
  });

  it("shows two characters at most", () => {
    assert.equal(masked("f8Kq2Lm9Zx4W"), "f8…");
    assert.equal(masked("short"), "…");
  });
});

describe("variables of the platform", () => {
  for (const name of each(
    "PORT HOME PATH CI NODE_ENV DYNO KUBERNETES_SERVICE_HOST LC_ALL GITHUB_SHA DB_SERVICE_HOST LINK_PORT_5432_TCP_ADDR http_proxy",
  ))
    it(`${name} is one`, () => assert.equal(isPlatformVariable(name), true));
  for (const name of each("DATABASE_URL REDIS_URL SECRET_KEY API_PORT SMTP_HOST"))
    it(`${name} is none`, () => assert.equal(isPlatformVariable(name), false));
});

describe("the look of a value", () => {
  it("is seen at once, however many words the value has", () => {
    const begun = process.cpuUsage().user;
    secretLook("hmac_secret", "super-long-and-random-words-that-never-come-to-the-end-which-is-looked-for-in-them");
    assert.ok(process.cpuUsage().user - begun < 200_000);
  });
});
