/** Whether Ruby brings what is required by this path itself: "json", "net/http". */
export const isOfRuby = (path: string): boolean => own.has(path.split("/", 1)[0] ?? path);

/** Ruby documentation, "Standard Library", with the default and the bundled gems, and what RubyGems and Bundler add. */
const own: ReadonlySet<string> = new Set(
  (
    "English abbrev base64 benchmark bigdecimal bundled_gems bundler cgi coverage csv date debug delegate did_you_mean digest drb erb " +
    "error_highlight etc expect fcntl fiber fiddle fileutils find forwardable getoptlong io ipaddr irb json logger matrix mkmf monitor " +
    "mutex_m net nkf objspace observer open-uri open3 openssl optparse ostruct pathname pp prettyprint prime pstore psych pty racc rake " +
    "random rbconfig rdoc readline reline resolv resolv-replace ripper rinda rubygems securerandom set shellwords singleton socket " +
    "stringio strscan syntax_suggest syslog tempfile thread time timeout tmpdir tracer tsort un unicode_normalize uri weakref win32ole yaml zlib"
  ).split(" "),
);
