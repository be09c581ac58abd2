import { kotlinDefinition } from "../../server/src/languages/kotlin/language.js";
import { describeSourceLanguage } from "../support/describe-source-language.js";

describeSourceLanguage(kotlinDefinition, "test/languages/kotlin");
