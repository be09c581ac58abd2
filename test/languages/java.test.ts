import { javaDefinition } from "../../server/src/languages/java/language.js";
import { describeSourceLanguage } from "../support/describe-source-language.js";

describeSourceLanguage(javaDefinition, "test/languages/java");
