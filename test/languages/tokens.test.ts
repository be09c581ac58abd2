import assert from "node:assert/strict";
import { tokenFormats } from "../../server/src/knowledge/token-formats.js";
import { searchOf } from "../../server/src/text/search.js";
import { tokensIn } from "../../server/src/languages/tokens/tokens.js";

/** Tokens are put together here, so that none stands in the repository. The same seed gives the same characters. */
function characters(alphabet: string, length: number): string {
  let state = 7;
  return Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return alphabet[(state >>> 16) % alphabet.length];
  }).join("");
}
const hex = (length: number) => characters("0123456789abcdef", length);
const upper = (length: number) => characters("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", length);
const mixed = (length: number) => characters("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", length);
const digits = (length: number) => characters("0123456789", length);
const letters = (length: number) => characters("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", length);

const tokens: Readonly<Record<string, string>> = {
  "AWS access key id": `AK${"IA"}${upper(16)}`,
  "Stripe secret key": `sk_${"live"}_${mixed(24)}`,
  "Stripe test key": `sk_${"test"}_${mixed(24)}`,
  "webhook signing secret": `wh${"sec"}_${mixed(32)}`,
  "Twilio API key": `S${"K"}${hex(32)}`,
  "Google API key": `AI${"za"}${mixed(35)}`,
  "Google OAuth client secret": `GOC${"SPX"}-${mixed(28)}`,
  "JSON web token": `ey${"J"}${mixed(20)}.ey${"J"}${mixed(30)}.${mixed(43)}`,
  "DigitalOcean token": `dop_${"v1"}_${hex(64)}`,
  "Heroku API key": `HR${"KU"}-${mixed(40)}`,
  "Mailgun key": `ke${"y"}-${hex(32)}`,
  "Mailchimp key": `${hex(32)}-u${"s"}12`,
  "Square token": `sq0${"atp"}-${mixed(22)}`,
  "PyPI token": `py${"pi"}-AgE${mixed(60)}`,
  "Sentry token": `snt${"ryu"}_${hex(64)}`,
  "Telegram bot token": `${digits(9)}:A${"A"}${mixed(33)}`,
  "Discord webhook": `https://discord.com/api/${"webhooks"}/${digits(18)}/${mixed(68)}`,
  "New Relic key": `NR${"AK"}-${upper(27)}`,
  "Postman key": `PM${"AK"}-${hex(24)}-${hex(34)}`,
  "RubyGems key": `ruby${"gems"}_${hex(48)}`,
  "Terraform token": `${mixed(14)}.atlas${"v1"}.${mixed(64)}`,
  "Doppler token": `dp.${"pt"}.${mixed(43)}`,
  "Pulumi token": `pu${"l"}-${hex(40)}`,
  "Supabase key": `sb${"p"}_${hex(40)}`,
  "Brevo key": `xkey${"sib"}-${hex(64)}-${mixed(16)}`,
  "Alibaba access key": `LT${"AI"}${mixed(20)}`,
  "Replicate token": `r${"8"}_${mixed(37)}`,
  "npm token": `np${"m"}_${mixed(36)}`,
  "GitHub token": `gh${"p"}_${mixed(36)}`,
  "GitLab token": `gl${"pat"}-${mixed(20)}`,
  "Slack token": `xo${"xb"}-${digits(12)}-${digits(12)}-${mixed(24)}`,
  "SendGrid key": `S${"G"}.${mixed(22)}.${mixed(43)}`,
  "Anthropic key": `sk-${"ant"}-api03-${mixed(93)}AA`,
  "Hugging Face token": `h${"f"}_${letters(34)}`,
  "Databricks token": `da${"pi"}${hex(32)}`,
  "Docker Hub token": `dckr_${"pat"}_${mixed(27)}`,
};

