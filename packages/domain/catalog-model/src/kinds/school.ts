import { entitySchema, ownerField, type KindDefinition } from './kind';

/** A school: a place with a timetable, part of a district. Nothing about its students. @public */
export const SCHOOL: KindDefinition = {
  group: 'bellwether.dev',
  names: { kind: 'School', singular: 'school', plural: 'schools' },
  description:
    'A school of a district. It says nothing about students; its clock is the one of its district unless it declares its own.',
  versions: [
    {
      name: 'v1alpha1',
      relationFields: [
        ownerField,
        {
          selector: { path: 'spec.district' },
          relation: 'partOf',
          defaultKind: 'District',
          defaultNamespace: 'inherit',
          allowedKinds: ['District'],
        },
      ],
      schema: {
        jsonSchema: {
          ...entitySchema({
            type: 'object',
            required: ['owner', 'district'],
            additionalProperties: false,
            properties: {
              owner: {
                type: 'string',
                minLength: 1,
                description: 'Group or user that looks after the school.',
              },
              district: {
                type: 'string',
                minLength: 1,
                description: 'District the school belongs to.',
              },
              stage: {
                type: 'string',
                enum: ['primary', 'secondary', 'vocational', 'higher'],
                description: 'Stage of education.',
              },
              timeZone: {
                type: 'string',
                pattern: '^[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+)*$',
                description:
                  'IANA time zone, when it is not the one of the district.',
              },
            },
          }),
          required: ['spec'],
        },
      },
    },
  ],
};
