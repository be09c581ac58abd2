/**
 * Whether a host is known only where one deploy runs: a name of one part that its network resolves, or a domain kept for
 * inner use (RFC 6762, RFC 9476, Kubernetes). Public hosts are the same for each deploy, and this machine is nobody's.
 */
export const isOwnHost = (host: string): boolean => {
  const name = host.toLowerCase();
  if (standIns.test(name)) return false;
  if (/\.(internal|intranet|lan|corp|svc|cluster\.local|svc\.cluster\.local)$/.test(name)) return true;
  return /^[a-z][a-z0-9]*[-_]?[a-z0-9_-]+$/.test(name) && name.length > 2;
};

/** A name or an address under which only this machine reaches itself. */
export const isThisMachine = (host: string): boolean => /^(localhost|127(\.\d+){3}|\[?::1\]?|\.|\(localdb\)(\\.*)?|\.\\.*)$/i.test(host);

/** This machine, and names that stand for any host: the base that a parser of URLs asks for, a word of documentation. */
const standIns =
  /^(localhost|host|hostname|my-?host|server|my-?server|domain|my-?domain|example|dummy|unused|unknown|ignored|ignore|base|fake|invalid|none|null|undefined|placeholder|temp|foo|bar|baz|test|testserver|testing|mock|url|uri|address|ip|local|site|my-?site|host\.docker\.internal|your-?\w+|some-?\w+)$/;
