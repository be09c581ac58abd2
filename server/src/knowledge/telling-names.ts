/**
 * Whether a name tells that its value belongs to one deploy: where something is, who is asked, by which credentials.
 * Wide on purpose: it decides what is worth a fact; rules decide what is worth a finding.
 */
export const isTellingName = (name: string): boolean => new RegExp(`(?:${tellingParts})`, "i").test(name);

/** Parts of such names, as alternatives of a regular expression that ignores case. */
export const tellingParts =
  "pass|pwd|secret|token|key|salt|credential|auth|signature|connection|conn_?str|dsn|host|hostname|server|url|uri|endpoint|addr|domain|origin|callback|redirect|webhook|port|broker|bootstrap|bucket|queue|topic|stream|region|zone|account|project|tenant|subscription|arn|client_?id|app_?id|email|e_mail|mail|sender|from_?addr|admins?|recipient|database|db_?name|dbname|redis|mongo|postgres|mysql|user_?name|user|login|dir|root|path|folder|proxy|namespace|cluster";

/** Values that tell by their form: an address of four numbers, an e-mail address, an ARN. */
export const tellingValue = /\b\d{1,3}(?:\.\d{1,3}){3}\b|\barn:aws[\w-]*:|[\w.+-]+@[\w-]+\.[\w.]+/;
