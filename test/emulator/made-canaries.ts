import { CreateStackCommand } from '@aws-sdk/client-cloudformation';
import { CreateFunctionCommand } from '@aws-sdk/client-lambda';
import { CreateScheduleCommand, type CreateScheduleCommandInput } from '@aws-sdk/client-scheduler';
import type { ReadingList } from '../../functions/diagnosis/read/clients.ts';
import type { Emulator } from './emulator.ts';
import { given, type MadeNetwork, ZONES } from './made-network.ts';

const ROLE = 'canary';
const ROLE_ARN = `arn:aws:iam::123456789012:role/${ROLE}`;

/** Makes the role that moto wants a function to have. */
export const makeRole = ({ clients }: Emulator) =>
  clients.cloudFormation.send(
    new CreateStackCommand({
      StackName: ROLE,
      TemplateBody: JSON.stringify({
        Resources: {
          Role: { Type: 'AWS::IAM::Role', Properties: { RoleName: ROLE, AssumeRolePolicyDocument: { Statement: [] } } },
        },
      }),
      Capabilities: ['CAPABILITY_NAMED_IAM'],
    }),
  );

/** Makes a canary in each zone: its function, and by another emulator its schedule. */
export const makeCanaries = (
  moto: Emulator,
  others: Emulator,
  { subnets, groups }: MadeNetwork,
  prefix: string,
): Promise<ReadingList['canaries']> =>
  Promise.all(
    ZONES.map(async (zone, index) => {
      const name = `${prefix}-${zone}`;
      await moto.clients.lambda.send(
        new CreateFunctionCommand({
          FunctionName: name,
          Role: ROLE_ARN,
          Runtime: 'nodejs24.x',
          Handler: 'index.handler',
          Code: { ZipFile: Buffer.from('never run') },
          VpcConfig: { SubnetIds: [given(subnets.canaries[index])], SecurityGroupIds: [groups.canaries] },
        }),
      );
      await others.clients.scheduler.send(new CreateScheduleCommand(scheduleOf(name)));
      return { zone, functionName: name, scheduleName: name };
    }),
  );

/** The schedule of that name. */
export const scheduleOf = (name: string): CreateScheduleCommandInput => ({
  Name: name,
  ScheduleExpression: 'rate(1 minute)',
  FlexibleTimeWindow: { Mode: 'OFF' },
  Target: { Arn: `arn:aws:lambda:eu-central-1:123456789012:function:${name}`, RoleArn: ROLE_ARN },
});
