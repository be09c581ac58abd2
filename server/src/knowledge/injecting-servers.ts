/** The server of an image that brings one around the app: Tomcat of `tomcat:10`, mod_php of `php:8-apache`. */
export const injectingServer = (image: string, tag: string | undefined): InjectingServer | undefined =>
  servers.find(({ matches }) => matches(image, tag ?? ""));

/** A server that loads the app as a module or an archive. */
export interface InjectingServer {
  readonly name: string;
  readonly matches: (image: string, tag: string) => boolean;
  readonly isLikely: boolean;
}

/**
 * The server that a package of a distribution puts around an app: `libapache2-mod-php8.3`. Undefined for a web server alone, which
 * may only hand requests on. Names from Debian's and Red Hat's package lists.
 */
export const serverOfPackage = (name: string): string | undefined => packages.find(({ names }) => names.test(name))?.server;

const packages: readonly { readonly names: RegExp; readonly server: string }[] = [
  { names: /^(libapache2-mod-php[\d.]*|mod_php\d*)$/, server: "Apache with mod_php" },
  { names: /^(libapache2-mod-wsgi(-py3)?|(python\d*-)?mod_wsgi)$/, server: "Apache with mod_wsgi" },
  { names: /^(libapache2-mod-passenger|libnginx-mod-http-passenger|passenger)$/, server: "Passenger" },
  { names: /^(libapache2-mod-perl2|mod_perl)$/, server: "Apache with mod_perl" },
  { names: /^tomcat\d*$/, server: "Tomcat" },
  { names: /^jetty\d*$/, server: "Jetty" },
];

const servers: readonly InjectingServer[] = [
  { name: "Apache with mod_php", matches: (image, tag) => /(^|\/)php$/.test(image) && /apache/.test(tag), isLikely: false },
  { name: "php-fpm", matches: (image, tag) => /(^|\/)php$/.test(image) && /fpm/.test(tag), isLikely: true },
  { name: "Tomcat", matches: (image) => /(^|\/)tomcat$/.test(image), isLikely: false },
  { name: "Jetty", matches: (image) => /(^|\/)jetty$/.test(image), isLikely: false },
  { name: "WildFly", matches: (image) => /(^|\/)(wildfly|jboss-eap[\w-]*)$/.test(image), isLikely: false },
  { name: "WebSphere", matches: (image) => /websphere/.test(image), isLikely: false },
  { name: "WebLogic", matches: (image) => /weblogic/.test(image), isLikely: false },
  { name: "Passenger", matches: (image) => /phusion\/passenger/.test(image), isLikely: false },
];
