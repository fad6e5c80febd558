/** What a peer said in the clear in a TLS handshake, as far as it is of use when the handshake fails. */
export interface PlainTls {
  /** The last alert, and whether the peer called it fatal. */
  readonly alert?: { readonly number: number; readonly fatal: boolean };
  /** Whether it asked for a client certificate; under TLS 1.3 that is encrypted, and not seen. */
  readonly asksForCertificate: boolean;
}

// RFC 8446, section 5.1, and RFC 5246, section 7.4.
const ALERT = 21;
const HANDSHAKE = 22;
const CERTIFICATE_REQUEST = 13;
/** More than a handshake sends before it is encrypted. */
const READ_BYTES = 65_536;

/** Reads the records at the beginning of what a peer sent, up to the first one that is encrypted or none. */
export const readPlainTls = (chunks: readonly Buffer[]): PlainTls => {
  const bytes = Buffer.concat(chunks).subarray(0, READ_BYTES);
  const messages: Buffer[] = [];
  let alert: PlainTls['alert'];
  for (let at = 0; at + 5 <= bytes.length; ) {
    const type = bytes.readUInt8(at);
    const end = at + 5 + bytes.readUInt16BE(at + 3);
    const content = bytes.subarray(at + 5, end);
    if (type !== ALERT && type !== HANDSHAKE) break;
    if (type === HANDSHAKE) messages.push(content);
    if (type === ALERT && content.length === 2)
      alert = { number: content.readUInt8(1), fatal: content.readUInt8(0) === 2 };
    at = end;
  }
  return {
    ...(alert && { alert }),
    asksForCertificate: typesOf(Buffer.concat(messages)).includes(CERTIFICATE_REQUEST),
  };
};

const typesOf = (messages: Buffer): readonly number[] => {
  const types: number[] = [];
  for (let at = 0; at + 4 <= messages.length; at += 4 + messages.readUIntBE(at + 1, 3))
    types.push(messages.readUInt8(at));
  return types;
};
