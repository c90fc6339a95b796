import { OPENSLO_KINDS } from '@bellwether/domain-slo';
import { ANNOTATIONS, LABELS } from './annotations';
import { isMetadataKey } from './envelope';
import {
  DISTRICT,
  OPENSLO_KIND_DEFINITIONS,
  ROLLBACK_PLAYBOOK,
  SCHOOL,
} from './kinds';
import { RELATION_PAIRS } from './relations';

const kinds = [
  ...OPENSLO_KIND_DEFINITIONS,
  DISTRICT,
  SCHOOL,
  ROLLBACK_PLAYBOOK,
];

describe('vocabulary', () => {
  it('has the seven kinds of OpenSLO and three of its own', () => {
    expect(kinds.map(kind => kind.names.kind)).toEqual([
      ...OPENSLO_KINDS,
      'District',
      'School',
      'RollbackPlaybook',
    ]);
  });

  it('names kinds the way the catalog spells references', () => {
    for (const { names } of kinds) {
      expect(names.singular).toBe(names.kind.toLowerCase());
    }
  });

  it('has a way back for every relation a field makes', () => {
    for (const { names, versions } of kinds) {
      for (const field of versions[0].relationFields) {
        expect(RELATION_PAIRS).toContainEqual(
          expect.objectContaining({
            fromKind: expect.arrayContaining([names.kind]),
            toKind: expect.arrayContaining(field.allowedKinds),
            forward: expect.objectContaining({ type: field.relation }),
          }),
        );
      }
    }
  });

  it('describes every annotation and label under a key the catalog accepts', () => {
    for (const term of [...ANNOTATIONS, ...LABELS]) {
      expect([term.name, isMetadataKey(term.name)]).toEqual([term.name, true]);
      expect(term.description).toMatch(/^[A-Z].{20,}\.$/);
    }
  });
});
