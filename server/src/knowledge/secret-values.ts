/** What a text can be that stands where a secret is asked for. */

/** Made by a machine: long, mixed, without a word that says it is made up. */
export function isRandom(text: string): boolean {
  if (
    /example|sample|test|secret|p[a@]([s$]{2}|5{2})w|dummy|fake|mock|change|your|placeholder|default|insert|replace|xxx|1234|abcd/i.test(
      text,
    )
  )
    return false;
  // Machines write in ASCII alone; a word of another script is for people.
  if (/^[A-Za-z][a-z]*([-_. ][A-Za-z]+)*$/.test(text) || /[^\0-\x7f]/.test(text)) return false;
  const parts = text.split(/[-_.\s]+/);
  if (parts.length > 1 && parts.filter((part) => /^([a-z]{3,}|[A-Z]?[a-z]{2,})$/.test(part)).length >= parts.length / 2) return false;
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9\s]/].filter((kind) => kind.test(text)).length;
  if (text.length < 12 || kinds < 2 || /\s\S*\s\S*\s\S*\s/.test(text)) return false;
  if (!/\d/.test(text) && kinds < 3) return false;
  return text.length >= 20 || kinds >= 3
    ? entropy(text) >= 3.2
    : entropy(text) >= 3.4 && /\d.*[A-Za-z].*\d|[A-Za-z].*\d.*[A-Za-z]/.test(text);
}

/** Shannon entropy in bits per character. */
function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => sum - (count / text.length) * Math.log2(count / text.length), 0);
}

/** `wkqz hvbt yjrm pxdc`: what Google lets one program in with (Google Account Help, "Sign in with app passwords"). */
export const isAppPassword = (text: string): boolean => /^(?!abcd|(\w)\1{3})[a-z]{4}( [a-z]{4}){3}$/.test(text);

/** `shop-key-wrapping-v1`: what a protocol mixes in so that its keys differ from those of others; everybody may know it. */
export const isProtocolLabel = (text: string): boolean => /^[a-z][a-z0-9]*([-_./: ][a-z0-9]+)*[-_./: ]v\d+$/i.test(text);

/** `Data Source=shop.db;Cache=Shared`, `cache.internal:6379`: what it says is where the data is, and lets nobody in. */
export const isWithoutPassword = (text: string): boolean =>
  (/^\w[\w ]*=/.test(text) || (isHostAlone.test(text) && !isRandom(text))) &&
  !/(?:password|pwd|passwd|key|secret|token|signature)\s*=/i.test(text) &&
  !/:\/\/[^/\s]*@/.test(text);

const isHostAlone = /^[a-z][a-z0-9]*([.-][a-z0-9]+)*(:\d{2,5})?$/i;

/** MD5, SHA-1 and SHA-2 in hexadecimal digits: what a table of users keeps of a password. */
export const isHash = (text: string): boolean =>
  /^([0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{56}|[0-9a-f]{64}|[0-9a-f]{96}|[0-9a-f]{128})$/i.test(text);

/**
 * Keys that go into every page: PostHog's of a project, Stripe's publishable and Mapbox's public one. And those that are given to all
 * for tests (reCAPTCHA, "Frequently asked questions"; api.data.gov, "DEMO_KEY").
 */
export const isPublishable = /^(phc_|pk_(live|test)_|pk\.eyJ|6LeIxAcTAAAAA)\w|^DEMO_KEY$/;

/** `learn_by_doing`: words for nobody's list of names. */
export const isSlogan = (text: string): boolean =>
  /^[a-z][a-z0-9]*([-_][a-z0-9]+){2,}$/.test(text) && !/^x-|(^|[-_])(secret|key|token|access|password|auth|api|id|name)([-_]|$)/.test(text);

/** `your-queue-name`, `enter-id-here`, `SetYourIdHere`, `ACxxxxxxxx`, `00000000`, `TODO`. */
export const asksToBeFilledIn = (value: string): boolean =>
  /^(your|enter|insert|put|add)[-_ ]?[a-z]|(^|[-_ ])please[-_ ]|[-_ ]here$|^[a-z]{0,6}[-_]?x{4,}$|^(todo|tbd|fixme|replace|placeholder)$/i.test(
    value.trim(),
  ) || /[a-z]Here$|^(\w)\1{7,}$|^0[0-]{7,}$/.test(value.trim());
