/**
 * What a setting holds that belongs to one deploy, by its name and the look of its value together; undefined for everything else.
 * Names alone prove nothing (`region: "header"`), nor do looks alone: the root of a public interface is the same for each deploy.
 */
export function deployValueOf(name: string, value: string): string | undefined {
  const plain = name.replace(/([a-z0-9])([A-Z])/g, "$1_$2");
  return kinds.find(({ named, looks }) => named.test(plain) && looks.test(value) && !standsForAny.test(value))?.what;
}

interface DeployValue {
  readonly what: string;
  readonly named: RegExp;
  readonly looks: RegExp;
}

const address = /^https?:\/\/[\w-]+(\.[\w-]+)+(:\d+)?(\/\S*)?$/i;

const kinds: readonly DeployValue[] = [
  // AWS General Reference, "Amazon Resource Names": the fifth part is an account.
  { what: "The resource", named: /./, looks: /^arn:aws[\w-]*:[\w-]+:[\w-]*:\d{12}:./ },
  { what: "The queue", named: /./, looks: /^https:\/\/sqs\.[\w-]+\.amazonaws\.com\/\d{12}\// },
  { what: "The bucket", named: /(^|[._-])bucket([._-]?name)?$/i, looks: /^(?=.*[-.])[a-z0-9][a-z0-9.-]{4,62}$/ },
  {
    what: "The region",
    named: /(^|[._-])region$/i,
    looks: /^(us|eu|ap|sa|ca|me|af|il|cn|mx)-(gov-)?(north|south|east|west|central)\w*-\d$/,
  },
  { what: "The account", named: /(^|[._-])account[._-]?(id|number)$/i, looks: /^\d{12}$/ },
  {
    what: "The sender",
    named: /(^|[._-])(from|sender|mail[._-]?from|default[._-]?from|from[._-]?(address|email)|reply[._-]?to|sender[._-]?email)$/i,
    looks: /^[\w.+-]+@[\w-]+(\.[\w-]+)+$/,
  },
  { what: "The callback", named: /(callback|redirect)[._-]?(ur[il])?$/i, looks: address },
  {
    what: "The address",
    named: /(^|[._-])(base|site|app|public|front[._-]?end|web[._-]?site|root|external|canonical)[._-]?ur[il]$/i,
    looks: address,
  },
  {
    what: "The origin",
    named: /(allowed|cors|trusted)[._-]?(hosts?|origins?)(\[\d+\])?$/i,
    looks: /^(https?:\/\/)?[\w-]+(\.[\w-]+)+(:\d+)?$/i,
  },
];

/** Documentation, this machine, and providers whose address is the same for everybody. */
const standsForAny =
  /\bexample\b|\.(test|invalid|localhost)\b|localhost|\b127\.|0\.0\.0\.0|123456789012|000000000000|your|change|\bapi\.|googleapis|github\.com|w3\.org|schemas?\.|postmarkapp|stripe\.com/i;
