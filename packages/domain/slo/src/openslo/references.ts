import type { OpenSloDocument } from './document';
import { Cursor, Problem } from '../declaration/problem';
import { Fields, fieldOf, has, isFields } from '../declaration/schema';

/** Finds a valid document by kind and name. @public */
export type Lookup = (
  kind: string,
  name: string,
) => OpenSloDocument | undefined;

/** Fields that refer to another document, and to which kind. */
const REFERENCES: Record<string, string> = {
  indicatorRef: 'SLI',
  sliRef: 'SLI',
  metricSourceRef: 'DataSource',
  dataSourceRef: 'DataSource',
  alertPolicyRef: 'AlertPolicy',
  conditionRef: 'AlertCondition',
  targetRef: 'AlertNotificationTarget',
};

/** Fields whose content is not OpenSLO's, whatever names occur in it. */
const FREE_FORM = new Set(['metadata', 'connectionDetails']);

/**
 * References of one document that lead nowhere, each a problem `unknown-reference`. A `metricSourceRef` beside a `type` is
 * only a warning: the type is known without the DataSource. Services may live elsewhere and are not looked up.
 *
 * @param document - any document; of an invalid one what can be read
 * @public
 */
export function unresolvedReferences(
  document: { spec?: unknown },
  lookup: Lookup,
): Problem[] {
  const problems: Problem[] = [];
  const root = new Cursor([], problem => problems.push(problem));
  collect(document.spec, root.child('spec'), lookup);
  return problems;
}

function collect(value: unknown, at: Cursor, lookup: Lookup): void {
  if (Array.isArray(value)) {
    value.forEach((item, index) => collect(item, at.child(index), lookup));
    return;
  }
  if (!isFields(value)) return;
  for (const [name, child] of Object.entries(value)) {
    const kind = Object.hasOwn(REFERENCES, name) ? REFERENCES[name] : undefined;
    if (kind !== undefined && typeof child === 'string') {
      if (!lookup(kind, child)) {
        reportMissing(value, name, kind, child, at.child(name));
      }
    } else if (FREE_FORM.has(name) || isQuery(name, value)) {
      continue;
    } else if (name !== 'metricSource') {
      collect(child, at.child(name), lookup);
    } else if (isFields(child)) {
      // What lies in metricSource.spec belongs to the data source, whatever its fields are called.
      const { spec: _, ...reference } = child;
      collect(reference, at.child(name), lookup);
    }
  }
}

/** In v2alpha, the `spec` beside a data source belongs to that, whatever its fields are called. */
function isQuery(name: string, holder: Fields): boolean {
  return (
    name === 'spec' &&
    (has(holder, 'dataSourceRef') || has(holder, 'dataSourceSpec'))
  );
}

function reportMissing(
  holder: Fields,
  field: string,
  kind: string,
  name: string,
  at: Cursor,
): void {
  const message = `Expected the name of ${article(kind)} ${kind}, found "${name}", which does not exist. Declare it or correct the name.`;
  if (field === 'metricSourceRef' && fieldOf(holder, 'type') !== undefined) {
    at.warning('unknown-reference', message);
  } else {
    at.error('unknown-reference', message);
  }
}

function article(kind: string): string {
  return /^(A|SL)/.test(kind) ? 'an' : 'a';
}
