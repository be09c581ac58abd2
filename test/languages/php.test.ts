import { phpDefinition } from "../../server/src/languages/php/language.js";
import { describeSourceLanguage } from "../support/describe-source-language.js";

describeSourceLanguage(phpDefinition, "test/languages/php");
