import {
  alertConditionSpec,
  alertNotificationTargetSpec,
  alertPolicySpec,
} from './alertRules';
import { dataSourceSpec, sliSpec } from './indicatorRules';
import { description, metadata } from './metadataRules';
import { Cursor, Locate, Path, Problem, kindOf, show } from './problem';
import {
  Field,
  Rule,
  anything,
  fieldOf,
  isFields,
  object,
  oneOf,
  optional,
  required,
} from './schema';
import { sloSpec } from './sloRules';

/** `apiVersion` of the documents understood here. @public */
export const OPENSLO_V1 = 'openslo/v1';

/** Kinds of OpenSLO v1. @public */
export const OPENSLO_KINDS = [
  'DataSource',
  'SLO',
  'SLI',
  'AlertPolicy',
  'AlertCondition',
  'AlertNotificationTarget',
  'Service',
] as const;

/** @public */
export type OpenSloKind = (typeof OPENSLO_KINDS)[number];

/** A valid OpenSLO v1 document. In a catalog, its metadata carries more. @public */
export interface OpenSloDocument {
  apiVersion: typeof OPENSLO_V1;
  kind: OpenSloKind;
  metadata: {
    name: string;
    displayName?: string;
    labels?: Record<string, string | string[]>;
    annotations?: Record<string, string>;
  };
  spec: Record<string, unknown>;
}

const SPECS: Record<OpenSloKind, Field> = {
  DataSource: required('the spec of the DataSource', dataSourceSpec),
  SLO: required('the spec of the SLO', sloSpec),
  SLI: required('the spec of the SLI', sliSpec),
  AlertPolicy: required('the spec of the AlertPolicy', alertPolicySpec),
  AlertCondition: required(
    'the spec of the AlertCondition',
    alertConditionSpec,
  ),
  AlertNotificationTarget: required(
    'the spec of the AlertNotificationTarget',
    alertNotificationTargetSpec,
  ),
  Service: optional(object({ description })),
};

const apiVersion: Rule = (value, at) => {
  if (value !== OPENSLO_V1) {
    at.error(
      'unsupported-version',
      `Expected "${OPENSLO_V1}", found ${typeof value === 'string' ? show(value) : kindOf(value)}. Convert the document to OpenSLO v1.`,
    );
  }
};

/**
 * Checks a document that was parsed already against OpenSLO v1. Finds all faults at once, with their property paths.
 *
 * @param options - `allowUnknownMetadata`: tolerate the envelope of a catalog entity (`metadata.namespace`, `uid`, `etag`,
 *   `title`, `links`, …, and `relations` and `status` beside `spec`)
 * @returns problems; none of severity `error` means the value is an {@link OpenSloDocument} (whose `spec` may be missing
 *   for a Service)
 *
 * Source: OpenSLO v1 README and the validation of OpenSLO/go-sdk.
 * @public
 */
export function validateOpenSlo(
  document: unknown,
  options: { allowUnknownMetadata?: boolean } = {},
): Problem[] {
  return checkDocument(document, { catalog: options.allowUnknownMetadata });
}

/** {@link validateOpenSlo} for a document at a place in a text. */
export function checkDocument(
  document: unknown,
  options: { catalog?: boolean; root?: Path; locate?: Locate },
): Problem[] {
  const problems: Problem[] = [];
  const at = new Cursor(
    options.root ?? [],
    problem => problems.push(problem),
    options.locate,
  );
  if (!isFields(document)) {
    at.error(
      'wrong-type',
      `Expected an OpenSLO document with apiVersion, kind, metadata and spec, found ${kindOf(document)}.`,
    );
    return problems;
  }
  const envelope: Record<string, Field> = {
    apiVersion: required(`"${OPENSLO_V1}"`, apiVersion),
    kind: required('the kind of document', oneOf(OPENSLO_KINDS)),
    metadata: metadata({ open: options.catalog }),
    spec: specOf(fieldOf(document, 'kind')),
  };
  if (options.catalog) {
    envelope.relations = optional(anything);
    envelope.status = optional(anything);
  }
  // Fields of other versions would only bury the one fault that matters.
  const version = fieldOf(document, 'apiVersion');
  const known = version === undefined || version === OPENSLO_V1;
  const rule = known
    ? object(envelope)
    : object({ apiVersion: envelope.apiVersion }, { open: true });
  rule(document, at);
  return problems;
}

function specOf(kind: unknown): Field {
  const known = OPENSLO_KINDS.find(name => name === kind);
  return known ? SPECS[known] : optional(anything);
}
