import { Validator } from '@cfworker/json-schema';
import type * as z from 'zod';
import { readEndpointName } from '../../functions/network/endpoint-name.ts';
import { REGION_PATTERN } from '../../functions/network/region.ts';
import { longestAttemptMs } from '../canary/run-limits.ts';
import { kindsOf, textOf } from './completed.ts';
import type { DeploymentInput } from './deployment.ts';
import type { Rule } from './issues.ts';
import type { Lenient } from './lenient.ts';
import { repetitionsIn } from './repetition.ts';

/** What is right by itself of a deployment, and of one of its APIs. */
export type DeploymentDraft = Lenient<z.output<typeof DeploymentInput>>;
export type ApiDraft = NonNullable<DeploymentDraft['apis']>[number];

/** A name of an API or an endpoint, in any partition. */
const MADE_BY_AWS = new RegExp(`\\.execute-api\\.${REGION_PATTERN}\\.`);

/** As much as a canary sends. */
const MOST_BODY_BYTES = 65_536;

/** What must hold between the fields of an API, and between it and its endpoint. */
export const rulesOfApi = ({ endpoint: { dnsEntries = [] } = {} }: DeploymentDraft): readonly Rule<ApiDraft>[] => [
  function* expectedNamesExist({ kinds, names = [], primary }) {
    const listed = dnsEntries.filter((name) => name !== undefined);
    if (listed.length < dnsEntries.length) return;
    const possible = [...kindsOf(names, listed), 'alias'];
    for (const [index, kind] of (kinds ?? []).entries()) {
      if (kind && !possible.includes(kind))
        yield {
          path: ['kinds', index],
          message: kind === 'own' ? 'must have a name in names' : 'must have a name among dnsEntries of the endpoint',
          input: kind,
        };
    }
    if (kinds === undefined && listed.length > 0 && listed.every((name) => readEndpointName(name)?.endpointId))
      yield {
        path: ['kinds'],
        message:
          'must be set, since dnsEntries of the endpoint hold no private DNS name: name the kinds that clients use',
        input: kinds,
      };
    if (kinds && names.length > 0 && !kinds.includes('own'))
      yield { path: ['kinds'], message: 'must include own, since there are names', input: kinds };
    const expected = kinds ?? kindsOf(names, listed);
    if (primary && !expected.includes(primary))
      yield { path: ['primary'], message: `must be one of kinds (${expected.join(', ')})`, input: primary };
  },

  function* ownNamesAreTheOwners({ names = [] }) {
    for (const [index, own] of names.entries()) {
      const before = names.slice(0, index).findIndex((other) => own?.name !== undefined && other?.name === own.name);
      if (before >= 0)
        yield { path: ['names', index, 'name'], message: `must differ from names[${before}].name`, input: own?.name };
      if (own?.name && MADE_BY_AWS.test(own.name))
        yield {
          path: ['names', index, 'name'],
          message: 'must not be a name that AWS makes: kinds has those',
          input: own.name,
        };
    }
  },

  function* kindsDiffer({ kinds = [] }) {
    yield* repetitionsIn(kinds, 'kinds');
  },

  function* errorTypeComesWithAnErrorStatus({ probe }) {
    const { errorType, status } = probe?.expect ?? {};
    if (errorType && status?.some((one) => one !== undefined && one < 400))
      yield {
        path: ['probe', 'expect', 'status'],
        message: `must be the status that comes with ${errorType}, from 400`,
        input: status,
      };
  },

  function* signedCallsAreNotAnonymous({ probe: { auth, expect } = {} }) {
    if (auth === 'iam' && expect?.errorType === 'MissingAuthenticationTokenException')
      yield {
        path: ['probe', 'expect', 'errorType'],
        message: 'must be another one where auth is iam, since that is the refusal of calls without a signature',
        input: expect.errorType,
      };
  },

  function* bodyFitsItsMethod({ probe: { method = 'GET', headers = {}, body } = {} }) {
    if (body === undefined) return;
    if (method !== 'POST' && method !== 'PUT') {
      yield { path: ['probe', 'body'], message: `must be left out, since ${method} sends none`, input: body };
      return;
    }
    const names = Object.keys(headers).map((name) => name.toLowerCase());
    if (typeof body === 'string' && !names.includes('content-type'))
      yield {
        path: ['probe', 'headers'],
        message: 'must have the Content-Type of the body, which is a text',
        input: headers,
      };
    if (Buffer.byteLength(textOf(body)) > MOST_BODY_BYTES)
      yield { path: ['probe', 'body'], message: `must have at most ${MOST_BODY_BYTES} bytes`, input: body };
  },

  function* oneAuthorization({ probe: { auth, headers = {} } = {} }) {
    const given = Object.keys(headers).find((name) => name.toLowerCase() === 'authorization');
    if (auth === 'iam' && given !== undefined)
      yield {
        path: ['probe', 'headers', given],
        message: 'must be left out where auth is iam, which sets it',
        input: headers[given],
      };
  },

  function* sampleIsAGoodAnswer({ probe: { sample, expect } = {} }) {
    if (sample === undefined || !expect?.bodySchema) return;
    const { valid, errors } = new Validator(expect.bodySchema, '2020-12', false).validate(sample);
    // The validator lists an error for each level on the way; the last one is the mistake itself.
    const reason = errors.at(-1);
    if (!valid)
      yield {
        path: ['probe', 'sample'],
        message: `must satisfy expect.bodySchema (${reason?.instanceLocation}: ${reason?.error})`,
        input: sample,
      };
  },

  function* latencyLimitsCanBeBroken({ probe, alerting }) {
    const longestMs = longestAttemptMs(probe?.timeoutMs);
    const limits = [
      { path: ['probe', 'expect', 'latencyMs'], given: probe?.expect?.latencyMs },
      { path: ['alerting', 'alarms', 'slow', 'overMs'], given: alerting?.alarms?.slow?.overMs },
    ];
    for (const { path, given } of limits) {
      if (given !== undefined && given >= longestMs)
        yield {
          path,
          message: `must be less than ${longestMs}, since an attempt that takes longer fails`,
          input: given,
        };
    }
  },

  function* headHasNoBody({ probe: { method, expect } = {} }) {
    if (method === 'HEAD' && expect?.bodySchema)
      yield {
        path: ['probe', 'expect', 'bodySchema'],
        message: 'must be left out, since the answer to HEAD has no body',
        input: expect.bodySchema,
      };
  },
];
