import type { LambdaFunction } from '../deployment.ts';

/** Throws unless this Node is the one that the function asks for. */
export const checkRuntime = (fn: LambdaFunction): void => {
  const played = `nodejs${process.versions.node.split('.')[0]}.x`;
  if (fn.runtime !== played) {
    throw new Error(`running ${fn.name}: its runtime is ${fn.runtime}, this Node plays ${played}`);
  }
};

/** The payload, if it is JSON; throws what Lambda would refuse. */
export const checkPayload = (fn: LambdaFunction, payload: string): string => {
  try {
    JSON.parse(payload);
    return payload;
  } catch (error) {
    throw new Error(`invoking ${fn.name}: the payload is not JSON`, { cause: error });
  }
};
