import fs from 'node:fs';
import path from 'node:path';
import { root } from '../bootstrap/root.mjs';
import { progressiveDelivery } from '../src/workflows/progressiveDelivery.mjs';

const FOLDER = path.join('.github', 'workflows');

/** Copies the workflows that users call into a tree; those of this repository itself are no business of theirs. */
export function copyWorkflows(tree) {
  fs.mkdirSync(path.join(tree, FOLDER), { recursive: true });
  const file = path.join(FOLDER, 'progressive-delivery.yml');
  fs.copyFileSync(path.join(root, file), path.join(tree, file));
}

/**
 * The same workflows for Enterprise Servers, which do not know how to name an Action of the commit a workflow is of.
 *
 * @param {{commit: string, version: string, repository: string}} place
 */
export function enterpriseFiles(place) {
  return {
    '.github/workflows/progressive-delivery-ghes.yml':
      progressiveDelivery(place),
  };
}
