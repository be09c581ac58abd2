import { patternInLines, sourceInLines } from "../text/pattern.js";

/**
 * Whether a host is known only where one deploy runs: a name of one part that its network resolves, or a domain kept for
 * inner use (RFC 6762, RFC 9476, Kubernetes), or an address in numbers. Public hosts are the same for each deploy, and this machine is nobody's.
 */
export const isOwnHost = (host: string): boolean => {
  const name = host.toLowerCase();
  if (standIns.test(name) || isStandInHost(name) || metadata.test(name)) return false;
  if (/\.(internal|intranet|lan|corp|svc|cluster\.local|svc\.cluster\.local)$/.test(name)) return true;
  if (/^\d+(\.\d+){3}$/.test(name)) return !anybodys.test(name);
  // The beginning of a name is none: `startsWith("http://shop-")`.
  return /^[a-z][a-z0-9]*[-_]?[a-z0-9_-]*[a-z0-9_]$/.test(name) && name.length > 2;
};

/**
 * Whether a host is that of one deploy, though everybody may ask it: a name that a provider has made for it (their documentation), or one that
 * says which of several deploys answers there: `shop.herokuapp.com`, `api-staging.shop.com`.
 */
export const isHostOfDeploy = (host: string): boolean =>
  hostOfDeploy.test(host) && !isStandInHost(host) && !/example|^cors-anywhere\./i.test(host);

/** As alternatives of a regular expression that ignores case: what stands before, and the rest of the host. */
export const hostsOfDeploys = [
  sourceInLines`
    [\w.-]+\.(?:
      herokuapp\.com|azurewebsites\.net|azurestaticapps\.net|azurecontainerapps\.io|cloudapp\.azure\.com|azure-api\.net
      |servicebus\.windows\.net|vault\.azure\.net|elasticbeanstalk\.com|awsapprunner\.com|on\.aws|amazoncognito\.com
      |(?:execute-api|elb|compute|rds|cache|es|lambda-url)(?:\.[a-z]+-[a-z]+-\d)?\.amazonaws\.com
      |[a-z]+-[a-z]+-\d\.(?:elb|compute|rds|es)\.amazonaws\.com|a\.run\.app|appspot\.com|cloudfunctions\.net|firebaseio\.com
      |firebasedatabase\.app|onrender\.com|vercel\.app|netlify\.app|fly\.dev|railway\.app|ondigitalocean\.app|workers\.dev
      |pages\.dev|supabase\.co|ngrok\.io|ngrok-free\.app|auth0\.com|okta\.com
    )
  `,
  String.raw`(?:[\w-]+[.-])*(?:prod|production|staging|stage|stg|qa|uat|preprod)(?:[.-][\w-]+)*\.[a-z]{2,}`,
].join("|");

const hostOfDeploy = new RegExp(`^(?!(?:www|docs|cdn|help|community|developer|login|manage)\\.[\\w-]+\\.\\w+$)(?:${hostsOfDeploys})$`, "i");

/** Whether a part of a host's name asks to be replaced: `mail.tobereplaced.net`, `db.change-me.local`, `your-domain.dyndns.org`. */
export const isStandInHost = (host: string): boolean =>
  /to[-_]?be[-_]?(replaced|changed|set|defined)|(replace|change)[-_]?me|place-?_?holder|\byour[-_]\w+\./i.test(host);

/** A host of the author's own app for which he wrote a word to replace: `your-app`, `my-domain.com`, `frontend.example.com`. */
export const isMadeUpHost = (host: string): boolean => /^(www\.)?(your|my)-?\w+(-\w+)*(\.\w+)*$/i.test(host) || isReservedHost(host);

/** Keeps each mail for whoever tries the app out, and delivers none. */
export const isMailTrap = (host: string): boolean => /(^|\.)(mailtrap\.io|ethereal\.email)$/i.test(host);

/** A host kept for documentation, where nothing ever answers (RFC 2606). */
export const isReservedHost = (host: string): boolean => /(^|\.)example\.(com|org|net)$|\.(example|invalid|test)$/i.test(host);

/** Parts of paths where accounts are confirmed and payments end, as alternatives of a regular expression that ignores case. */
export const pageParts = "reset|forgot|new-?pass|verif|confirm|activat|invit|unsubscribe|success|cancel";

/** This machine, also as emulators of Android see it, any address, the metadata service of clouds, public resolvers, and addresses kept for documentation (RFC 5737). */
const anybodys =
  /^(127|0|255)\.|^10\.0\.[23]\.2$|^169\.254\.|^(1\.1\.1\.1|1\.0\.0\.1|8\.8\.(8\.8|4\.4)|9\.9\.9\.9)$|^(192\.0\.2|198\.51\.100|203\.0\.113)\./;

/** Where each machine of a cloud asks about itself, by the same name in every deploy (Google Cloud, "About VM metadata"). */
const metadata = /^metadata(\.google\.internal)?$/;

/** A name or an address under which only this machine reaches itself. */
export const isThisMachine = (host: string): boolean => /^(localhost|127(\.\d+){3}|\[?::1\]?|\.|\(localdb\)(\\.*)?|\.\\.*)$/i.test(host);

/** This machine, and names that stand for any host: the base that a parser of URLs asks for, a word of documentation, a scheme written twice. */
const standIns = patternInLines()`
  ^(
    https?|wss?|localhost|host|hostname|my-?host|server|my-?server|domain|my-?domain|example[\w-]*|dummy|unused|unknown|ignored|ignore|base|fake
    |invalid|none|null|undefined|[\w-]*place-?holder|temp|foo|bar|baz|test|testserver|testing|mock|url|uri|address|ip|local|site
    |my-?site|host\.docker\.internal|your[\w-]*|some-?\w+|\w*(to-?be-?replaced|replace-?me|change-?me)\w*
  )$
`;
