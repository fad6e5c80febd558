/** A message that cannot be read, and where it breaks off. */
export class Malformed extends Error {
  override readonly name = 'Malformed';
}

const LONGEST_NAME = 255;

/** A name as a message holds it (RFC 1035, section 3.1). Throws where DNS cannot carry it. */
export const writeName = (name: string): Buffer => {
  const labels = name
    .replace(/\.$/, '')
    .split('.')
    .map((label) => Buffer.from(label, 'latin1'));
  if (labels.some(({ length }) => length === 0 || length > 63))
    throw new Error(`${name} is no name that DNS can carry`);
  const bytes = Buffer.concat([...labels.flatMap((label) => [Buffer.of(label.length), label]), Buffer.of(0)]);
  if (bytes.length > LONGEST_NAME) throw new Error(`${name} is no name that DNS can carry`);
  return bytes;
};

/** Reads a name, in lower case, and says where it ends; its labels may stand earlier in the message (RFC 1035, section 4.1.4). */
export const readName = (message: Buffer, start: number): [name: string, end: number] => {
  const labels: string[] = [];
  let at = start;
  let end: number | undefined;
  let bytes = 0;
  for (;;) {
    const length = message[at];
    if (length === undefined) throw new Malformed('a name in it has no end');
    if (length === 0) return [labels.join('.').toLowerCase(), end ?? at + 1];
    if (length >= 0xc0) {
      const low = message[at + 1];
      if (low === undefined) throw new Malformed('a name in it has no end');
      const target = (length & 0x3f) * 256 + low;
      // Only backwards, so that no name goes round in circles.
      if (target >= at) throw new Malformed('a name in it points forward');
      end ??= at + 2;
      at = target;
    } else {
      const label = message.subarray(at + 1, at + 1 + length);
      bytes += 1 + label.length;
      if (length > 63 || label.length < length || bytes > LONGEST_NAME) throw new Malformed('a name in it is too long');
      labels.push(label.toString('latin1'));
      at += 1 + length;
    }
  }
};
