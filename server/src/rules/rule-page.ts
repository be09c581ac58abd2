/** The folder of the rules' pages, which are written from the rule files. */
const pages = "https://github.com/twelve-factor/twelve-factor-lint/blob/main/docs/rules";

/** Where a rule is explained. */
export const rulePage = (id: string): string => `${pages}/${id}.md`;
