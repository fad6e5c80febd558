import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CertificateFiles } from './certificates.ts';

/** What openssl is to put into a certificate. */
export interface ChainRequest {
  /** Who signs it; itself where nobody is named. */
  readonly issuer?: CertificateFiles;
  /** Lines of an extension file. */
  readonly extensions: readonly string[];
  /** Days from now. */
  readonly from?: number;
  readonly to?: number;
  readonly newKey?: readonly string[];
  readonly digest?: string;
}

/** The name that servers' certificates are for. */
export const SERVER_NAME = 'api.example';
export const AUTHORITY = ['basicConstraints=critical,CA:TRUE', 'keyUsage=critical,keyCertSign'] as const;
export const SERVER = [
  `subjectAltName=DNS:${SERVER_NAME}`,
  'basicConstraints=critical,CA:FALSE',
  'keyUsage=critical,digitalSignature',
] as const;
export const FOR_SERVERS = 'extendedKeyUsage=serverAuth';

const ELLIPTIC = ['ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1'];

const openssl = (...args: readonly string[]): void => {
  execFileSync('openssl', args, { stdio: ['ignore', 'ignore', 'pipe'] });
};
const asn1Time = (days: number): string =>
  new Date(Date.now() + days * 86_400_000).toISOString().replace(/[-:T]|\.\d+/g, '');

let issued = 0;

/** Lets openssl issue a certificate whose subject is `CN={name}`, in files of the folder. */
export const issueIn =
  (folder: string) =>
  (
    name: string,
    { issuer, extensions, from = -1, to = 90, newKey = ELLIPTIC, digest = 'sha256' }: ChainRequest,
  ): CertificateFiles => {
    const serial = ++issued;
    const file = (ending: string, text = ''): string => {
      const path = join(folder, `${name}-${serial}.${ending}`);
      if (ending !== 'key' && ending !== 'pem' && ending !== 'csr') writeFileSync(path, text);
      return path;
    };
    const [key, certificate, request] = [file('key'), file('pem'), file('csr')];
    const settings = [
      ...['[ca]', 'default_ca=it', '[it]', `database=${file('database')}`, `serial=${file('serial', '1000\n')}`],
      ...[`new_certs_dir=${folder}`, `default_md=${digest}`, 'policy=any', 'unique_subject=no'],
      ...['[any]', 'commonName=supplied'],
    ];
    openssl('req', '-newkey', ...newKey, '-nodes', '-keyout', key, '-out', request, '-subj', `/CN=${name}`);
    openssl(
      ...[
        'ca',
        '-batch',
        '-notext',
        '-in',
        request,
        '-out',
        certificate,
        '-config',
        file('cnf', `${settings.join('\n')}\n`),
      ],
      ...[
        '-extfile',
        file('ext', `${extensions.join('\n')}\n`),
        '-startdate',
        asn1Time(from),
        '-enddate',
        asn1Time(to),
      ],
      ...(issuer ? ['-keyfile', issuer.key, '-cert', issuer.certificate] : ['-selfsign', '-keyfile', key]),
    );
    return { key, certificate };
  };
