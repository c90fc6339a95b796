import { RELATION_PLAYBOOK_OF } from '../relations';
import { entitySchema, type KindDefinition } from './kind';

/**
 * What is done step by step when a release must be taken back. The catalog holds whatever names its service: what is wrong with
 * a playbook is told where it is shown, with the lines of its file, rather than by leaving it out.
 *
 * @public
 */
export const ROLLBACK_PLAYBOOK: KindDefinition = {
  group: 'bellwether.dev',
  names: {
    kind: 'RollbackPlaybook',
    singular: 'rollbackplaybook',
    plural: 'rollbackplaybooks',
  },
  description:
    'What is done step by step when a release of a component must be taken back, what begins it, and what keeps it from being done.',
  versions: [
    {
      name: 'v1alpha1',
      relationFields: [
        {
          selector: { path: 'spec.service' },
          relation: RELATION_PLAYBOOK_OF,
          defaultKind: 'Component',
          defaultNamespace: 'inherit',
          allowedKinds: ['Component'],
        },
      ],
      schema: {
        jsonSchema: {
          ...entitySchema({
            type: 'object',
            required: ['service'],
            properties: {
              service: {
                type: 'string',
                minLength: 1,
                description: 'Component that is rolled back.',
              },
            },
          }),
          required: ['spec'],
        },
      },
    },
  ],
};
