import { expect, test } from '@jest/globals';
import { PHASES, STEPS } from '../../../../../functions/contract/phase.ts';
import { colorsOf } from '../../../../../infra/sandbox/page/client/dashboard/line-colours.ts';

const coloursOf = (labels: readonly string[]): ReadonlyMap<string, string> => {
  const lines = labels.map((label) => ({ label }));
  const colours = colorsOf({ kind: 'chart', lines, isStacked: true, thresholds: [], axis: {} });
  return new Map(labels.map((label, index) => [label, colours[index] ?? '']));
};

test('a step has the same colour where attempts are slow and where they fail, and no two lines of a chart have one', () => {
  const steps = coloursOf(STEPS);
  const phases = coloursOf([...PHASES, 'canary']);

  for (const step of ['dns', 'tcp', 'tls']) expect(phases.get(step)).toBe(steps.get(step));
  expect(phases.get('http')).toBe(steps.get('firstByte'));
  for (const colours of [steps, phases]) expect(new Set(colours.values()).size).toBe(colours.size);
  expect([...steps.values()]).not.toContain(phases.get('check'));
});
