import type { Readable } from 'node:stream';

/** What a process prints on its streams. */
export interface Output {
  /** Resolves when every stream has come to the end mark of this invocation, or to its own end. */
  endOf(requestId: string): Promise<void>;
}

/**
 * Reads streams line by line; a last line needs no newline. At the end of an invocation the runtime prints
 * its request id between two NULs. When that has been read, so has everything that the invocation printed.
 */
export const readOutput = (streams: readonly Readable[], onLine: (line: string) => void): Output => {
  const readers = streams.map((stream) => readLines(stream, onLine));
  return {
    endOf: async (requestId) => {
      await Promise.all(readers.map((reader) => reader.passed(`\0${requestId}\0`)));
    },
  };
};

const readLines = (stream: Readable, onLine: (line: string) => void) => {
  let unfinished = '';
  let mark: string | undefined;
  let passed = Promise.withResolvers<void>();

  // The runtime writes the newlines within one message as \r, so that a message is one line.
  const print = (line: string) => onLine(line.replaceAll('\r', '\n'));

  const read = (line: string) => {
    if (mark === undefined || !line.endsWith(mark)) return print(line);
    const printed = line.slice(0, -mark.length);
    if (printed !== '') print(printed);
    passed.resolve();
  };

  stream.setEncoding('utf8');
  stream.on('data', (chunk: string) => {
    const lines = `${unfinished}${chunk}`.split('\n');
    unfinished = lines.pop() ?? '';
    lines.forEach(read);
  });
  stream.on('end', () => {
    if (unfinished !== '') read(unfinished);
    passed.resolve();
  });

  return {
    passed: (text: string) => {
      mark = text;
      passed = Promise.withResolvers();
      if (stream.readableEnded) passed.resolve();
      return passed.promise;
    },
  };
};
