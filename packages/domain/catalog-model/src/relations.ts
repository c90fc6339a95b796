import { OPENSLO_KINDS } from '@bellwether/domain-slo';

/** A relation and its way back, with the kinds it connects. @public */
export interface RelationPair {
  fromKind: string[];
  toKind: string[];
  description: string;
  forward: { type: string; title: string };
  reverse: { type: string; title: string };
}

/** SLO → the component (or other entity) whose promise it is. @public */
export const RELATION_SLO_OF = 'sloOf';
/** Component → its SLOs. @public */
export const RELATION_HAS_SLO = 'hasSlo';
/** OpenSLO Service → the component it stands for. @public */
export const RELATION_SERVICE_OF = 'serviceOf';
/** Component → the OpenSLO Service that stands for it. @public */
export const RELATION_HAS_SERVICE = 'hasService';
/** District → systems its schools work with. @public */
export const RELATION_USES = 'uses';
/** System → districts that work with it. @public */
export const RELATION_USED_BY = 'usedBy';

/** Playbook → the component that it takes back. @public */
export const RELATION_PLAYBOOK_OF = 'playbookOf';
/** Component → its playbooks. @public */
export const RELATION_HAS_PLAYBOOK = 'hasPlaybook';

const measurable = ['Component', 'System', 'API', 'Resource', 'Domain'];
const openSloKinds: string[] = [...OPENSLO_KINDS];

/** Every relation that Bellwether adds to the catalog, or opens for its kinds. @public */
export const RELATION_PAIRS: readonly RelationPair[] = [
  {
    fromKind: [...openSloKinds, 'District', 'School'],
    toKind: ['Group', 'User'],
    description:
      'Ownership of OpenSLO documents (by annotation), districts and schools.',
    forward: { type: 'ownedBy', title: 'owned by' },
    reverse: { type: 'ownerOf', title: 'owner of' },
  },
  {
    fromKind: ['SLO'],
    toKind: measurable,
    description:
      'A service level objective and the entity that has to keep it, by `spec.service`.',
    forward: { type: RELATION_SLO_OF, title: 'SLO of' },
    reverse: { type: RELATION_HAS_SLO, title: 'has SLO' },
  },
  {
    fromKind: ['Service'],
    toKind: measurable,
    description:
      'An OpenSLO service and the entity it stands for, by its name.',
    forward: { type: RELATION_SERVICE_OF, title: 'service of' },
    reverse: { type: RELATION_HAS_SERVICE, title: 'has service' },
  },
  {
    fromKind: ['SLO', 'SLI', 'AlertPolicy'],
    toKind: [
      'SLI',
      'DataSource',
      'AlertPolicy',
      'AlertCondition',
      'AlertNotificationTarget',
    ],
    description:
      'An OpenSLO document and another one that it names and cannot be evaluated without.',
    forward: { type: 'dependsOn', title: 'depends on' },
    reverse: { type: 'dependencyOf', title: 'dependency of' },
  },
  {
    fromKind: ['RollbackPlaybook'],
    toKind: ['Component'],
    description:
      'A rollback playbook and the component that it takes back, by `spec.service`.',
    forward: { type: RELATION_PLAYBOOK_OF, title: 'playbook of' },
    reverse: { type: RELATION_HAS_PLAYBOOK, title: 'has playbook' },
  },
  {
    fromKind: ['School'],
    toKind: ['District'],
    description: 'A school and the district it belongs to.',
    forward: { type: 'partOf', title: 'part of' },
    reverse: { type: 'hasPart', title: 'has part' },
  },
  {
    fromKind: ['District'],
    toKind: ['System'],
    description:
      'A district and a system its schools work with: whom an outage of the system concerns.',
    forward: { type: RELATION_USES, title: 'uses' },
    reverse: { type: RELATION_USED_BY, title: 'used by' },
  },
];
