import { type IWidget, TextWidget } from 'aws-cdk-lib/aws-cloudwatch';
import { VERDICT } from './grid.ts';

/** What a stranger to the target must know of it. */
export interface IntroductionProps {
  readonly target: string;
  readonly kinds: readonly string[];
  readonly primary: string;
  readonly sourceZones: readonly string[];
  /** Where the runbook is: a URL, or a path in the repository. */
  readonly runbook: string;
}

/** What is watched, from where, and where it is written what to do. */
export const introduction = ({ target, kinds, primary, sourceZones, runbook }: IntroductionProps): IWidget =>
  new TextWidget({
    ...VERDICT,
    markdown: [
      `### ${target}`,
      `Clients call it by its ${primary} name. Canaries call it every minute from ${listed(sourceZones)}, by ${listed(kinds)}.`,
      `What to do: ${runbookLinks(runbook)}`,
    ].join('\n\n'),
  });

const runbookLinks = (runbook: string): string =>
  URL.canParse(runbook)
    ? ['Broken', 'ZoneCutOff', 'Blind', 'Degraded']
        .map((kind) => `[${kind}](${runbook}#${kind.toLowerCase()})`)
        .join(' · ')
    : `\`${runbook}\` in the repository that this was deployed from.`;

const listed = (items: readonly string[]): string => items.join(', ').replace(/, ([^,]+)$/, ' and $1');
