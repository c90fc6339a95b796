import { Fields, fieldOf, isFields } from '../declaration/schema';
import type { AlertSettings, SloPluginUse } from '../rules/source';
import {
  SLOTH_API,
  SLOTH_SPEC,
  SlothDocument,
  SlothSli,
  SlothSlo,
} from './document';
import { FieldNames, OBJECT_NAMES, SPEC_NAMES } from './fieldNames';

/** A value without errors as a document: one spelling, everything merged that Sloth merges. */
export function documentOf(value: Fields): SlothDocument {
  const metadata = fieldOf(value, 'metadata');
  if (fieldOf(value, 'apiVersion') === undefined) {
    return {
      format: 'sloth',
      version: SLOTH_SPEC,
      ...contentOf(value, SPEC_NAMES, '$'),
    };
  }
  const namespace = fieldOf(metadata, 'namespace');
  return {
    format: 'sloth-kubernetes',
    version: SLOTH_API,
    ...contentOf(fieldOf(value, 'spec'), OBJECT_NAMES, '$.spec'),
    kubernetes: {
      name: String(fieldOf(metadata, 'name')),
      ...(namespace !== undefined && { namespace: String(namespace) }),
      labels: texts(fieldOf(metadata, 'labels')),
      annotations: texts(fieldOf(metadata, 'annotations')),
    },
  };
}

function contentOf(
  spec: unknown,
  names: FieldNames,
  path: string,
): Pick<SlothDocument, 'service' | 'labels' | 'slos'> {
  const service = String(fieldOf(spec, 'service'));
  const slos = fieldOf(spec, 'slos') as Fields[];
  return {
    service,
    labels: texts(fieldOf(spec, 'labels')),
    slos: slos.map((slo, index) =>
      sloOf(spec, slo, names, `${path}.slos[${index}]`),
    ),
  };
}

function sloOf(
  spec: unknown,
  slo: Fields,
  names: FieldNames,
  path: string,
): SlothSlo {
  const alerting = fieldOf(slo, 'alerting');
  const group = fieldOf(spec, names.sloPlugins);
  const own = fieldOf(slo, 'plugins');
  const overridden = fieldOf(own, 'overridePrevious') === true;
  return {
    path,
    name: String(slo.name),
    description: String(fieldOf(slo, 'description') ?? ''),
    objective: Number(slo.objective),
    labels: {
      ...texts(fieldOf(spec, 'labels')),
      ...texts(fieldOf(slo, 'labels')),
    },
    sli: sliOf(fieldOf(slo, 'sli'), names),
    page: alertOf(alerting, names.pageAlert),
    ticket: alertOf(alerting, names.ticketAlert),
    plugins: [...(overridden ? [] : chainOf(group)), ...chainOf(own)],
    overridesStages: overridden || fieldOf(group, 'overridePrevious') === true,
  };
}

function sliOf(sli: unknown, names: FieldNames): SlothSli {
  const events = fieldOf(sli, 'events');
  if (events !== undefined) {
    return {
      kind: 'events',
      errorQuery: String(fieldOf(events, names.errorQuery)),
      totalQuery: String(fieldOf(events, names.totalQuery)),
    };
  }
  const raw = fieldOf(sli, 'raw');
  if (raw !== undefined) {
    return {
      kind: 'raw',
      errorRatioQuery: String(fieldOf(raw, names.errorRatioQuery)),
    };
  }
  const plugin = fieldOf(sli, 'plugin');
  return {
    kind: 'plugin',
    id: String(fieldOf(plugin, 'id')),
    options: texts(fieldOf(plugin, 'options')),
  };
}

function alertOf(alerting: unknown, name: string): AlertSettings {
  const alert = fieldOf(alerting, name);
  return {
    disabled: fieldOf(alert, 'disable') === true,
    name: String(fieldOf(alerting, 'name') ?? ''),
    labels: {
      ...texts(fieldOf(alerting, 'labels')),
      ...texts(fieldOf(alert, 'labels')),
    },
    annotations: {
      ...texts(fieldOf(alerting, 'annotations')),
      ...texts(fieldOf(alert, 'annotations')),
    },
  };
}

function chainOf(plugins: unknown): SloPluginUse[] {
  const chain = fieldOf(plugins, 'chain');
  return (Array.isArray(chain) ? chain : []).map(use => ({
    id: String(fieldOf(use, 'id')),
    priority: Number(fieldOf(use, 'priority') ?? 0),
    config: fieldOf(use, 'config'),
  }));
}

/** Numbers and booleans become text, as Sloth reads them. */
function texts(map: unknown): Record<string, string> {
  if (!isFields(map)) return {};
  return Object.fromEntries(
    Object.entries(map)
      .filter(([, value]) => value !== null)
      .map(([name, value]) => [name, String(value)]),
  );
}
