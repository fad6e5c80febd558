import { type Stack, Validations } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { ISchedule } from 'aws-cdk-lib/aws-scheduler';
import { RIGHTS, type Right } from '../../functions/diagnosis/read/rights.ts';

/** What a diagnosis reads of the canaries and the APIs. */
export interface Diagnosed {
  readonly canaries: readonly { readonly function: IFunction; readonly schedule: ISchedule }[];
  readonly apis: readonly {
    readonly id: string;
    readonly stage: string;
    readonly ownNames?: readonly { readonly domain: string }[] | undefined;
  }[];
}

/** What the notifier must be allowed, so that it can say which setting is to blame: to read, and no more. */
export const diagnosisRights = (stack: Stack, diagnosed: Diagnosed): readonly iam.PolicyStatement[] =>
  [...Map.groupBy<Right['on'], Right>(RIGHTS, ({ on }) => on)].flatMap(([on, rights]) => {
    const resources = resourcesOf(on, stack, diagnosed);
    return resources.length === 0
      ? []
      : [new iam.PolicyStatement({ actions: [...new Set(rights.map(({ action }) => action))], resources })];
  });

const resourcesOf = (on: Right['on'], stack: Stack, { canaries, apis }: Diagnosed): string[] => {
  const ofApi = ({ id, stage }: Diagnosed['apis'][number]) =>
    [`${id}`, `${id}/stages/${stage}`, `${id}/stages/${stage}/exports/oas30`].map(
      (path) => `arn:${stack.partition}:apigateway:${stack.region}::/restapis/${path}`,
    );
  switch (on) {
    case 'all':
      return ['*'];
    case 'apis':
      return apis.length > MOST_NAMED ? ['arn:*:apigateway:*::/restapis/*'] : apis.flatMap(ofApi);
    case 'domain names':
      // A private one has the account in its ARN, and an id that only AWS knows.
      return apis.some(({ ownNames = [] }) => ownNames.length > 0) ? ['arn:*:apigateway:*:*:/domainname*'] : [];
    case 'functions':
      return canaries.map((canary) => canary.function.functionArn);
    case 'schedules':
      return canaries.map(({ schedule }) => schedule.scheduleArn);
    default:
      return on satisfies never;
  }
};

/** A role's policies take 10,240 characters together (IAM user guide, "IAM and AWS STS quotas"): with more APIs, all of the account are meant. */
const MOST_NAMED = 20;

/** Says why these rights are as wide as they are. */
export const acknowledgeDiagnosisRights = (role: iam.IRole, rights: readonly iam.PolicyStatement[]): void => {
  const wide = new Set(rights.flatMap(({ resources }) => resources).filter((resource) => resource.includes('*')));
  for (const resource of wide) {
    Validations.of(role).acknowledge({
      id: `AwsSolutions-IAM5[Resource::${resource}]`,
      reason:
        'It reads settings and changes nothing: most of these actions know no resource, and many APIs do not fit into a policy by name.',
    });
  }
};
