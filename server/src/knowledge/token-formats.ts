/** The written form of one provider's tokens. */
export interface TokenFormat {
  /** As people call it: "Stripe secret key". */
  readonly provider: string;
  /** A token holds one of these; text without any is never searched. */
  readonly words: readonly string[];
  /** Finds tokens; group `token`, where there is one, is the token alone. */
  readonly pattern: RegExp;
}

/**
 * Formats from the providers' own documentation. Each has a fixed beginning or a fixed frame, so that ordinary text does not
 * match. Tokens without one (Datadog, Twilio's auth token, old Heroku keys) are found by the name they are given to.
 */
export const tokenFormats: readonly TokenFormat[] = [
  // In an address it says who asks, and opens nothing without the key: "…?SubscriptionId=AKIA…", "X-Amz-Credential=ASIA…".
  format("AWS access key id", ["AKIA", "ASIA"], /(?<![?&;](?:\w+-)*\w+=)\b(?:AKIA|ASIA)[A-Z2-7]{16}\b/g),
  format(
    "AWS secret access key",
    ["ecret"],
    /secret_?(?:access)?_?key(?:_id)?["']?\s*(?::|=>|=)\s*["']?(?<token>(?!6L)(?=[A-Za-z/+]*\d)[A-Za-z0-9/+]{40})(?![A-Za-z0-9/+=])/gi,
  ),
  // Sealed by a pass phrase: PKCS #8, and the headers that OpenSSL wrote before it (RFC 1421, "Proc-Type").
  format(
    "encrypted private key",
    ["ENCRYPTED"],
    /-----BEGIN (?:ENCRYPTED (?:[A-Z]+ )*PRIVATE KEY-----|(?:[A-Z]+ )*PRIVATE KEY-----(?:\\[nr]|\s)*Proc-Type: 4,ENCRYPTED)(?:\\[nr]|[\s"'+|\\])*[A-Za-z0-9+/=:,-]{8,}/g,
  ),
  format(
    "private key",
    ["PRIVATE KEY"],
    /-----BEGIN (?!ENCRYPTED)(?:[A-Z]+ )*PRIVATE KEY(?: BLOCK)?-----(?:\\[nr]|[\s"'+|\\])*[A-Za-z0-9+/=:,-]{16,}/g,
  ),
  // The same in base 64, as Secrets of Kubernetes and variables of pipelines hold it: PKCS #8, RSA, EC, DSA, OpenSSH, encrypted.
  format(
    "private key",
    ["LS0tLS1CRUdJTi"],
    /\bLS0tLS1CRUdJTi(?:BQUklWQVRF|BSU0EgUFJJVkFURS|BFQyBQUklWQVRF|BEU0EgUFJJVkFURS|BPUEVOU1NIIFBSSVZBVE|BFTkNSWVBURUQgUFJJVkFUR)[A-Za-z0-9+/]{40,}={0,2}/g,
  ),
  format("age secret key", ["AGE-SECRET-KEY"], /\bAGE-SECRET-KEY-1[0-9A-Z]{58}\b/g),
  format("Stripe secret key", ["sk_live_", "rk_live_"], /\b(?:sk|rk)_live_[0-9A-Za-z]{24,}/g),
  // Of Stripe, and of all who sign as Standard Webhooks has it ("Signature scheme").
  format("webhook signing secret", ["whsec_"], /\bwhsec_[0-9A-Za-z+/]{32,}/g),
  format("Stripe test key", ["sk_test_", "rk_test_"], /\b(?:sk|rk)_test_[0-9A-Za-z]{24,}/g),
  format("Twilio API key", ["SK"], /\bSK[0-9a-f]{32}\b/g),
  format("Google API key", ["AIza"], /\bAIza[0-9A-Za-z_-]{35}(?![0-9A-Za-z_-])/g),
  format("Google OAuth client secret", ["GOCSPX-"], /\bGOCSPX-[0-9A-Za-z_-]{28}(?![0-9A-Za-z_-])/g),
  format("JSON web token", ["eyJ"], /\beyJ[0-9A-Za-z_-]{10,}\.eyJ[0-9A-Za-z_-]{10,}\.[0-9A-Za-z_-]{20,}/g),
  format("DigitalOcean token", ["_v1_"], /\bdo[opr]_v1_[0-9a-f]{64}\b/g),
  format("Heroku API key", ["HRKU-"], /\bHRKU-[0-9A-Za-z_-]{36,}/g),
  format("Mailgun key", ["key-"], /\bkey-[0-9a-f]{32}\b/g),
  format("Mailchimp key", ["-us"], /\b[0-9a-f]{32}-us\d{1,2}\b/g),
  format("Square token", ["sq0", "EAAA"], /\b(?:sq0(?:atp|csp|idp)-[0-9A-Za-z_-]{22,43}|EAAA[0-9A-Za-z_-]{60})(?![0-9A-Za-z_-])/g),
  format("Azure account key", ["AccountKey="], /\bAccountKey=(?<token>[0-9A-Za-z+/]{86}==)/g),
  format("Azure shared access key", ["SharedAccessKey="], /\bSharedAccessKey=(?<token>[0-9A-Za-z+/]{43}=)/g),
  format("PyPI token", ["pypi-AgE"], /\bpypi-AgE[0-9A-Za-z_-]{50,}/g),
  format("Sentry token", ["sntrys_", "sntryu_"], /\b(?:sntrys_eyJ[0-9A-Za-z+/=_-]{60,}|sntryu_[0-9a-f]{64})/g),
  format("Telegram bot token", [":AA"], /\b\d{8,10}:AA[0-9A-Za-z_-]{33}(?![0-9A-Za-z_-])/g),
  format("Discord webhook", ["/api/webhooks/"], /https:\/\/(?:\w+\.)?discord(?:app)?\.com\/api\/webhooks\/\d{17,20}\/[0-9A-Za-z_-]{60,}/g),
  format("New Relic key", ["NRAK-"], /\bNRAK-[0-9A-Z]{27}\b/g),
  format("Postman key", ["PMAK-"], /\bPMAK-[0-9a-f]{24}-[0-9a-f]{34}\b/g),
  format("RubyGems key", ["rubygems_"], /\brubygems_[0-9a-f]{48}\b/g),
  format("NuGet key", ["oy2"], /\boy2[0-9a-z]{43}\b/g),
  format("Terraform token", [".atlasv1."], /\b[0-9A-Za-z]{14}\.atlasv1\.[0-9A-Za-z_-]{60,}/g),
  format("Doppler token", ["dp."], /\bdp\.(?:pt|st|ct|sa|scim|audit)\.(?:[\w-]+\.)?[0-9A-Za-z]{40,44}\b/g),
  format("Pulumi token", ["pul-"], /\bpul-[0-9a-f]{40}\b/g),
  format("PlanetScale password", ["pscale_"], /\bpscale_(?:pw|tkn|oauth)_[0-9A-Za-z_.-]{32,64}/g),
  format("Supabase key", ["sbp_", "sb_secret_"], /\b(?:sbp_[0-9a-f]{40}|sb_secret_[0-9A-Za-z_-]{30,})/g),
  format("Mapbox secret token", ["sk.eyJ"], /\bsk\.eyJ[0-9A-Za-z_-]{40,}\.[0-9A-Za-z_-]{20,}/g),
  format("Brevo key", ["xkeysib-"], /\bxkeysib-[0-9a-f]{64}-[0-9A-Za-z]{16}\b/g),
  format("Atlassian token", ["ATATT3"], /\bATATT3[0-9A-Za-z_=-]{100,}/g),
  format(
    "GitLab pipeline token",
    ["glptt-", "gldt-", "glrt-", "glcbt-", "GR1348941"],
    /\b(?:gl(?:ptt|dt|rt|cbt)-|GR1348941)[0-9A-Za-z_-]{20,}/g,
  ),
  format("Alibaba access key", ["LTAI"], /\bLTAI[0-9A-Za-z]{17,21}\b/g),
  format("Perplexity key", ["pplx-"], /\bpplx-[0-9A-Za-z]{48}\b/g),
  format("xAI key", ["xai-"], /\bxai-[0-9A-Za-z]{80}\b/g),
  format("Replicate token", ["r8_"], /\br8_[0-9A-Za-z]{37}\b/g),
  format("Braintree token", ["access_token$"], /\baccess_token\$production\$[0-9a-z]{16}\$[0-9a-f]{32}\b/g),
  format("Flutterwave key", ["FLWSECK-"], /\bFLWSECK-[0-9a-f]{32}-X\b/g),
  format("Razorpay key", ["rzp_live_"], /\brzp_live_[0-9A-Za-z]{14}\b/g),
];

function format(provider: string, words: readonly string[], pattern: RegExp): TokenFormat {
  return { provider, words, pattern };
}

/** Those that the documentation of their provider gives to everybody: Stripe's old and new test key. */
const documented: ReadonlySet<string> = new Set(["BQokikJOvBiI2HlWgH4olfQ2", "4eC39HqLyjWDarjtT1zdp7dc"].map((key) => `sk_test_${key}`));

/** A token of documentation: it says so, repeats itself, or counts up. */
export const isExampleToken = (token: string): boolean =>
  /example|sample|placeholder|your|dummy|fake|x{4,}|X{4,}|\*{3,}|\.{3,}|0{6,}|1234567|abcdefg|987654|deadbeef/i.test(token) ||
  documented.has(token) ||
  new Set(token.slice(-20)).size < 6 ||
  !/[0-9A-Z]/.test(token.slice(4));
