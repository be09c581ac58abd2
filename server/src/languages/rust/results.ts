import type { ResultForms } from "../source/results.js";

/** `pub async fn save(order: Order) -> Result<Order, Error>`, `-> io::Result<()>`. */
export const results: ResultForms = {
  declared: /\bfn\s+(?<name>[a-z_]\w*)\s*(?:<[^(){}]*>)?\(/g,
  isFailing: (result) => /^\s*->\s*(?:impl\s+Future<Output\s*=\s*)?(?:\w+::)*\w*Result\b/.test(result),
};
