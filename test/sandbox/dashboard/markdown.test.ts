import { expect, test } from '@jest/globals';
import { readMarkdown } from '../../../infra/sandbox/dashboard/markdown.ts';

test('headings, paragraphs, bold, code and links', () => {
  expect(readMarkdown('### Orders\n\nBy **name**,\nsee `docs` and [this](https://example.com/a#b).')).toEqual([
    { kind: 'heading', inlines: [{ kind: 'text', text: 'Orders' }] },
    {
      kind: 'paragraph',
      inlines: [
        { kind: 'text', text: 'By ' },
        { kind: 'strong', text: 'name' },
        { kind: 'text', text: ', see ' },
        { kind: 'code', text: 'docs' },
        { kind: 'text', text: ' and ' },
        { kind: 'link', text: 'this', url: 'https://example.com/a#b' },
        { kind: 'text', text: '.' },
      ],
    },
  ]);
});

test('a link that is not to the web stays text', () => {
  expect(readMarkdown('[x](javascript:alert)')).toEqual([
    { kind: 'paragraph', inlines: [{ kind: 'text', text: '[x](javascript:alert)' }] },
  ]);
});

test.each(['- a list', '| a table |', '> a quote', '```', '1. first'])('%s is refused', (line) => {
  expect(() => readMarkdown(`text\n${line}`)).toThrow(
    new Error(`the sandbox does not know the Markdown of ${JSON.stringify(line)}`),
  );
});
