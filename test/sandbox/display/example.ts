import type { Paint } from '../../../infra/sandbox/display/paint.ts';
import type { Report, ReportedAttempt } from '../../../infra/sandbox/report.ts';
import type { Run } from '../../../infra/sandbox/runs.ts';

/** No colours. */
export const plain: Paint = (_style, text) => text;

const ZONES = ['us-east-1a', 'us-east-1b', 'us-east-1c'];
const KINDS = ['private-dns', 'vpce-regional', 'vpce-zonal', 'alias'];

const attemptTo = (kind: string, zone: string, refused: boolean): ReportedAttempt => ({
  target: 'PetStore-Demo/demo',
  kind,
  name: `${kind}.example`,
  address: '127.10.3.10',
  addressZone: zone,
  outcome: refused ? 'failed' : 'passed',
  ...(refused && {
    failure: {
      cause: 'tcp.refused',
      owner: 'network',
      sentence: 'The address refused the connection.',
      detail: 'connect ECONNREFUSED',
      lookFirst: "The endpoint's state and the network interface that has this address.",
    },
  }),
  stepsMs: { dns: 1.1, tcp: 0.5, ...(!refused && { tls: 3, firstByte: 5, transfer: 0 }), total: 1_234.5 },
  ...(!refused && { answer: { status: 200 } }),
});

const reportFrom = (sourceZone: string, refusedZone: string): Report => ({
  summary: `8 of 12 attempts passed from ${sourceZone}; and so on`,
  verdict: 'degraded',
  suspects: [
    {
      component: `the endpoint interface of zone ${refusedZone}`,
      cause: 'tcp.refused',
      lookFirst: "The endpoint's state and the network interface that has this address.",
    },
  ],
  targets: 1,
  unhealthy: [{ target: 'PetStore-Demo/demo', verdict: 'degraded' }],
  alsoPassed: [],
  sourceZone,
  durationMs: 20,
  coldStart: false,
  attempts: KINDS.flatMap((kind) => ZONES.map((zone) => attemptTo(kind, zone, zone === refusedZone))),
});

/** A run of three canaries, each with twelve attempts, while the endpoint refuses in the last zone. */
export const refusedRun: Run = {
  number: 12,
  faults: ['endpoint-refuses:us-east-1c'],
  results: ZONES.map((sourceZone) => ({
    kind: 'reported',
    functionName: `canary in ${sourceZone}`,
    sourceZone,
    report: reportFrom(sourceZone, 'us-east-1c'),
  })),
};
