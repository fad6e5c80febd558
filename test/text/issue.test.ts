import { expect, test } from '@jest/globals';
import { fieldAt } from '../../functions/text/issue.ts';

test.each([
  [[], ''],
  [['stage'], 'stage: '],
  [['targets', 0, 'tags', 'cost center'], 'targets[0].tags["cost center"]: '],
  [['tags', ''], 'tags[""]: '],
  [['', 'x"y'], '[""]["x\\"y"]: '],
])('the place %j is written %j', (path, text) => {
  expect(fieldAt(path)).toBe(text);
});
