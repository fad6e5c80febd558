import { elementsIn, objectIdentifier } from './der.ts';

/** What a certificate restricts, of what Node does not tell. */
export interface Restrictions {
  /** How many authorities may stand between this one and the server. */
  readonly pathLength?: number;
  /** Whether it may sign certificates; absent where it does not say what its key is for. */
  readonly signsCertificates?: boolean;
  /** DNS names below which certificates may be issued, or must not be. */
  readonly permitted: readonly string[];
  readonly excluded: readonly string[];
  /** Extensions that must be understood, and that OpenSSL does not know. */
  readonly unknownCritical: readonly string[];
}

/** Reads the restrictions in a certificate's DER (RFC 5280, section 4.2); what cannot be read restricts nothing. */
export const restrictionsOf = (certificate: Buffer): Restrictions => {
  const extensions = extensionsOf(certificate);
  const extensionValue = (oid: string) => extensions.find((one) => one.oid === oid)?.value;
  const pathLength = pathLengthIn(extensionValue(BASIC_CONSTRAINTS));
  const signsCertificates = signsIn(extensionValue(KEY_USAGE));
  return {
    ...(pathLength !== undefined && { pathLength }),
    ...(signsCertificates !== undefined && { signsCertificates }),
    permitted: subtreesIn(extensionValue(NAME_CONSTRAINTS), 0xa0),
    excluded: subtreesIn(extensionValue(NAME_CONSTRAINTS), 0xa1),
    unknownCritical: extensions.filter(({ oid, critical }) => critical && !KNOWN.includes(oid)).map(({ oid }) => oid),
  };
};

const BASIC_CONSTRAINTS = '2.5.29.19';
const KEY_USAGE = '2.5.29.15';
const NAME_CONSTRAINTS = '2.5.29.30';
/** Those of which OpenSSL's X509_supported_extension says so. */
const KNOWN: readonly string[] = [
  ...[BASIC_CONSTRAINTS, KEY_USAGE, NAME_CONSTRAINTS],
  ...[
    '2.16.840.1.113730.1.1',
    '2.5.29.17',
    '2.5.29.31',
    '2.5.29.32',
    '2.5.29.33',
    '2.5.29.36',
    '2.5.29.37',
    '2.5.29.54',
  ],
  ...['1.3.6.1.5.5.7.1.7', '1.3.6.1.5.5.7.1.8', '1.3.6.1.5.5.7.1.14'],
];

const SEQUENCE = 0x30;
const BOOLEAN = 0x01;
const INTEGER = 0x02;
const OCTETS = 0x04;
const EXTENSIONS = 0xa3;
const DNS_NAME = 0x82;

interface Extension {
  readonly oid: string;
  readonly critical: boolean;
  readonly value: Buffer;
}

const extensionsOf = (certificate: Buffer): readonly Extension[] => {
  const signed = within(within(certificate, SEQUENCE), SEQUENCE);
  return elementsIn(within(within(signed, EXTENSIONS), SEQUENCE)).flatMap(({ content }) => {
    const parts = elementsIn(content);
    const value = parts.find(({ tag }) => tag === OCTETS)?.content;
    const [oid] = parts;
    if (oid === undefined || value === undefined) return [];
    return [{ oid: objectIdentifier(oid.content), critical: parts.some(({ tag }) => tag === BOOLEAN), value }];
  });
};

const within = (bytes: Buffer, tag: number): Buffer =>
  elementsIn(bytes).find((one) => one.tag === tag)?.content ?? Buffer.alloc(0);

const pathLengthIn = (value: Buffer | undefined): number | undefined => {
  const length = value && elementsIn(within(value, SEQUENCE)).find(({ tag }) => tag === INTEGER)?.content;
  return length && length.length === 1 ? length.readUInt8(0) : undefined;
};

/** The bit keyCertSign is the sixth of a bit string, whose first byte counts its unused bits. */
const signsIn = (value: Buffer | undefined): boolean | undefined => {
  const bits = value && elementsIn(value)[0]?.content;
  return bits && bits.length > 1 ? (bits.readUInt8(1) & 0x04) !== 0 : undefined;
};

const subtreesIn = (value: Buffer | undefined, tag: number): readonly string[] =>
  value === undefined
    ? []
    : elementsIn(within(within(value, SEQUENCE), tag)).map(({ content }) => {
        const [base] = elementsIn(content);
        return base?.tag === DNS_NAME ? base.content.toString('latin1') : 'names of another form';
      });
