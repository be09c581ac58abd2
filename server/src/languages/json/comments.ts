/**
 * JSON5 as the YAML that it then is: bare keys, single quotes and a comma at the end are YAML as well, comments become blanks.
 * The text keeps its length, so every place stays.
 */
export const withoutComments = (text: string): string =>
  text.replace(/"(?:\\[\s\S]|[^"\\])*"|'(?:\\[\s\S]|[^'\\])*'|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, (token) =>
    token.startsWith("/") ? token.replace(/[^\n]/g, " ") : token,
  );
