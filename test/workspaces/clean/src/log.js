import pino from "pino";
import { settings } from "./settings.js";

/** One line for each event, to standard output. */
export const log = pino({ level: settings.logLevel });
