import { AttachedStack } from '../../../infra/attached/attached-stack.ts';
import { parseAppConfig } from '../../../infra/config/app-config.ts';
import { deploymentInput, type Variation } from '../config/deployment-input.ts';
import { synthesize, templateOf } from '../synthesize.ts';
import type { Template } from '../template.ts';

/** The template of the demo. */
export const demo = (): Template => synthesize().template;

/** The template for an existing API. */
export const attached = (variation: Variation): Template => {
  const parsed = parseAppConfig({ targets: [deploymentInput(variation)] });
  const [target] = parsed.ok ? (parsed.config.targets ?? []) : [];
  if (!parsed.ok || !target) throw new Error(`a target that is not valid: ${JSON.stringify(parsed)}`);
  return templateOf((app) => new AttachedStack(app, `PrivateApiCanary-${target.name}`, { target })).template;
};
