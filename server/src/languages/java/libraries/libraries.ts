import type { Libraries } from "../../source/library.js";
import { namedAddresses } from "../../source/named-ports.js";
import { dataCalls, dataSettings } from "./data.js";
import { environmentReads, injectedCalls } from "./environment.js";
import { processCalls } from "./processes.js";
import { secretCalls } from "./secrets.js";
import { uploadCalls } from "./uploads.js";
import { serverClasses, webCalls } from "./web.js";

/** What the libraries of Java mean, by subject. */
export const javaLibraries: Libraries = {
  calls: [...injectedCalls, ...webCalls, ...dataCalls, ...processCalls, ...uploadCalls, ...secretCalls],
  settings: [...dataSettings, namedAddresses],
  classes: serverClasses,
  globals: ["System", "Runtime", "ProcessBuilder"],
  environment: environmentReads,
  expectedErrors:
    /^(FileNotFoundException|NoSuchFileException|NoSuchElementException|InterruptedException|NumberFormatException|CancellationException)$/,
  conversions: [
    "Integer.parseInt",
    "Integer.valueOf",
    "String.valueOf",
    "*.trim",
    "*.intValue",
    "*.getBytes",
    "*.toCharArray",
    // What is written is the secret in another form (java.util.Base64, JJWT).
    "java.util.Base64.getDecoder().decode",
    "io.jsonwebtoken.io.Decoders.BASE64.decode",
    "io.jsonwebtoken.io.Decoders.BASE64URL.decode",
    "javax.xml.bind.DatatypeConverter.parseBase64Binary",
  ],
};
