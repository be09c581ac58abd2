import type { CommandPattern } from "./command-pattern.js";

/** Commands that end a process at once. */
export const kills: readonly CommandPattern[] = [
  "kill|killall|pkill -9|-KILL|-SIGKILL|-s=KILL|-s=SIGKILL|-s=9",
  "xargs kill -9|-KILL|-SIGKILL",
  "docker|podman kill",
  "docker|podman container kill",
  "docker|podman compose kill",
  "docker-compose kill",
  "killall|pkill --signal=KILL|--signal=SIGKILL|--signal=9",
  "systemctl kill -s=KILL|-s=SIGKILL|-s=9|--signal=KILL|--signal=SIGKILL|--signal=9",
];

/** What of a deploy ends a container at once. */
export const killsInDeploy: readonly CommandPattern[] = [
  ...kills,
  "docker|podman rm -f|--force|-fv|-vf",
  "docker|podman container rm -f|--force",
  "docker|podman stop|restart -t=0|--time=0|--timeout=0",
  "docker|podman compose down|stop|restart -t=0|--timeout=0",
  "docker-compose down|stop|restart -t=0|--timeout=0",
  "kubectl|oc delete --grace-period=0",
];
