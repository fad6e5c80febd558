import { expect, test } from '@jest/globals';
import { lookupIn, strangeAddress } from './lookup.ts';

/** As dig 9.18 prints it. */
const answered = (status: string, ...answers: readonly string[]): string => `
; <<>> DiG 9.18.49-1~deb12u3-Debian <<>> @127.0.0.1 -p 45896 +time=2 +tries=1 +nocookie api.example A
; (1 server found)
;; global options: +cmd
;; Got answer:
;; ->>HEADER<<- opcode: QUERY, status: ${status}, id: 37962
;; flags: qr rd ra; QUERY: 1, ANSWER: ${answers.length}, AUTHORITY: 1, ADDITIONAL: 1

;; QUESTION SECTION:
;api.example.	IN A
${answers.length > 0 ? '\n;; ANSWER SECTION:\n' : ''}${answers.join('\n')}

;; AUTHORITY SECTION:
.			60	IN	SOA	sandbox.invalid. nobody.sandbox.invalid. 1 3600 600 86400 60

;; Query time: 4 msec
;; SERVER: 127.0.0.1#45896(127.0.0.1) (UDP)
`;

const setUp = (failure: string): string =>
  `;; UDP setup with 10.9.9.9#53(10.9.9.9) for api.example failed: ${failure}.\n;; no servers could be reached\n`;
const communicate = (failure: string): string =>
  `;; communications error to 127.0.0.1#5399: ${failure}\n\n; (1 server found)\n;; global options: +cmd\n;; no servers could be reached\n`;

test.each([
  ['dns: no such name', answered('NXDOMAIN')],
  ['dns: server failure', answered('SERVFAIL')],
  ['dns: refused', answered('REFUSED')],
  ['dns: refused', answered('NOTIMP')],
  ['dns: refused', communicate('connection refused')],
  ['dns: another response code', answered('NOTAUTH')],
  ['dns: no address', answered('NOERROR')],
  ['dns: no address', answered('NOERROR', 'api.example.	60	IN	CNAME	nowhere.invalid.')],
  ['dns: unreadable', `;; Warning: Message parser reports malformed message packet.\n${answered('NOERROR')}`],
  ['dns: silent', communicate('timed out')],
  ['dns: closed', communicate('end of file')],
  ['dns: unreachable', communicate('host unreachable')],
  ['dns: unreachable', setUp('network unreachable')],
  ['dns: unreachable', setUp('permission denied')],
  ['dns: unreachable', setUp('invalid file')],
  ['dns: something else', 'dig: out of memory'],
])('%s is read from what dig prints', (sighting, stdout) => {
  expect(lookupIn({ ended: 'by itself', stdout, stderr: '' })).toEqual({ sighting });
});

test('the addresses of both families are read, those that aliases lead to among them', () => {
  const stdout = answered(
    'NOERROR',
    'api.example.	60	IN	CNAME	other.example.',
    'other.example. 60 IN	A	10.0.2.10',
    'other.example. 60 IN AAAA 2001:db8::10',
  );

  expect(lookupIn({ ended: 'by itself', stdout, stderr: '' })).toEqual({ addresses: ['10.0.2.10', '2001:db8::10'] });
});

test.each([
  ['10.44.0.19', 'dns: a private address, not of the endpoint'],
  ['172.31.255.1', 'dns: a private address, not of the endpoint'],
  ['fd44::19', 'dns: a private address, not of the endpoint'],
  ['172.32.0.1', 'dns: a public address'],
  ['2001:db8::1', 'dns: a public address'],
])('%s is %s', (address, sighting) => {
  expect(strangeAddress(address)).toBe(sighting);
});
