/** Programs of loops that wait for a service: they ask whether it answers, say so, and sleep. */
const waiting =
  /^(:|true|false|test|\[|\[\[|echo|printf|sleep|date|nc|ncat|netcat|pg_isready|psql|mysqladmin|mysql|redis-cli|mongosh|mongo|curl|wget|ping|nslookup|getent|host)$/;

/** Whether a program does nothing in a loop but wait: nobody misses it once the platform waits. */
export const isWaitingCommand = (program: string): boolean => waiting.test(program);
