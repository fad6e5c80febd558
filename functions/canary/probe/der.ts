/** One element of DER (X.690): its tag and its content. */
export interface Element {
  readonly tag: number;
  readonly content: Buffer;
}

/** Reads the elements that stand one after the other in `bytes`; what is cut off or longer than it can be ends the list. */
export const elementsIn = (bytes: Buffer): readonly Element[] => {
  const elements: Element[] = [];
  for (let at = 0; at + 2 <= bytes.length; ) {
    const first = bytes.readUInt8(at + 1);
    const lengthBytes = first < 0x80 ? 0 : first & 0x7f;
    const start = at + 2 + lengthBytes;
    if (lengthBytes > 4 || start > bytes.length) break;
    const end = start + (lengthBytes === 0 ? first : bytes.readUIntBE(at + 2, lengthBytes));
    if (end > bytes.length) break;
    elements.push({ tag: bytes.readUInt8(at), content: bytes.subarray(start, end) });
    at = end;
  }
  return elements;
};

/** An object identifier as numbers with dots between them. */
export const objectIdentifier = (content: Buffer): string => {
  const numbers: number[] = [];
  let number = 0;
  for (const byte of content) {
    number = number * 128 + (byte & 0x7f);
    if (byte >= 0x80) continue;
    if (numbers.length > 0) numbers.push(number);
    else numbers.push(Math.min(2, Math.floor(number / 40)), number - 40 * Math.min(2, Math.floor(number / 40)));
    number = 0;
  }
  return numbers.join('.');
};
