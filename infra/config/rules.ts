import { Validator } from '@cfworker/json-schema';
import { contains, overlap } from './cidr.ts';
import { readEndpointName } from '../../functions/network/endpoint-name.ts';
import { Draft } from './lenient.ts';
import type { Mistake } from './issues.ts';
import { kindsIn, nameOf, regionOf } from './deployment.ts';

/** Everything that is wrong between the fields of the targets, whatever is wrong with other fields. Takes any value. */
export function* mistakesIn(given: unknown): Iterable<Mistake> {
  const targets = (Array.isArray(given) ? given : []).map((target) => Draft.parse(target));
  for (const [index, target] of targets.entries()) {
    const at = (...path: Mistake['path']): Mistake['path'] => ['targets', index, ...path];
    for (const rule of RULES) {
      for (const { path, message, input } of rule(target)) yield { path: at(...path), message, input };
    }
    const name = nameIn(target);
    // Nor in their case alone: a template's file is named for its stack, and some file systems ignore the case.
    const namesake = targets.slice(0, index).findIndex((other) => nameIn(other)?.toLowerCase() === name?.toLowerCase());
    if (name !== undefined && namesake >= 0)
      yield { path: at('name'), message: `must differ from the name of targets[${namesake}]`, input: name };
  }
}

const nameIn = ({ name, api }: Draft): string | undefined => name ?? (api && nameOf(api));

type Rule = (target: Draft) => Iterable<Mistake>;

const RULES: readonly Rule[] = [
  function* subnetsAreInTheVpc({ vpc: { cidrs }, zones }) {
    for (const [index, { cidr }] of zones.entries()) {
      if (cidrs && cidr && !cidrs.some((block) => contains(block, cidr)))
        yield { path: ['zones', index, 'cidr'], message: `must be inside the VPC's ${cidrs.join(', ')}`, input: cidr };
    }
  },

  function* zonesDiffer({ zones }) {
    for (const [index, zone] of zones.entries()) {
      for (const [before, other] of zones.slice(0, index).entries()) {
        for (const key of ['name', 'subnetId'] as const) {
          if (zone[key] !== undefined && zone[key] === other[key])
            yield {
              path: ['zones', index, key],
              message: `must differ from zones[${before}].${key}`,
              input: zone[key],
            };
        }
        if (zone.cidr && other.cidr && overlap(zone.cidr, other.cidr))
          yield { path: ['zones', index, 'cidr'], message: `must not overlap zones[${before}].cidr`, input: zone.cidr };
      }
    }
  },

  function* everythingIsInOneRegion({ region, zones, endpoint: { dnsEntries }, alerting }) {
    const [first] = zones.flatMap(({ name }) => (name ? [regionOf(name)] : []));
    const expected = region ?? first;
    if (expected === undefined) return;
    for (const [index, { name }] of zones.entries()) {
      if (name && regionOf(name) !== expected)
        yield { path: ['zones', index, 'name'], message: `must be a zone of ${expected}`, input: name };
    }
    for (const [index, name] of dnsEntries.entries()) {
      if (name && readEndpointName(name)?.region !== expected)
        yield { path: ['endpoint', 'dnsEntries', index], message: `must be a name in ${expected}`, input: name };
    }
    for (const [purpose, { topicArn }] of Object.entries(alerting)) {
      if (topicArn && topicArn.split(':')[3] !== expected)
        yield { path: ['alerting', purpose, 'topicArn'], message: `must be a topic in ${expected}`, input: topicArn };
    }
  },

  function* namesAreTheEndpoints({ endpoint: { id, dnsEntries } }) {
    for (const [index, name] of dnsEntries.entries()) {
      const owner = name && readEndpointName(name)?.endpointId;
      if (id && owner && owner !== id)
        yield { path: ['endpoint', 'dnsEntries', index], message: `must be a name of ${id}`, input: name };
    }
  },

  function* endpointHasAName({ endpoint: { dnsEntries } }) {
    const names = dnsEntries.map((name) => name && readEndpointName(name));
    if (names.length > 0 && names.every((name) => name && name.endpointId === undefined))
      yield { path: ['endpoint', 'dnsEntries'], message: 'must hold a name that begins with vpce-', input: dnsEntries };
  },

  function* expectedNamesExist({ names, primary, endpoint: { dnsEntries } }) {
    const listed = dnsEntries.filter((name) => name !== undefined);
    if (listed.length < dnsEntries.length) return;
    const possible = [...kindsIn(listed), 'alias'];
    for (const [index, kind] of (names ?? []).entries()) {
      if (!possible.includes(kind))
        yield { path: ['names', index], message: 'must have a name among endpoint.dnsEntries', input: kind };
    }
    const expected = names ?? kindsIn(listed);
    if (primary && !expected.includes(primary))
      yield { path: ['primary'], message: `must be one of names (${expected.join(', ')})`, input: primary };
  },

  function* addedRuleHasItsGroup({ endpoint: { addIngress, securityGroupId } }) {
    if (addIngress && securityGroupId === undefined)
      yield {
        path: ['endpoint', 'securityGroupId'],
        message: 'must be set where addIngress is true',
        input: securityGroupId,
      };
  },

  function* errorTypeComesWithAnErrorStatus({ probe: { expect } }) {
    const { errorType, status } = expect;
    if (errorType && status !== undefined && status < 400)
      yield {
        path: ['probe', 'expect', 'status'],
        message: `must be the status that comes with ${errorType}, from 400`,
        input: status,
      };
  },

  function* sampleIsAGoodAnswer({ probe: { sample, expect } }) {
    if (sample === undefined || !expect.bodySchema) return;
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

  function* headHasNoBody({ probe: { method, expect } }) {
    if (method === 'HEAD' && expect.bodySchema)
      yield {
        path: ['probe', 'expect', 'bodySchema'],
        message: 'must be left out, since the answer to HEAD has no body',
        input: expect.bodySchema,
      };
  },

  // Unlike an object with known keys, a record takes any, and zod leaves this one out without a word.
  function* recordsHaveNoPrototype({ tags, probe: { headers } }) {
    for (const [path, record] of [
      [['tags'], tags],
      [['probe', 'headers'], headers],
    ] as const) {
      if (typeof record === 'object' && record !== null && Object.hasOwn(record, '__proto__'))
        yield { path: [...path, '__proto__'], message: 'must not be used as a key', input: '__proto__' };
    }
  },
];
