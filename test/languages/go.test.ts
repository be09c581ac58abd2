import { goDefinition } from "../../server/src/languages/go/language.js";
import { describeSourceLanguage } from "../support/describe-source-language.js";

describeSourceLanguage(goDefinition, "test/languages/go");
