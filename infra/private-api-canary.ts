import { Aws, CfnOutput, type Stack } from 'aws-cdk-lib';
import { Canary, type CanaryProps } from './canary/canary.ts';
import { renderConfig, type Watch } from './canary/configuration.ts';
import type { Zone } from './demo/network.ts';

/** What is watched, from which zones, and what the canaries share. */
export interface CanariesProps extends Omit<CanaryProps, 'zone' | 'config'> {
  readonly zones: readonly Zone[];
  readonly watch: Watch;
}

/** Puts a canary into each zone of a stack, with the outputs that a person needs next. */
export const addCanaries = (stack: Stack, { zones, watch, ...shared }: CanariesProps): readonly Canary[] => {
  const { api, request } = watch;
  new CfnOutput(stack, 'ProbedUrl', {
    value: `https://${api.id}.execute-api.${Aws.REGION}.${Aws.URL_SUFFIX}/${api.stage}${request.resource}`,
    description: "What the canaries call; by the endpoint's own names, with this host as the Host header",
  });
  return zones.map((zone, index) => {
    const id = `CanaryInZone${index + 1}`;
    const canary = new Canary(stack, id, { ...shared, zone, config: renderConfig(watch, zones, zone) });
    new CfnOutput(stack, `${id}Function`, {
      value: canary.function.functionName,
      description: 'Test it in the Lambda console: any payload gives a report',
    });
    return canary;
  });
};
