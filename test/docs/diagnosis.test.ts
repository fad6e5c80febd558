import { expect, test } from '@jest/globals';
import { AREAS } from '../../functions/diagnosis/checks/check.ts';
import { diagnosedAreas } from '../../infra/documentation/diagnosed-settings.ts';
import { runbookPage } from '../../infra/documentation/runbook-page.ts';

test('of every area the settings are known, and what they explain', () => {
  const unknown = diagnosedAreas().filter(
    ({ settings, causes, silences }) => settings.length === 0 || (causes.length === 0 && !silences),
  );

  expect(unknown).toEqual([]);
  expect(diagnosedAreas().map(({ area }) => area)).toEqual([...AREAS]);
});

/** What stands under a heading of the runbook. */
const sectionOf = (heading: string): string =>
  runbookPage()
    .split(/^#+ /m)
    .find((section) => section.startsWith(`${heading}\n`)) ?? '';

test.each([
  ['tcp.timed_out', 'The diagnosis checks: endpoint, security groups, network ACLs, routes.'],
  ['http.throttled', 'The diagnosis checks: stage.'],
  ['Blind', 'The diagnosis checks: functions, schedules.'],
])('the runbook says of %s what is checked already', (heading, line) => {
  expect(sectionOf(heading).split('\n')).toContain(line);
});

test.each(['tls.cert.date_invalid', 'Slow'])(
  'the runbook promises nothing of %s, which no setting explains',
  (heading) => {
    expect(sectionOf(heading)).not.toMatch(/^$|The diagnosis checks/);
  },
);
