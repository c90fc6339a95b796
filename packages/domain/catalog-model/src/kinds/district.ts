import { RELATION_USES } from '../relations';
import { entitySchema, ownerField, type KindDefinition } from './kind';

/** apiVersion of `District` and `School`. @public */
export const BELLWETHER_V1ALPHA1 = 'bellwether.dev/v1alpha1';

/** A school district: the customer an outage concerns, with the clock it lives by. @public */
export const DISTRICT: KindDefinition = {
  group: 'bellwether.dev',
  names: { kind: 'District', singular: 'district', plural: 'districts' },
  description:
    'A school district that uses the platform: who looks after it, where its data lives and which clock its school day follows.',
  versions: [
    {
      name: 'v1alpha1',
      relationFields: [
        ownerField,
        {
          selector: { path: 'spec.uses' },
          relation: RELATION_USES,
          defaultKind: 'System',
          defaultNamespace: 'inherit',
          allowedKinds: ['System'],
        },
      ],
      schema: {
        jsonSchema: {
          ...entitySchema({
            type: 'object',
            required: ['owner', 'region', 'timeZone'],
            additionalProperties: false,
            properties: {
              owner: {
                type: 'string',
                minLength: 1,
                description: 'Group or user that looks after the district.',
              },
              region: {
                type: 'string',
                minLength: 1,
                description: 'Region its data lives in, e.g. `eu-central`.',
              },
              timeZone: {
                type: 'string',
                pattern: '^[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+)*$',
                description: 'IANA time zone, e.g. `Europe/Berlin`.',
              },
              uses: {
                type: 'array',
                items: { type: 'string', minLength: 1 },
                description: 'Systems its schools work with.',
              },
            },
          }),
          required: ['spec'],
        },
      },
    },
  ],
};
