import type { PolicyStatement } from '../deployment.ts';
import type { Inventory } from './resources/inventory.ts';

/** The template does not hold a role that exists already: what it must allow, the stack's output RoleMustAllow tells a person. */
const EVERYTHING: PolicyStatement = { Effect: 'Allow', Action: '*', Resource: '*' };

/** What a role allows and denies by the policies that the template gives it; a role that exists already allows everything. */
export const rightsOf = (
  roleArn: string,
  { roles, rolePolicies }: Pick<Inventory, 'roles' | 'rolePolicies'>,
): readonly PolicyStatement[] => {
  const role = roles.get(roleArn);
  if (role === undefined) return [EVERYTHING];
  const attached = rolePolicies.filter(({ roleNames }) => roleNames.includes(role.name));
  return [...role.statements, ...attached.flatMap(({ statements }) => statements)];
};
