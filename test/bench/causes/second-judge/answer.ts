/** An answer as curl prints it with its headers. */
export interface Answer {
  readonly status: number;
  /** Names in lower case; one can be there twice. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** As far as it came. */
  readonly body: string;
}

const END = '\r\n\r\n';

/** The final answer in what curl printed; nothing where its headers are not complete. */
export const answerIn = (printed: string): Answer | undefined => {
  const end = printed.indexOf(END);
  const [, status = ''] = /^HTTP\/[\d.]+ (\d{3})/.exec(printed) ?? [];
  if (end < 0 || status === '') return undefined;
  const body = printed.slice(end + END.length);
  if (status.startsWith('1')) return answerIn(body);
  const [, ...lines] = printed.slice(0, end).split('\r\n');
  const headers = lines.map((line) => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const;
  });
  return { status: Number(status), headers, body };
};

/** What a header says; nothing where it is not there. */
export const headerOf = ({ headers }: Answer, wanted: string): string | undefined =>
  headers.find(([name]) => name === wanted)?.[1];
