import type { DriftProblem } from '../model';
import {
  type KubernetesObject,
  addressOf,
  fieldsOf,
  itemsOf,
  objectOf,
} from './objects';

/** Objects of either side, at most. */
const MAX_OBJECTS = 20_000;

/** The objects of documents by address; what is wrong with them becomes problems. */
export function readObjects(
  documents: readonly unknown[],
  side: 'desired' | 'live',
  namespace: string,
  problems: DriftProblem[],
): Map<string, KubernetesObject> {
  const objects = new Map<string, KubernetesObject>();
  const items = documents.flatMap(itemsOf);
  const report = (code: string, message: string) =>
    problems.push({ code, severity: 'error', message });
  if (items.length > MAX_OBJECTS) {
    report(
      'too-many-objects',
      `Expected at most ${MAX_OBJECTS} ${side} objects, found ${items.length}. Compare one namespace at a time.`,
    );
    return objects;
  }
  const isPart = documents.some(
    document =>
      fieldsOf(document, 'metadata').continue !== undefined &&
      fieldsOf(document, 'metadata').continue !== '',
  );
  if (isPart) {
    report(
      'truncated-list',
      `Expected a whole list of ${side} objects, found one that goes on. Ask for all of it.`,
    );
  }
  items.forEach((item, index) => {
    const object = objectOf(item, namespace);
    if (!object) {
      report(
        'no-object',
        `Expected an object with apiVersion, kind and metadata.name, found none at position ${index} of what is ${side}.`,
      );
      return;
    }
    const address = addressOf(object);
    if (objects.has(address)) {
      report(
        'repeated-object',
        `Expected each object once, found ${address} again in what is ${side}. Remove one.`,
      );
    }
    objects.set(address, object);
  });
  return objects;
}
