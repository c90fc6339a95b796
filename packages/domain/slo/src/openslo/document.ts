import {
  alertConditionSpec,
  alertNotificationTargetSpec,
  alertPolicySpec,
} from './alertRules';
import { dataSourceSpec, sliSpec } from './indicatorRules';
import { type Dialect, OPENSLO_V1, type OpenSloVersion } from './dialect';
import { type Envelope, description } from './metadataRules';
import {
  Cursor,
  Locate,
  Path,
  Problem,
  kindOf,
  show,
} from '../declaration/problem';
import {
  Field,
  Rule,
  anything,
  fieldOf,
  isFields,
  listed,
  object,
  oneOf,
  optional,
  required,
} from '../declaration/schema';
import { sloSpec } from './sloRules';
import { V1 } from './v1/dialect';
import { V2ALPHA } from './v2alpha/dialect';

/** Kinds of OpenSLO. @public */
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

/** A valid OpenSLO document. In a catalog, its metadata carries more. @public */
export interface OpenSloDocument {
  apiVersion: OpenSloVersion;
  kind: OpenSloKind;
  metadata: {
    name: string;
    /** Of the catalog; OpenSLO has none. */
    namespace?: string;
    displayName?: string;
    labels?: Record<string, string | string[]>;
    annotations?: Record<string, string>;
  };
  spec: Record<string, unknown>;
}

/** The dialect of each version, and the rules it makes for `spec`. */
const VERSIONS = [V1, V2ALPHA].map(dialect => ({
  dialect,
  specs: specsOf(dialect),
}));

function specsOf(dialect: Dialect): Record<OpenSloKind, Field> {
  return {
    DataSource: required('the spec of the DataSource', dataSourceSpec),
    SLO: required('the spec of the SLO', sloSpec(dialect)),
    SLI: required('the spec of the SLI', sliSpec(dialect)),
    AlertPolicy: required(
      'the spec of the AlertPolicy',
      alertPolicySpec(dialect),
    ),
    AlertCondition: required(
      'the spec of the AlertCondition',
      alertConditionSpec(dialect),
    ),
    AlertNotificationTarget: required(
      'the spec of the AlertNotificationTarget',
      alertNotificationTargetSpec,
    ),
    Service: optional(object({ description })),
  };
}

const apiVersion: Rule = (value, at) => {
  if (VERSIONS.some(({ dialect }) => dialect.version === value)) return;
  const versions = VERSIONS.map(({ dialect }) => show(dialect.version));
  at.error(
    'unsupported-version',
    `Expected ${listed(versions, 'or')}, found ${typeof value === 'string' ? show(value) : kindOf(value)}. Convert the document to OpenSLO v1.`,
  );
};

/**
 * Checks a document that was parsed already against OpenSLO v1 or v2alpha, whichever it says it is (v1 when it does not say). Finds all faults at once, with their property paths.
 *
 * @param options - `catalogFile`: metadata may have `namespace`, `title`, `description`, `tags`, `links`, `uid` and `etag`
 *   too, as in the files of a catalog; `allowUnknownMetadata`: metadata may have anything, and `relations` and `status`
 *   may stand beside `spec`, as in entities that a catalog returns
 * @returns problems; none of severity `error` means the value is an {@link OpenSloDocument} (whose `spec` may be missing
 *   for a Service)
 *
 * Source: OpenSLO v1 README and the validation of OpenSLO/go-sdk.
 * @public
 */
export function validateOpenSlo(
  document: unknown,
  options: { catalogFile?: boolean; allowUnknownMetadata?: boolean } = {},
): Problem[] {
  const envelope = options.catalogFile ? 'catalog' : undefined;
  return checkDocument(document, {
    envelope: options.allowUnknownMetadata ? 'any' : envelope,
  });
}

/** {@link validateOpenSlo} for a document at a place in a text. */
export function checkDocument(
  document: unknown,
  options: { envelope?: Envelope; root?: Path; locate?: Locate },
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
  const version = fieldOf(document, 'apiVersion');
  const known = VERSIONS.find(({ dialect }) => dialect.version === version);
  const { dialect, specs } = known ?? VERSIONS[0];
  const kind = OPENSLO_KINDS.find(name => name === fieldOf(document, 'kind'));
  const envelope: Record<string, Field> = {
    apiVersion: required(`"${OPENSLO_V1}"`, apiVersion),
    kind: required('the kind of document', oneOf(OPENSLO_KINDS)),
    metadata: dialect.metadata(options.envelope),
    spec: kind ? specs[kind] : optional(anything),
  };
  if (options.envelope === 'any') {
    envelope.relations = optional(anything);
    envelope.status = optional(anything);
  }
  // Fields of other versions would only bury the one fault that matters.
  const rule =
    version === undefined || known
      ? object(envelope)
      : object({ apiVersion: envelope.apiVersion }, { open: true });
  rule(document, at);
  return problems;
}
