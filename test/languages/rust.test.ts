import { rustDefinition } from "../../server/src/languages/rust/language.js";
import { describeSourceLanguage } from "../support/describe-source-language.js";

describeSourceLanguage(rustDefinition, "test/languages/rust");
