/** What stands behind the last dot of a name: `password` of "spring.datasource.password"; the whole of a name without one. */
export const lastPart = (name: string): string => name.slice(name.lastIndexOf(".") + 1);
