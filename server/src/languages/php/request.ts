import { patternInLines } from "../../text/pattern.js";

/** What the web server tells of a request stands beside the environment in `$_SERVER` (PHP manual, "$_SERVER"; RFC 3875). */
export const isRequestVariable = (name: string): boolean => !/^[A-Z][A-Z0-9_]*$/.test(name) || ofRequest.test(name);

const ofRequest = patternInLines()`
  ^(
    HTTPS?(_.*)?|REQUEST_.*|SERVER_(NAME|ADDR|PORT|PROTOCOL|SOFTWARE|ADMIN|SIGNATURE)|REMOTE_.*|SCRIPT_.*|PHP_.*
    |PATH_(INFO|TRANSLATED)|ORIG_.*|QUERY_STRING|DOCUMENT_.*|CONTENT_.*|CONTEXT_.*|GATEWAY_INTERFACE|AUTH_TYPE|REDIRECT_.*|SSL_.*
    |UNIQUE_ID|FCGI_.*|USER|HOME|ARGV|ARGC
  )$
`;
