import { patternInLines } from "../text/pattern.js";

/** Whether a collection's name says that it can be made again: a cache, remembered results. */
export const isCacheName = (name: string): boolean =>
  /cache|cached|(^|_)lru|lookup|clients|sockets|connections|rooms|peers|subscribers/i.test(name);

/** Whether a name says that it holds what belongs to one process by nature: handles, what registers itself, compiled things. */
export const isHandleName = (name: string): boolean => handle.test(name);

const handle = patternInLines("i")`
  memo|pool|registry|registr|handlers?$|hooks?$|plugins?$|middlewares?$|metrics?|histogram|gauges?$|compiled|templates?$|singleton
  |initiali[sz]ed|migrated|ensured|instances?$|listeners?$|timers?$|intervals?$|timeouts?$|locks?$|mutex|semaphore|warned|logged|seen_?warnings
  |^(app|router|routes|server|exports|module|config|settings|options|colou?rs|schemas?|resolvers|loaded|mocks?)$
`;

/** Whether a function's name says that it sets something up, which happens before the first request. */
export const isSetUp = (name: string): boolean => setUp.test(name);

const setUp = patternInLines()`
  ^(
    constructor|__init__|init\w*|on(Module|Application)\w*|register\w*|load\w*|configure\w*|afterPropertiesSet|start\w*|refresh\w*
    |setUp\w*|boot\w*|build\w*|create(App|Server)
  )$
`;
