import { relativeModule, type CallForms } from "../source/calls-made.js";
import { patternInLines } from "../../text/pattern.js";

/** Files that are included, static methods of other classes, `Importer::run()`, and functions, which all files share: `save_order()`. */
export const calls: CallForms = {
  moduleOf: (module, path) => (module.startsWith(".") ? relativeModule(module, path) : ofOthers.test(module) ? undefined : module),
  leading: /\bclass \w*Controller\b|\bRoute(?=::)|\$_(?:POST|FILES|REQUEST|GET)\b/g,
  named: patternInLines("g")`
    (?<![\w$>:"'\\]|\bfunction |\bnew )(?:
      (?<owner>[A-Z]\w*)::
      |(?!
        (?:
          array|isset|empty|unset|list|exit|die|eval|echo|print|include|require|return|if|for|foreach|while|switch|match|catch
          |function|fn|define|defined|count|header|date|time|sprintf|printf|implode|explode|trim|intval|strlen|md5|htmlspecialchars
          |in_array|session_start|compact|extract
        )\(
        |(?:array|str|is|preg|mysqli|pg|curl|json|file|mb|date|password|openssl|session|ob|ctype|filter|image|hash|base64|url)_?\w*
        \(
      )
    )(?<name>[a-z]\w*)\(
  `,
  passesOn: () => true,
};

const ofOthers = /^(?:Illuminate|Symfony|Doctrine|Monolog|Psr|Laravel|GuzzleHttp|Carbon|Slim|Yii)\b/;
