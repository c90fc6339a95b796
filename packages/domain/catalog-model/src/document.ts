import {
  durationMs,
  labelsOf,
  type OpenSloDocument,
} from '@bellwether/domain-slo';
import {
  ANNOTATION_COMPONENT,
  ANNOTATION_OWNER,
  ANNOTATION_PROBLEMS,
  ANNOTATION_STALE_AFTER,
  LABEL_JOURNEY,
} from './annotations';
import { formatEntityRef, parseEntityRef } from './entityRef';
import { entriesOf, isObject } from './json';
import { unfoldLabels } from './labels';

/**
 * What the functions here read of an OpenSLO document or of the catalog entity made of it.
 * @public
 */
export interface DocumentLike {
  apiVersion: string;
  kind: string;
  metadata: {
    name: string;
    namespace?: string;
    labels?: Record<string, unknown>;
    annotations?: Record<string, unknown>;
  };
  spec?: unknown;
}

function namespaceOf(document: DocumentLike): string {
  return document.metadata.namespace ?? 'default';
}

function annotationRef(
  document: DocumentLike,
  annotation: string,
  kind: string,
): string | undefined {
  const parts = parseEntityRef(document.metadata.annotations?.[annotation], {
    kind,
    namespace: namespaceOf(document),
  });
  return parts && formatEntityRef(parts);
}

/**
 * The entity that has to keep an SLO, or that an OpenSLO Service stands for: the one that the annotation
 * `bellwether.dev/component` names, else the component named like `spec.service` (for a Service: like the document).
 *
 * @returns canonical reference, e.g. `component:default/sign-in-service`; undefined for other kinds and for text that is
 *   no reference
 * @public
 */
export function sloComponentRef(document: DocumentLike): string | undefined {
  if (document.kind !== 'SLO' && document.kind !== 'Service') return undefined;
  if (document.metadata.annotations?.[ANNOTATION_COMPONENT] !== undefined) {
    return annotationRef(document, ANNOTATION_COMPONENT, 'component');
  }
  const service =
    document.kind === 'Service'
      ? document.metadata.name
      : isObject(document.spec) && document.spec.service;
  const parts = parseEntityRef(service, {
    kind: 'component',
    namespace: namespaceOf(document),
  });
  return parts && formatEntityRef(parts);
}

/**
 * The group or user that the annotation `bellwether.dev/owner` names.
 *
 * @returns canonical reference, e.g. `group:default/identity`; undefined without the annotation or when it is no reference
 * @public
 */
export function sloOwnerRef(document: DocumentLike): string | undefined {
  return annotationRef(document, ANNOTATION_OWNER, 'group');
}

/**
 * The age from which data of an SLO is stale, from the annotation `bellwether.dev/stale-after`.
 *
 * @returns milliseconds; undefined without the annotation or when it is no duration in m, h, d or w
 * @public
 */
export function staleAfterMs(document: DocumentLike): number | undefined {
  const text = document.metadata.annotations?.[ANNOTATION_STALE_AFTER];
  try {
    return typeof text === 'string' ? durationMs(text) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The user journey an SLO belongs to: label `journey`, its first value when it is a list.
 * @public
 */
export function journeyOf(document: DocumentLike): string | undefined {
  const [first] = labelsOf(document)[LABEL_JOURNEY] ?? [];
  return first === '' ? undefined : first;
}

/**
 * The OpenSLO document inside a catalog entity, as it was declared: folded labels unfolded, and without what the catalog
 * added (namespace, uid, title, relations, `backstage.io/…` annotations and the like).
 * @public
 */
export function openSloDocument(entity: DocumentLike): OpenSloDocument {
  const { apiVersion, kind, spec, metadata } = unfoldLabels(entity);
  const known = entriesOf(metadata).filter(([key]) =>
    ['name', 'displayName', 'labels'].includes(key),
  );
  const annotations = entriesOf(metadata.annotations).filter(
    ([key]) => !key.startsWith('backstage.io/') && key !== ANNOTATION_PROBLEMS,
  );
  return {
    apiVersion,
    kind,
    metadata: {
      ...Object.fromEntries(known),
      ...(annotations.length && {
        annotations: Object.fromEntries(annotations),
      }),
    },
    spec: spec ?? {},
  } as OpenSloDocument;
}

/**
 * The same entity with the title and description that the catalog shows and searches, taken from `metadata.displayName`
 * and `spec.description` where the author has given no other.
 * @public
 */
export function withCatalogText<D extends DocumentLike>(entity: D): D {
  const metadata: Record<string, unknown> = { ...entity.metadata };
  const description = isObject(entity.spec) && entity.spec.description;
  if (metadata.title === undefined && isText(metadata.displayName)) {
    metadata.title = metadata.displayName;
  }
  if (metadata.description === undefined && isText(description)) {
    metadata.description = description;
  }
  return { ...entity, metadata };
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
