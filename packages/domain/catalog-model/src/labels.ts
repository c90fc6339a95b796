import { ANNOTATION_ANNOTATIONS, ANNOTATION_LABELS } from './annotations';
import { isLabelValue, isMetadataKey, labelValueFrom } from './envelope';
import { entriesOf, isObject } from './json';

/** What folding touches of an entity. @public */
export interface Labelled {
  metadata: {
    labels?: Record<string, unknown>;
    annotations?: Record<string, unknown>;
  };
}

/**
 * Makes the labels and annotations of an OpenSLO document fit the catalog's envelope without losing any of them.
 *
 * OpenSLO allows lists of values, and values and keys the catalog refuses. Such a label stays visible with a value the
 * catalog accepts (the first of a list, other characters replaced by `-`, cut at 63), so that filters work; what was
 * declared is kept as JSON in the annotation `bellwether.dev/labels`, annotations in `bellwether.dev/annotations`.
 * Folding twice changes nothing; {@link unfoldLabels} takes it back.
 * @public
 */
export function foldLabels<E extends Labelled>(entity: E): E {
  if (!isFoldable(entity.metadata)) return entity;
  const labels = foldMap(entity.metadata.labels, foldLabel);
  const annotations = foldMap(entity.metadata.annotations, foldAnnotation);
  const metadata: Record<string, unknown> = { ...entity.metadata };
  const shown = { ...annotations.shown };
  if (labels.kept.length) {
    shown[ANNOTATION_LABELS] = mergeJson(shown[ANNOTATION_LABELS], labels.kept);
  }
  if (annotations.kept.length) {
    shown[ANNOTATION_ANNOTATIONS] = mergeJson(
      shown[ANNOTATION_ANNOTATIONS],
      annotations.kept,
    );
  }
  setOrDrop(metadata, 'labels', labels.shown);
  setOrDrop(
    metadata,
    'annotations',
    annotations.shown || labels.kept.length ? shown : undefined,
  );
  return { ...entity, metadata };
}

/**
 * The entity with the labels and annotations its author declared: the inverse of {@link foldLabels}.
 * @public
 */
export function unfoldLabels<E extends Labelled>(entity: E): E {
  const { labels, annotations } = entity.metadata;
  const keptLabels = parseJson(annotations?.[ANNOTATION_LABELS]);
  const keptAnnotations = parseJson(annotations?.[ANNOTATION_ANNOTATIONS]);
  if (!keptLabels && !keptAnnotations) return entity;
  const declared = entriesOf(annotations).filter(
    ([key]) =>
      !(keptLabels && key === ANNOTATION_LABELS) &&
      !(keptAnnotations && key === ANNOTATION_ANNOTATIONS),
  );
  const metadata: Record<string, unknown> = { ...entity.metadata };
  if (keptLabels) metadata.labels = { ...labels, ...keptLabels };
  const restored = { ...Object.fromEntries(declared), ...keptAnnotations };
  setOrDrop(
    metadata,
    'annotations',
    Object.keys(restored).length ? restored : undefined,
  );
  return { ...entity, metadata };
}

type Folded = { shown?: unknown; keep: boolean };

function foldLabel(key: string, value: unknown): Folded {
  if (isMetadataKey(key) && isLabelValue(value)) {
    return { shown: value, keep: false };
  }
  const first = Array.isArray(value) ? value[0] : value;
  // Neither text nor a list of texts: no OpenSLO label, left for the validation to name.
  if (typeof first !== 'string' && !isEmptyList(value)) {
    return { shown: value, keep: false };
  }
  return {
    shown:
      isMetadataKey(key) && first !== undefined
        ? labelValueFrom(first)
        : undefined,
    keep: true,
  };
}

function foldAnnotation(key: string, value: unknown): Folded {
  return isMetadataKey(key)
    ? { shown: value, keep: false }
    : { shown: undefined, keep: true };
}

/** Null, as YAML reads an empty key, means none. Anything else that is no map is left for the validation to name. */
function isFoldable({ labels, annotations }: Labelled['metadata']): boolean {
  return [labels, annotations].every(
    map => map === undefined || map === null || isObject(map),
  );
}

function foldMap(
  map: Record<string, unknown> | null | undefined,
  fold: (key: string, value: unknown) => Folded,
): { shown?: Record<string, unknown>; kept: [string, unknown][] } {
  if (!map) return { kept: [] };
  const kept: [string, unknown][] = [];
  const shown: [string, unknown][] = [];
  for (const [key, value] of Object.entries(map)) {
    const folded = fold(key, value);
    if (folded.keep) kept.push([key, value]);
    if (folded.shown !== undefined) shown.push([key, folded.shown]);
  }
  // fromEntries defines keys such as `__proto__` as data instead of assigning a prototype.
  return { shown: Object.fromEntries(shown), kept };
}

function mergeJson(before: unknown, kept: [string, unknown][]): string {
  return JSON.stringify({ ...parseJson(before), ...Object.fromEntries(kept) });
}

function parseJson(text: unknown): Record<string, unknown> | undefined {
  if (typeof text !== 'string') return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

function setOrDrop(
  target: Record<string, unknown>,
  key: string,
  value: unknown,
) {
  if (value === undefined) delete target[key];
  else target[key] = value;
}
