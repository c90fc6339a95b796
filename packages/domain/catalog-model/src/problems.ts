import type { Problem } from '@bellwether/domain-slo';
import {
  ANNOTATION_COMPONENT,
  ANNOTATION_OWNER,
  ANNOTATION_STALE_AFTER,
} from './annotations';
import { type DocumentLike, staleAfterMs } from './document';
import { parseEntityRef } from './entityRef';

/**
 * What is wrong with the annotations that Bellwether reads of a document.
 * @public
 */
export function annotationProblems(document: DocumentLike): Problem[] {
  return [
    ...referenceProblems(document, ANNOTATION_OWNER, {
      example: 'group:default/sign-in',
      kinds: ['group', 'user'],
    }),
    ...referenceProblems(document, ANNOTATION_COMPONENT, {
      example: 'component:default/sign-in',
    }),
    ...staleAfterProblems(document),
  ];
}

function referenceProblems(
  document: DocumentLike,
  annotation: string,
  { example, kinds }: { example: string; kinds?: string[] },
): Problem[] {
  const value = document.metadata.annotations?.[annotation];
  if (value === undefined) return [];
  const [kind] = example.split(':');
  const parts = parseEntityRef(value, { kind, namespace: 'default' });
  if (parts && (kinds?.includes(parts.kind.toLowerCase()) ?? true)) return [];
  return [
    problem(
      annotation,
      'invalid-entity-reference',
      `Expected a reference to a ${
        kinds?.join(' or ') ?? 'catalog entity'
      } such as "${example}", found ${shown(value)}. Write [kind:][namespace/]name.`,
    ),
  ];
}

function staleAfterProblems(document: DocumentLike): Problem[] {
  const value = document.metadata.annotations?.[ANNOTATION_STALE_AFTER];
  if (value === undefined || staleAfterMs(document) !== undefined) return [];
  return [
    problem(
      ANNOTATION_STALE_AFTER,
      'invalid-duration',
      `Expected a whole number above zero with m, h, d or w, such as "2h", found ${shown(value)}.`,
    ),
  ];
}

function problem(annotation: string, code: string, message: string): Problem {
  const path = `$.metadata.annotations["${annotation}"]`;
  return { severity: 'error', code, path, message };
}

function shown(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
