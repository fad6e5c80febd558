import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { makeRun } from '../../infra/sandbox/runs.ts';
import { type Sandbox, startSandbox } from '../../infra/sandbox/sandbox.ts';
import { loadAssembly } from '../../infra/sandbox/template/assembly.ts';
import { startTimeline } from '../alerting/timeline.ts';
import { reportsOf } from '../deployed/stack.ts';
import { HAS_IPV6 } from '../has-ipv6.ts';
import { synthesizeTargets } from './assembly.ts';
import { TARGETS } from './targets.ts';

(HAS_IPV6 ? describe : describe.skip)('on a machine with IPv6', () => {
  let assembly: Awaited<ReturnType<typeof synthesizeTargets>>;
  let dual: Sandbox;
  beforeAll(async () => {
    assembly = await synthesizeTargets(
      TARGETS.filter(({ apis: [api] }) => api?.target === 'dual-stack' || api?.target === 'ipv6-only'),
    );
    dual = await startSandbox(await loadAssembly(assembly.outdir, 'dual-stack'));
  }, 60_000);
  afterAll(async () => {
    await dual[Symbol.asyncDispose]();
    assembly[Symbol.dispose]();
  });

  // Which addresses a zone has depends on the machine: one without root has a single IPv6 address.
  const addressesOf = ({ deployment }: Sandbox): readonly string[] => [
    ...new Set(deployment.endpoint.interfaces.flatMap(({ addresses }) => addresses)),
  ];
  const isIpv6 = (address: string): boolean => address.includes(':');

  test('every address of both families is attempted from every zone, and no other', async () => {
    const reports = reportsOf(await makeRun(dual, 1));

    expect(addressesOf(dual).some(isIpv6)).toBe(true);
    expect(reports.map(({ verdict, notes }) => ({ verdict, notes }))).toEqual(
      Array(2).fill({ verdict: 'healthy', notes: [] }),
    );
    for (const { attempts } of reports) {
      expect(new Set(attempts.map(({ address }) => address))).toEqual(new Set(addressesOf(dual)));
    }
  });

  test('of an endpoint without IPv4 the IPv6 addresses alone are asked for and attempted', async () => {
    await using sandbox = await startSandbox(await loadAssembly(assembly.outdir, 'ipv6-only'));

    const [report] = reportsOf(await makeRun(sandbox, 1));

    expect(report?.verdict).toBe('healthy');
    expect(report?.attempts.map(({ address = '' }) => isIpv6(address))).toEqual([true, true, true]);
    expect(new Set(sandbox.dns.history.map(({ type }) => type))).toEqual(new Set(['AAAA']));
  }, 60_000);

  const IPV6 = 'the IPv6 addresses of the endpoint';

  test.each([
    { fault: 'endpoint-drops:ipv6', cause: 'tcp.timed_out', verdict: 'degraded', suspects: [IPV6], families: ['IPv6'] },
    { fault: 'endpoint-refuses:ipv6', cause: 'tcp.refused', verdict: 'degraded', suspects: [IPV6], families: ['IPv6'] },
    {
      fault: 'endpoint-refuses:ipv4',
      cause: 'tcp.refused',
      verdict: 'degraded',
      suspects: ['the IPv4 addresses of the endpoint'],
      families: ['IPv4'],
    },
    {
      fault: 'endpoint-refuses',
      cause: 'tcp.refused',
      verdict: 'down',
      suspects: ['the endpoint'],
      families: ['IPv4', 'IPv6'],
    },
    {
      fault: 'endpoint-refuses:us-east-1b',
      cause: 'tcp.refused',
      verdict: 'degraded',
      suspects: ['the endpoint interface of zone us-east-1b'],
    },
    {
      fault: 'certificate-expired:ipv6',
      cause: 'tls.cert.date_invalid',
      verdict: 'degraded',
      suspects: [IPV6],
      families: ['IPv6'],
    },
    {
      fault: 'no-address:ipv6',
      cause: 'dns.no_address',
      verdict: 'degraded',
      suspects: [`${IPV6}, which DNS does not give`],
      families: ['IPv6'],
    },
    {
      fault: 'dns-silent:ipv6',
      cause: 'dns.timed_out',
      verdict: 'degraded',
      suspects: ['the VPC resolver, only for IPv6 addresses'],
      families: ['IPv6'],
    },
    {
      fault: 'endpoint-elsewhere',
      cause: 'dns.address_elsewhere',
      verdict: 'down',
      suspects: ['an endpoint elsewhere, or a CIDR that the configuration lacks'],
      families: ['IPv4', 'IPv6'],
    },
  ])('$fault is $verdict: $suspects', async ({ fault, cause, verdict, suspects, families }) => {
    dual.faults.toggle(fault);
    const broken = reportsOf(await makeRun(dual, 1));
    dual.faults.toggle(fault);
    const mended = reportsOf(await makeRun(dual, 2));

    for (const report of broken) {
      const failed = report.attempts.filter(({ outcome }) => outcome === 'failed');
      expect(report.verdict).toBe(verdict);
      expect(report.suspects.map(({ component }) => component)).toEqual(suspects);
      expect(new Set(failed.map(({ failure }) => failure?.cause))).toEqual(new Set([cause]));
      if (families) expect(new Set(failed.map(familyOf))).toEqual(new Set(families));
    }
    expect(mended.map((report) => report.verdict)).toEqual(['healthy', 'healthy']);
  });

  const familyOf = ({
    address,
    family,
  }: {
    readonly address?: string | undefined;
    readonly family?: string | undefined;
  }) => (family === 'ipv6' || (address !== undefined && isIpv6(address)) ? 'IPv6' : 'IPv4');

  test('people are told once that a family is dead, why, and that it is over', async () => {
    await using timeline = await startTimeline(await loadAssembly(assembly.outdir, 'dual-stack'));

    const minutes = await timeline.play(['endpoint-drops:ipv6@4-9'], 16);

    const messages = minutes.flatMap(({ news }) => news.messages).filter(({ subject }) => !subject?.includes('Silent'));
    expect(
      messages.map(({ topic, subject }) => `${topic}: ${subject?.replace(/^(\w+): ".*-(\w+)" in .*$/, '$2 $1')}`),
    ).toEqual([
      'Private API notices: Degraded ALARM',
      `Private API explanations: DEGRADED dual-stack: ${IPV6} (tcp.timed_out)`,
      'Private API notices: Degraded OK',
      expect.stringMatching(/^Private API explanations: OVER dual-stack is no longer degraded/),
    ]);
    const text = messages[1]?.text.replace(/\s+/g, ' ') ?? '';
    expect(text).toContain('through every kind of name: private-dns, vpce-regional, vpce-zonal, alias');
    expect(text).toMatch(/ to \S*:\S*.*; not to 127\.10\.2\.10/);
    expect(text).toContain('look first What lets IPv6 through');
  }, 120_000);
});
