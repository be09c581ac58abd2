import { rubyDefinition } from "../../server/src/languages/ruby/language.js";
import { describeSourceLanguage } from "../support/describe-source-language.js";

describeSourceLanguage(rubyDefinition, "test/languages/ruby");
