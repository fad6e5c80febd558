import { QUERIES } from '../../functions/contract/log-queries.ts';
import { Report } from '../../functions/contract/report.ts';
import { fieldsOf, fieldTable } from './fields.ts';
import { fenced, page } from './markdown.ts';

/** The page about what a run says of itself: its report, its log lines, and how to search those. */
export const reportPage = (): string =>
  page(
    '# Report and log lines',
    `Every run gives a report: what one canary saw of its target from its zone. A console test returns it. It carries its own sentences, so
that whoever shows it needs no table of causes; the [runbook](runbook.md) has a section for each cause. The
[JSON Schema](report.schema.json) has every detail.`,
    '## Fields of a report',
    fieldTable(fieldsOf(Report, 'output')),
    '## Verdicts',
    `| verdict | meaning |
| --- | --- |
| \`healthy\` | every attempt passed |
| \`degraded\` | an attempt failed, but not all by the primary kind of name |
| \`down\` | every attempt by the primary kind of name failed |
| \`unknown\` | the canary could not judge every attempt, and the others do not decide between the above |`,
    '## Log lines',
    `A run writes JSON lines to the log group of its function: one for each attempt, with the fields \`target\`, \`sourceZone\`, \`startedAt\`,
\`trigger\` and \`attempt\`, and one for itself, with the field \`run\`, which is the report without attempts and body. What failed is a
warning. Nothing that looks like a credential is written. A canary whose configuration is not valid writes why, and judges nothing.`,
    '## Saved queries',
    'CloudWatch Logs Insights has these in a folder named for the stack. They search the logs of the canaries in all zones.',
    ...Object.entries(QUERIES).map(([name, query]) => `${name}:\n\n${fenced('text', query)}`),
  );
