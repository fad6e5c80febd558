import { Token } from 'aws-cdk-lib';
import * as z from 'zod';
import type { PrivateApi } from '../alerting/private-api.ts';
import { ApiInput } from '../config/api.ts';
import { rulesOfApi } from '../config/api-rules.ts';
import { completedApi } from '../config/completed.ts';
import { withDefaults } from '../config/defaults.ts';
import { text } from '../config/field.ts';
import { describe, describeMistake, expectation } from '../config/issues.ts';
import { lenient } from '../config/lenient.ts';
import { mistakesBy } from '../config/rules.ts';
import type { AlertingProps } from './alerting.ts';
import { isOfThisApp, kindsGivenBy, knownStage, mayBeOfThisApp, nameOf, nameOfStage } from './api-facts.ts';
import { bothWays, LEAVE_OUT, withoutTopics, withTopics } from './read-alerting.ts';
import type { ReadEndpoint } from './read-endpoint.ts';
import type { WatchedApiProps } from './watched-api.ts';

/** What is the same whether an API is described in a file or by constructs: what only the deployment may know is apart. */
const Described = ApiInput.omit({ id: true, name: true, stage: true }).extend({
  stage: ApiInput.shape.stage.optional(),
  // A target that names a stack, as in a file, cannot have a slash.
  target: text(
    /^[A-Za-z0-9][A-Za-z0-9/-]{0,63}$/,
    'must be at most 64 letters, digits, hyphens and slashes',
  ).optional(),
});

const draftOf = lenient(Described);

/** Reads the APIs behind an endpoint; what is wrong is added to `mistakes`, as lines for a person, and left out. */
export const readApis = (
  apis: readonly WatchedApiProps[],
  endpoint: ReadEndpoint,
  alarms: AlertingProps['alarms'],
  mistakes: string[],
): readonly PrivateApi[] => {
  if (apis.length === 0) mistakes.push('apis: must have at least 1 entry, got []');
  const described = z
    .array(z.object({ apis: z.array(z.unknown()) }))
    .parse(withDefaults([{ alerting: { alarms }, apis: apis.map(describedBy) }]))
    .flatMap((deployment) => deployment.apis);
  const read = apis.flatMap((api, index) => readApi(api, described[index], index, endpoint, mistakes));
  const targets = read.map(({ watched: { target } }) => target);
  for (const [index, target] of targets.entries()) {
    const twin = targets.indexOf(target);
    if (twin < index) mistakes.push(`apis[${index}].target: must differ from that of apis[${twin}], got "${target}"`);
  }
  return read;
};

const describedBy = ({ api: _, apiName: __, stage, names = [], alerting = {}, ...given }: WatchedApiProps) => ({
  ...given,
  ...(names.length > 0 && { names }),
  stage: knownStage(stage),
  alerting: withoutTopics(alerting),
});

const readApi = (
  given: WatchedApiProps,
  described: unknown,
  index: number,
  endpoint: ReadEndpoint,
  mistakes: string[],
): readonly PrivateApi[] => {
  const parsed = Described.safeParse(described, { reportInput: true, error: expectation });
  const at = ['apis', index];
  const { dnsEntries } = endpoint.watched;
  const names = Token.isUnresolved(dnsEntries) ? undefined : dnsEntries.split(',');
  mistakes.push(
    ...(parsed.error?.issues ?? []).map((issue) => describe({ ...issue, path: [...at, ...issue.path] })),
    // Rules about names that are not known yet hold their tongue.
    ...[
      ...mistakesBy(rulesOfApi({ endpoint: { dnsEntries: names ?? [undefined] } }), draftOf.parse(described), at),
    ].map(describeMistake),
    ...bothWays(given.alerting ?? {}).map((purpose) => `apis[${index}].alerting.${purpose}.emails: ${LEAVE_OUT}`),
  );
  if (!parsed.success) return [];

  const { api, alerting = {} } = given;
  const stage = nameOfStage(given.stage);
  const name = given.apiName ?? nameOf(api);
  const known = Object.fromEntries(
    Object.entries({ id: api.restApiId, name, stage: knownStage(given.stage) }).filter(
      ([, value]) => !Token.isUnresolved(value),
    ),
  );
  if (given.target === undefined && (known.stage === undefined || (known.id ?? known.name) === undefined)) {
    mistakes.push(
      `apis[${index}].target: must be set, since only the deployment will know what the API is called, got nothing`,
    );
    return [];
  }
  const {
    probe,
    names: own,
    kinds,
    primary,
    target,
    showAnswers,
    healthCheck,
    accountId,
  } = completedApi(
    {
      ...parsed.data,
      kinds: parsed.data.kinds ?? (names ? undefined : kindsGivenBy(endpoint, given)),
      id: known.id ?? '',
      name: known.name,
      stage: known.stage ?? '',
    },
    names ?? [],
  );
  const { expect, sample, ...request } = probe;
  return [
    {
      watched: {
        target,
        id: api.restApiId,
        stage,
        kinds,
        ...(own.length > 0 && { names: own }),
        primary,
        showAnswers,
        request,
        expect,
      },
      ...(name !== undefined && { name }),
      ...(sample !== undefined && mayBeOfThisApp(api) && { sample }),
      ...(!isOfThisApp(api) && { existing: { id: api.restApiId, name, stage, kinds, names: own, probe } }),
      alerting: withTopics(parsed.data.alerting, alerting),
      healthCheck,
      accountId,
    },
  ];
};
