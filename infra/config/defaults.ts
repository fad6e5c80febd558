import { ApiAlertingInput } from './alerting.ts';
import type { Mistake } from './issues.ts';

type Path = Mistake['path'];

/** What of an API is taken over key by key; everything else that an API has itself takes the place of a default. */
const MERGED: readonly string[] = [
  '',
  'probe',
  'probe.headers',
  'probe.expect',
  'alerting',
  'alerting.alarms',
  ...Object.keys(alarmsOfApis()).map((alarm) => `alerting.alarms.${alarm}`),
];

/** The deployments as they were written, with each API completed by the deployment's `defaults` and the numbers of its alarms. Takes any value. */
export const withDefaults = (targets: unknown): unknown =>
  Array.isArray(targets) ? targets.map(deploymentWithDefaults) : targets;

const deploymentWithDefaults = (deployment: unknown): unknown => {
  if (!isObject(deployment) || !Array.isArray(deployment.apis)) return deployment;
  const inherited = inheritedIn(deployment);
  return { ...deployment, apis: deployment.apis.map((api) => (isObject(api) ? merged(inherited, api, '') : api)) };
};

const inheritedIn = ({ defaults, alerting }: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => {
  const { alarms } = isObject(alerting) ? alerting : {};
  const ofApis = isObject(alarms) ? Object.entries(alarms).filter(([name]) => name in alarmsOfApis()) : [];
  return {
    ...(isObject(defaults) && defaults),
    ...(ofApis.length > 0 && { alerting: { alarms: Object.fromEntries(ofApis) } }),
  };
};

const merged = (
  lower: Readonly<Record<string, unknown>>,
  higher: Readonly<Record<string, unknown>>,
  at: string,
): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    [...new Set([...Object.keys(lower), ...Object.keys(higher)])].map((key) => {
      const [usual, own] = [lower[key], Object.hasOwn(higher, key) ? higher[key] : lower[key]];
      const path = at === '' ? key : `${at}.${key}`;
      const isMerged = MERGED.includes(path) && isObject(usual) && isObject(own);
      return [key, isMerged ? merged(usual, own, path) : own];
    }),
  );

/** Where something at a path in the completed deployments was written: at the API itself, in `defaults` or in the deployment's `alerting`. */
export const writtenAt = (targets: unknown, path: Path): Path => {
  const [list, index, apis, place, ...rest] = path;
  if (list !== 'targets' || index === undefined || apis !== 'apis' || place === undefined || rest.length === 0)
    return path;
  const deployment = valueAt({ targets }, [list, index]);
  if (isThere(deployment, ['apis', place, ...rest])) return path;
  if (isThere(deployment, ['defaults', ...rest])) return [list, index, 'defaults', ...rest];
  return isThere(deployment, rest) && rest[0] === 'alerting' ? [list, index, ...rest] : path;
};

const valueAt = (value: unknown, [key, ...rest]: Path): unknown => {
  if (key === undefined) return value;
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? valueAt(Object.entries(value).find(([name]) => name === String(key))?.[1], rest)
    : undefined;
};

const isThere = (value: unknown, path: Path): boolean => valueAt(value, path) !== undefined;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function alarmsOfApis(): object {
  return ApiAlertingInput.shape.alarms.unwrap().shape;
}
