/** Libraries that keep the sessions of servlets in a backing service once they are there (Spring Session, "Modules"). */
export const keepsSessions = (artifact: string): boolean => /^spring-session-(data-\w+|jdbc|hazelcast|core)$/.test(artifact);
