import type { CallForms } from "../source/calls-made.js";

/** Static methods of other classes: `Importer::run()`. */
export const calls: CallForms = {
  moduleOf: (module) => (ofOthers.test(module) ? undefined : module),
  leading: /\bclass \w*Controller\b|\bRoute(?=::)/g,
  named: /(?<![\w$>:"'])(?<owner>[A-Z]\w*)::(?<name>[a-z]\w*)\(/g,
};

const ofOthers = /^(?:Illuminate|Symfony|Doctrine|Monolog|Psr|Laravel|GuzzleHttp|Carbon|Slim|Yii)\b/;
