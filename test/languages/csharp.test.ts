import { csharpDefinition } from "../../server/src/languages/csharp/language.js";
import { describeSourceLanguage } from "../support/describe-source-language.js";

describeSourceLanguage(csharpDefinition, "test/languages/csharp");
