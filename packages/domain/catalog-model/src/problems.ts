import type { Problem } from '@bellwether/domain-slo';
import { ANNOTATION_COMPONENT, ANNOTATION_OWNER } from './annotations';
import type { DocumentLike } from './document';
import { parseEntityRef } from './entityRef';

/**
 * What is wrong with the annotations that Bellwether reads of a document.
 * @public
 */
export function annotationProblems(document: DocumentLike): Problem[] {
  return [
    { annotation: ANNOTATION_OWNER, kind: 'group', kinds: ['group', 'user'] },
    { annotation: ANNOTATION_COMPONENT, kind: 'component', kinds: undefined },
  ].flatMap(({ annotation, kind, kinds }) => {
    const value = document.metadata.annotations?.[annotation];
    if (value === undefined) return [];
    const parts = parseEntityRef(value, { kind, namespace: 'default' });
    if (parts && (kinds?.includes(parts.kind.toLowerCase()) ?? true)) return [];
    return [
      {
        severity: 'error' as const,
        code: 'invalid-entity-reference',
        path: `$.metadata.annotations["${annotation}"]`,
        message: `Expected a reference to a ${
          kinds?.join(' or ') ?? 'catalog entity'
        } such as "${kind}:default/sign-in", found ${shorten(
          JSON.stringify(value),
        )}. Write [kind:][namespace/]name.`,
      },
    ];
  });
}

function shorten(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
