import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Files with a private key and its certificate, in PEM. */
export interface CertificateFiles {
  readonly key: string;
  readonly certificate: string;
}

const openssl = (...args: readonly string[]): void => {
  execFileSync('openssl', args, { stdio: ['ignore', 'ignore', 'pipe'] });
};

const EC_KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];

/** A certificate authority made by openssl, in files of a folder. */
export const makeAuthority = (folder: string, name: string) => {
  const key = join(folder, `${name}.key`);
  const certificate = join(folder, `${name}.pem`);
  const config = writeConfig(folder, name);
  openssl('req', '-x509', ...EC_KEY, '-keyout', key, '-out', certificate, '-days', '2', '-subj', `/CN=${name}`);
  let issued = 0;
  return {
    certificate,
    /** Issues a certificate for DNS names that begins to be valid, and ends, so many days from now. */
    issue: (names: readonly string[], { notBefore = -1, notAfter = 1 } = {}): CertificateFiles => {
      const leaf = join(folder, `${name}-${++issued}`);
      const extensions = `${leaf}.ext`;
      writeFileSync(extensions, `subjectAltName=${names.map((dns) => `DNS:${dns}`).join(',')}\n`);
      openssl('req', ...EC_KEY, '-keyout', `${leaf}.key`, '-out', `${leaf}.csr`, '-subj', '/CN=leaf');
      openssl(
        ...['ca', '-batch', '-notext', '-in', `${leaf}.csr`, '-out', `${leaf}.pem`, '-extfile', extensions],
        ...['-startdate', asn1Time(notBefore), '-enddate', asn1Time(notAfter), '-config', config],
        ...['-keyfile', key, '-cert', certificate],
      );
      return { key: `${leaf}.key`, certificate: `${leaf}.pem` };
    },
  };
};

const asn1Time = (days: number): string =>
  new Date(Date.now() + days * 86_400_000).toISOString().replace(/[-:T]|\.\d+/g, '');

/** Writes the configuration that `openssl ca` insists on. */
const writeConfig = (folder: string, name: string): string => {
  const file = (ending: string, lines: readonly string[]): string => {
    const path = join(folder, `${name}.${ending}`);
    writeFileSync(path, lines.map((line) => `${line}\n`).join(''));
    return path;
  };
  const authority = [
    ...[`database=${file('database', [])}`, `serial=${file('serial', ['1000'])}`, `new_certs_dir=${folder}`],
    ...['default_md=sha256', 'policy=any', 'unique_subject=no'],
  ];
  return file('cnf', ['[ca]', 'default_ca=it', '[it]', ...authority, '[any]', 'commonName=supplied']);
};
