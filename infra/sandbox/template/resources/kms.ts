import { z } from 'zod';
import { uuid } from '../../identifiers.ts';
import { withoutEffect } from '../../properties/property.ts';
import { arnOf, resourceType } from './resource-type.ts';

// Nothing is encrypted on loopback.
const key = resourceType(z.looseObject({ KeyPolicy: withoutEffect }), (_, creation) => {
  const id = uuid(creation.logicalId);
  return { ref: id, attributes: { Arn: arnOf(creation, 'kms', `key/${id}`), KeyId: id } };
});

/** Keys. */
export const KMS_RESOURCES = { 'AWS::KMS::Key': key };
