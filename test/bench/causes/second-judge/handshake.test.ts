import { expect, test } from '@jest/globals';
import { handshakeSighting, isAboutTls } from './handshake.ts';
import type { Printed } from './printed.ts';

/** As curl 7.88 prints it after it connected. */
const curl = (status: number, ...lines: readonly string[]): Printed => ({
  status,
  ended: 'by itself',
  stdout: '',
  stderr: [
    '* Connected to api.example (127.10.2.10) port 443 (#0)',
    '* TLSv1.3 (OUT), TLS handshake, Client hello (1):',
    ...lines,
    '* Closing connection 0\n',
  ].join('\n'),
});
/** As OpenSSL 3.0 prints it; nothing where it had to be ended. */
const openssl = (stderr: string | undefined): Printed => ({
  ...(stderr === undefined ? { ended: 'late' } : { status: 1, ended: 'by itself' }),
  stdout: '',
  stderr: stderr ?? '',
});

const alert = (name: string, number: number) =>
  [
    curl(
      35,
      `* TLSv1.3 (IN), TLS alert, ${name} (${2 * 256 + number}):`,
      `* OpenSSL/3.0.19: error:0A00042E:SSL routines::tlsv1 alert ${name}`,
    ),
    openssl(
      `40E70093E47F0000:error:0A00042E:SSL routines:ssl3_read_bytes:tlsv1 alert ${name}:../ssl/record/rec_layer_s3.c:1601:SSL alert number ${number}\n`,
    ),
  ] as const;
const distrust = (reason: string, number: number) =>
  [
    curl(
      60,
      '* TLSv1.3 (OUT), TLS alert, bad certificate (554):',
      `* SSL certificate problem: ${reason}`,
      `curl: (60) SSL certificate problem: ${reason}`,
    ),
    openssl(
      `depth=0 CN = api.example\nverify error:num=${number}:${reason}\n40D7:error:0A000086:SSL routines:tls_post_process_server_certificate:certificate verify failed:../ssl/statem/statem_clnt.c:1889:\n`,
    ),
  ] as const;

test.each([
  ['tls: alert about version or cipher', ...alert('protocol version', 70)],
  ['tls: alert about version or cipher', ...alert('insufficient security', 71)],
  ['tls: alert about the handshake', ...alert('handshake failure', 40)],
  ['tls: alert about the server name', ...alert('unrecognized name', 112)],
  ['tls: alert about the application protocol', ...alert('no application protocol', 120)],
  ['tls: another alert', ...alert('internal error', 80)],
  ['certificate: not valid now', ...distrust('certificate has expired', 10)],
  ['certificate: not valid now', ...distrust('certificate is not yet valid', 9)],
  ['certificate: for another purpose', ...distrust('unsuitable certificate purpose', 26)],
  ['certificate: from nobody who is trusted', ...distrust('self-signed certificate in certificate chain', 19)],
  ['certificate: from nobody who is trusted', ...distrust('unable to get local issuer certificate', 20)],
  ['certificate: against a constraint of its issuer', ...distrust('permitted subtree violation', 47)],
  ['certificate: weak', ...distrust('EE certificate key too weak', 66)],
  ['certificate: with an unknown critical extension', ...distrust('unhandled critical extension', 34)],
  ['certificate: with a wrong signature', ...distrust('certificate signature failure', 7)],
  ['certificate: revoked', ...distrust('certificate revoked', 23)],
  ['certificate: something else', ...distrust("format error in certificate's notBefore field", 13)],
  [
    'certificate: for another name',
    curl(60, "curl: (60) SSL: no alternative certificate subject name matches target host name 'api.example'"),
    openssl('depth=0 CN = proxy.example\nverify error:num=62:hostname mismatch\n'),
  ],
  [
    'tls: closed',
    curl(35, '* OpenSSL SSL_connect: SSL_ERROR_SYSCALL in connection to api.example:443 '),
    openssl(
      '4088:error:0A000126:SSL routines:ssl3_read_n:unexpected eof while reading:../ssl/record/rec_layer_s3.c:318:\n',
    ),
  ],
  ['tls: reset', curl(35, 'curl: (35) Recv failure: Connection reset by peer'), openssl('write:errno=104\n')],
  ['tls: silent', curl(28, 'curl: (28) SSL connection timeout'), openssl(undefined)],
  [
    'tls: no TLS',
    curl(35, 'curl: (35) OpenSSL/3.0.19: error:0A00010B:SSL routines::wrong version number'),
    openssl('4097:error:0A00010B:SSL routines:ssl3_get_record:wrong version number:../ssl/record/ssl3_record.c:350:\n'),
  ],
  [
    'tls: alert that a client certificate is missing',
    curl(56, '* TLSv1.3 (IN), TLS alert, unknown (628):', 'curl: (56) OpenSSL SSL_read: errno 0'),
    openssl('depth=0 CN = api.example\nverify return:1\nDONE\n'),
  ],
  ['tls: curl and openssl contradict each other', alert('internal error', 80)[0], openssl('write:errno=104\n')],
  ['tls: something else', curl(35, 'curl: (35) out of ideas'), openssl('')],
] as const)('%s is read from what curl and openssl print', (sighting, byCurl, byOpenssl) => {
  expect([isAboutTls(byCurl), handshakeSighting(byCurl, byOpenssl)]).toEqual([true, sighting]);
});

test('what comes after a good handshake is not about TLS, a goodbye included', () => {
  expect(
    isAboutTls(curl(52, '* TLSv1.3 (IN), TLS alert, close notify (256):', 'curl: (52) Empty reply from server')),
  ).toBe(false);
});
