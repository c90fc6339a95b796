import type { Json } from '../json';

/** A field of an entity that names other entities. @public */
export interface RelationField {
  /** Dotted path into the entity, e.g. `spec.owner`. */
  selector: { path: string };
  /** Relation type it makes, e.g. `ownedBy`. */
  relation: string;
  defaultKind: string;
  defaultNamespace: 'inherit' | 'default';
  allowedKinds: string[];
}

/** A kind of catalog entity: names, description and one version. @public */
export interface KindDefinition {
  /** Group of the apiVersion: `<group>/<version>`. */
  group: string;
  names: { kind: string; singular: string; plural: string };
  description: string;
  versions: {
    name: string;
    relationFields: RelationField[];
    schema: { jsonSchema: { [key: string]: Json } };
  }[];
}

/** Schema of a whole entity from the schema of its `spec`. */
export function entitySchema(spec: { [key: string]: Json }): {
  [key: string]: Json;
} {
  return { type: 'object', properties: { spec } };
}

/** `spec.owner` names a group or a user. */
export const ownerField: RelationField = {
  selector: { path: 'spec.owner' },
  relation: 'ownedBy',
  defaultKind: 'Group',
  defaultNamespace: 'inherit',
  allowedKinds: ['Group', 'User'],
};
