import { OPENSLO_KINDS } from '@bellwether/domain-slo';
import type { Json } from '../json';
import { entitySchema, type KindDefinition } from './kind';

type OpenSloKind = (typeof OPENSLO_KINDS)[number];

const text = (description: string): Json => ({ type: 'string', description });
const list = (description: string): Json => ({ type: 'array', description });
const object = (description: string): Json => ({ type: 'object', description });
const flag = (description: string): Json => ({ type: 'boolean', description });

/**
 * What each kind is for and what its `spec` holds. The schemas describe, they do not judge: whether a document is valid
 * OpenSLO is decided by `validateOpenSlo` of the SLO domain, whose messages name path, expectation and remedy. Judging
 * twice would mean two answers.
 */
const vocabulary: Record<
  OpenSloKind,
  {
    singular: string;
    plural: string;
    description: string;
    spec: { [key: string]: Json };
  }
> = {
  DataSource: {
    singular: 'datasource',
    plural: 'datasources',
    description: 'Where the measurements of indicators come from.',
    spec: {
      description: text('What the source holds.'),
      type: text('Type of the source, e.g. `BellwetherCounts`, `Prometheus`.'),
      connectionDetails: object('How to reach it; depends on the type.'),
    },
  },
  SLO: {
    singular: 'slo',
    plural: 'slos',
    description:
      'Service level objective: a promise to users, measured by an indicator over a window.',
    spec: {
      description: text('The promise in words.'),
      service: text('Service that has to keep it; a component of the catalog.'),
      indicator: object('Indicator, inline.'),
      indicatorRef: text('Name of an SLI document.'),
      timeWindow: list('One rolling or calendar window.'),
      budgetingMethod: text('Occurrences, Timeslices or RatioTimeslices.'),
      objectives: list('Targets.'),
      alertPolicies: list('Alert policies, by name or inline.'),
    },
  },
  SLI: {
    singular: 'sli',
    plural: 'slis',
    description: 'Service level indicator: what is counted as good.',
    spec: {
      description: text('What is counted as good.'),
      thresholdMetric: object('A measurement compared with a threshold.'),
      ratioMetric: object('Good or bad events out of all events.'),
    },
  },
  AlertPolicy: {
    singular: 'alertpolicy',
    plural: 'alertpolicies',
    description: 'When somebody is told about an objective, and who.',
    spec: {
      description: text('Why somebody is told.'),
      alertWhenNoData: flag('Tell when data is missing.'),
      alertWhenResolved: flag('Tell when it is over.'),
      alertWhenBreaching: flag('Tell when the condition holds.'),
      conditions: list('One condition, by name or inline.'),
      notificationTargets: list('Who is told, by name or inline.'),
    },
  },
  AlertCondition: {
    singular: 'alertcondition',
    plural: 'alertconditions',
    description: 'How fast a budget must burn before it matters.',
    spec: {
      description: text('What the condition means.'),
      severity: text('How urgent it is, e.g. `page`, `ticket`.'),
      condition: object('Burn rate, comparison and look-back window.'),
    },
  },
  AlertNotificationTarget: {
    singular: 'alertnotificationtarget',
    plural: 'alertnotificationtargets',
    description: 'Who or what hears about an alert.',
    spec: {
      description: text('Who is reached.'),
      target: text('Name of the channel.'),
    },
  },
  Service: {
    singular: 'service',
    plural: 'services',
    description:
      'A service in the sense of OpenSLO: what objectives are about.',
    spec: { description: text('What the service does for its users.') },
  },
};

/** The seven kinds of OpenSLO v1 (https://github.com/OpenSLO/OpenSLO), group `openslo`, version `v1`. @public */
export const OPENSLO_KIND_DEFINITIONS: readonly KindDefinition[] =
  OPENSLO_KINDS.map(kind => {
    const { singular, plural, description, spec } = vocabulary[kind];
    return {
      group: 'openslo',
      names: { kind, singular, plural },
      description,
      versions: [
        {
          name: 'v1',
          relationFields: [],
          schema: {
            jsonSchema: entitySchema({ type: 'object', properties: spec }),
          },
        },
      ],
    };
  });
