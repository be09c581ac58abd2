import type { CommandPattern } from "./command-pattern.js";

/** Commands that end a process at once. */
export const kills: readonly CommandPattern[] = [
  "kill|killall|pkill -9|-KILL|-SIGKILL|-s=KILL|-s=SIGKILL|-s=9",
  "xargs kill -9|-KILL|-SIGKILL",
  "docker|podman kill",
];
/** What of a deploy ends a container at once. */
export const killsInDeploy: readonly CommandPattern[] = [
  ...kills,
  "docker|podman rm -f|--force|-fv|-vf",
  "docker|podman container kill",
  "docker|podman stop|restart -t=0|--time=0|--timeout=0",
  "docker|podman compose kill",
  "docker-compose kill",
  "kubectl|oc delete --grace-period=0",
];