/** Other tokens of the same providers, and tokens that are known by more than their own characters. */
const variants: Readonly<Record<string, readonly string[]>> = {
  "AWS access key id": [`AS${"IA"}${upper(16)}`],
  "age secret key": [`AGE-${"SECRET"}-KEY-1${characters("023456789ACDEFGHJKLMNPQRSTUVWXYZ", 58)}`],
  "Stripe secret key": [`rk_${"live"}_${mixed(24)}`],
  "Stripe test key": [`rk_${"test"}_${mixed(24)}`],
  "DigitalOcean token": [`doo_${"v1"}_${hex(64)}`, `dor_${"v1"}_${hex(64)}`],
  "Square token": [`EA${"AA"}${mixed(60)}`, `sq0${"csp"}-${mixed(43)}`, `sq0${"idp"}-${mixed(22)}`],
  "Sentry token": [`snt${"rys"}_ey${"J"}${mixed(70)}`],
  "Discord webhook": [`https://canary.discordapp.com/api/${"webhooks"}/${digits(18)}/${mixed(68)}`],
  "NuGet key": [`oy${"2"}${characters("abcdefghijklmnopqrstuvwxyz0123456789", 43)}`],
  "Doppler token": ["st", "ct", "sa", "scim", "audit"].map((kind) => `dp.${kind}.${mixed(43)}`),
  "PlanetScale password": ["pw", "tkn", "oauth"].map((kind) => `pscale_${kind}_${mixed(43)}`),
  "Supabase key": [`sb_${"secret"}_${mixed(31)}`],
  "Mapbox secret token": [`s${"k"}.ey${"J"}${mixed(60)}.${mixed(22)}`],
  "Atlassian token": [`ATA${"TT3"}${mixed(120)}`],
  "GitLab pipeline token": [...["ptt", "dt", "rt", "cbt"].map((kind) => `gl${kind}-${mixed(20)}`), `GR134${"8941"}${mixed(20)}`],
  "Perplexity key": [`pp${"lx"}-${mixed(48)}`],
  "xAI key": [`xa${"i"}-${mixed(80)}`],
  "Braintree token": [`access_${"token"}$production$${characters("abcdefghijklmnopqrstuvwxyz0123456789", 16)}$${hex(32)}`],
  "Flutterwave key": [`FLW${"SECK"}-${hex(32)}-X`],
  "Razorpay key": [`rzp_${"live"}_${mixed(14)}`],
};

/** Providers whose tokens are found by what stands around them: tests below show them. */
const framed = new Set(["AWS secret access key", "private key", "encrypted private key", "Azure account key", "Azure shared access key"]);

const found = (text: string, path = "src/app.py") =>
  tokensIn(searchOf(text), path).map(({ provider, span }) => `${provider}: ${text.slice(span.start, span.end)}`);

