import { settledCopy } from "./settled-copy.js";
import { groupBy } from "../text/group-by.js";
import { folderOf } from "../text/path.js";
import { isDevelopmentPath } from "./development.js";
import type { Unsettled } from "./starts.js";
import { unitOf, type Fact } from "./vocabulary.js";

/**
 * Gives the images and services of a chart's templates the names that its values hold: `{{ .Values.cache.image.repository }}` is
 * `redis`. They stay unknown, since a deploy may bring values of its own; what the values say is judged where they stand.
 */
export function settleCharts({ all }: Pick<Unsettled, "all">, changed: Map<Fact, Fact>): void {
  const images = all("imageUsed").filter(({ values }) => values !== undefined);
  const inValues = groupBy(
    images.filter(({ at }) => chartOf(at.path) === undefined).toSorted((a, b) => rank(a) - rank(b)),
    ({ at }) => folderOf(at.path),
  );
  const services = groupBy(all("service"), unitOf);
  for (const image of images) {
    const chart = chartOf(image.at.path);
    const found =
      chart === undefined ? undefined : inValues.get(chart)?.find((one) => one.values?.some((key) => image.values?.includes(key)));
    if (found === undefined) continue;
    const { image: name, tag, digest } = found;
    changed.set(image, settledCopy(image, { image: name, ...(tag !== undefined && { tag }), ...(digest !== undefined && { digest }) }));
    for (const service of services.get(unitOf(image)) ?? []) changed.set(service, settledCopy(service, { image: found.reference }));
  }
}

/** The folder of the chart to which a template belongs. */
function chartOf(path: string): string | undefined {
  const template = /^(?:(.*)\/)?templates\//.exec(path);
  return template === null ? undefined : (template[1] ?? "");
}

/** Values for developers come after those of the chart itself. */
const rank = ({ at }: Fact): number => (isDevelopmentPath(at.path) ? 1 : 0);
