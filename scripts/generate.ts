// Writes everything that is derived from the sources: npm run generate. With --check it writes nothing and fails on a difference.
import { writeIndexes } from "./indexes.mjs";

const isCheck = process.argv.includes("--check");
const changed = await writeIndexes({ isCheck });
for (const file of changed) console.log(isCheck ? `${file} is out of date: run npm run generate.` : `wrote ${file}`);
process.exitCode = isCheck && changed.length > 0 ? 1 : 0;
