import { KINDS } from '../../functions/contract/kind.ts';
import { METRICS, NAMESPACE } from '../../functions/contract/metrics.ts';
import { page, table } from './markdown.ts';

/** The page about the metrics that canaries publish. */
export const metricsPage = (): string =>
  page(
    '# Metrics',
    `A scheduled run publishes these to CloudWatch, in the namespace \`${NAMESPACE}\`; a console test publishes nothing. Each has the
dimensions \`service\` and \`target\`, and appears once for each of its sets of further dimensions.`,
    table(['metric', 'unit', 'value', 'dimension sets'], Object.entries(METRICS).map(rowOf)),
    `| dimension | value |
| --- | --- |
| \`target\` | the API and its stage, as the configuration names them |
| \`kind\` | the kind of name: ${KINDS.map((kind) => `\`${kind}\``).join(', ')} |
| \`sourceZone\` | the zone of the canary |
| \`addressZone\` | the zone of the address that was called |`,
    `How often a canary ran is the sample count of \`Success\` by \`sourceZone\`: the alarm Silent watches that. What failed, and how long each
step took, is in the [log](report.md#log-lines) and not in metrics, which are the dearest part of [what a canary costs](price.md).`,
  );

const rowOf = ([name, { unit, value, dimensionSets }]: [string, (typeof METRICS)[keyof typeof METRICS]]) => [
  `\`${name}\``,
  unit,
  value,
  dimensionSets
    .map((set) => (set.length === 0 ? 'none' : set.map((dimension) => `\`${dimension}\``).join(', ')))
    .join('; '),
];
