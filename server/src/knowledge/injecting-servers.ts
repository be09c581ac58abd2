/** The server of an image that brings one around the app: Tomcat of `tomcat:10`, mod_php of `php:8-apache`. */
export const injectingServer = (image: string, tag: string | undefined): InjectingServer | undefined =>
  servers.find(({ matches }) => matches(image, tag ?? ""));

/** A server that loads the app as a module or an archive. */
export interface InjectingServer {
  readonly name: string;
  readonly matches: (image: string, tag: string) => boolean;
  readonly isLikely: boolean;
}

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