describe("tokens of providers", () => {
  for (const [provider, token] of Object.entries(tokens)) {
    it(`finds a ${provider}, and just the token`, () => assert.deepEqual(found(`key = "${token}"\n`), [`${provider}: ${token}`]));
  }

  for (const [provider, all] of Object.entries(variants))
    for (const [index, token] of all.entries())
      it(`finds another ${provider}, and just the token: ${index + 1}`, () =>
        assert.deepEqual(found(`key = "${token}"\n`), [`${provider}: ${token}`]));

  it("finds the shared key of an Azure bus in a connection string", () => {
    const key = `${mixed(43)}=`;
    assert.deepEqual(found(`x="SharedAccessKeyName=shop;SharedAccessKey=${key}"`), [`Azure shared access key: ${key}`]);
  });

  it("finds an AWS secret access key by the name before it", () => {
    const key = mixed(40);
    assert.deepEqual(found(`aws_secret_access_key = ${key}\n`, "config/aws.ini"), [`AWS secret access key: ${key}`]);
    assert.deepEqual(found(`checksum = ${key}\n`), []);
    // The keys of reCAPTCHA are as long, and all begin so.
    assert.deepEqual(found(`recaptcha_secret_key = 6L${mixed(38)}\n`, "config/captcha.ini"), []);
  });

  it("finds the key of an Azure account in a connection string", () => {
    const key = `${mixed(86)}==`;
    assert.deepEqual(found(`x="AccountName=shop;AccountKey=${key};"`), [`Azure account key: ${key}`]);
  });

  it("finds private keys, in a file of their own and inside JSON", () => {
    const begin = `-----BEGIN RSA ${"PRIVATE"} KEY-----`;
    assert.equal(found(`${begin}\n${mixed(64)}\n${mixed(64)}\n`, "deploy/key.pem").length, 1);
    assert.equal(found(JSON.stringify({ private_key: `${begin}\n${mixed(64)}\n` }), "account.json").length, 1);
    assert.deepEqual(found(`if (text.startsWith("${begin}")) return;`), []);
    assert.deepEqual(found("-----BEGIN PUBLIC KEY-----\n" + mixed(64)), []);
    const encoded = (kind: string): string => Buffer.from(`-----BEGIN ${kind} KEY-----\n${mixed(64)}\n`).toString("base64");
    for (const kind of ["PRIVATE", "RSA PRIVATE", "EC PRIVATE", "DSA PRIVATE", "OPENSSH PRIVATE", "ENCRYPTED PRIVATE"])
      assert.deepEqual(found(`  tls.key: ${encoded(kind)}\n`, "secret.yaml"), [`private key: ${encoded(kind)}`]);
    assert.deepEqual(found(`  tls.crt: ${encoded("PUBLIC")}\n`, "secret.yaml"), []);
  });

  it("finds private keys that a pass phrase seals, in both forms", () => {
    const sealed = [
      `-----BEGIN ENCRYPTED ${"PRIVATE"} KEY-----\n${mixed(64)}`,
      `-----BEGIN ENCRYPTED SIGSTORE ${"PRIVATE"} KEY-----\n${mixed(64)}`,
      `-----BEGIN RSA ${"PRIVATE"} KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,${hex(32)}\n\n${mixed(64)}`,
    ];
    for (const key of sealed) assert.match(found(`${key}\n`, "deploy/key.pem").join("; "), /^encrypted private key: [^;]*$/);
  });

  it("leaves out tokens of documentation", () => {
    assert.deepEqual(found(`AKIA${"IOSFODNN7"}EXAMPLE`), []);
    assert.deepEqual(found(`ghp_${"x".repeat(36)}`), []);
    assert.deepEqual(found(`ghp_${"1234567890".repeat(4).slice(0, 36)}`), []);
  });

  it("leaves out what a field of a form shows where nothing is typed yet", () => {
    const token = tokens["Telegram bot token"] ?? "";
    for (const shown of [`<input placeholder="${token}">`, `<Input placeholder={"${token}"} />`])
      assert.deepEqual(found(shown, "web/form.tsx"), []);
    assert.equal(found(`<input value="${token}">`, "web/form.tsx").length, 1);
  });

  it("leaves out lock files and minified code", () => {
    const text = `"${tokens["GitHub token"]}"`;
    for (const path of ["package-lock.json", "yarn.lock", "dist/app.min.js", "a/go.sum"]) assert.deepEqual(found(text, path), []);
  });

  it("knows that the key of a Firebase app is public", () => {
    assert.deepEqual(found(`apiKey: "${tokens["Google API key"]}", authDomain: "shop.firebaseapp.com"`), []);
  });

  it("leaves out web tokens that ended soon after they were made", () => {
    const part = (fields: object) => btoa(JSON.stringify(fields)).replaceAll("=", "");
    const token = (fields: object) => `${part({ alg: "HS256", typ: "JWT" })}.${part(fields)}.${mixed(43)}`;
    assert.equal(found(`jwt = "${token({ sub: "shop", iat: 1700000000, exp: 1700001800 })}"`).length, 0);
    assert.equal(found(`jwt = "${token({ sub: "shop", role: "service", iat: 1700000000, exp: 2015360000 })}"`).length, 1);
  });

  it("has a token here for every word of every format, which would not be found without that word", () => {
    const idle = tokenFormats.flatMap(({ provider, words }) => {
      const known = [tokens[provider] ?? [], variants[provider] ?? []].flat();
      const isShown = (word: string) => known.some((token) => words.every((other) => token.includes(other) === (other === word)));
      return framed.has(provider) ? [] : words.filter((word) => !isShown(word)).map((word) => `${provider}: ${word}`);
    });
    assert.deepEqual(idle, []);
  });
});
