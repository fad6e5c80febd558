import { type IWidget, TextWidget } from 'aws-cdk-lib/aws-cloudwatch';
import type { PrivateApi } from '../alerting/private-api.ts';
import { VERDICT } from './grid.ts';

/** What a stranger must know of what is watched. */
export interface IntroductionProps {
  readonly apis: readonly PrivateApi[];
  readonly endpointId: string;
  readonly kinds: readonly string[];
  readonly sourceZones: readonly string[];
  /** Where the runbook is: a URL, or a path in the repository. */
  readonly runbook: string;
}

/** What is watched, from where, and where it is written what to do. */
export const introduction = ({ apis, endpointId, kinds, sourceZones, runbook }: IntroductionProps): IWidget => {
  const [only, ...others] = apis;
  const isOne = only !== undefined && others.length === 0;
  const primaries = [...new Set(apis.map(({ watched }) => watched.primary))];
  return new TextWidget({
    ...VERDICT,
    markdown: [
      isOne ? `### ${only.watched.target}` : `### The APIs behind ${endpointId}`,
      `Clients call ${isOne ? 'it by its' : 'them by their'} ${listed(primaries)} name. Canaries call ${isOne ? 'it' : 'each'} every minute from ${listed(sourceZones)}, by ${listed(kinds)}.`,
      `What to do: ${runbookLinks(runbook)}`,
    ].join('\n\n'),
  });
};

const runbookLinks = (runbook: string): string =>
  URL.canParse(runbook)
    ? ['Unreachable', 'Broken', 'ZoneCutOff', 'Blind', 'Degraded']
        .map((kind) => `[${kind}](${runbook}#${kind.toLowerCase()})`)
        .join(' · ')
    : `\`${runbook}\` in the repository that this was deployed from.`;

const listed = (items: readonly string[]): string => items.join(', ').replace(/, ([^,]+)$/, ' and $1');
