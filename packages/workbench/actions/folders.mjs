import fs from 'node:fs';
import path from 'node:path';
import { root } from '../bootstrap/root.mjs';

/** Folders of all Actions, sorted. */
export function actionFolders() {
  const actions = path.join(root, 'actions');
  // git keeps no empty folder
  return (fs.existsSync(actions) ? fs.readdirSync(actions) : [])
    .map(name => path.join(actions, name))
    .filter(folder => fs.existsSync(path.join(folder, 'src', 'action.ts')))
    .sort();
}

/** Copies what users see of an Action beside its bundle into a tree. */
export function copyFront(folder, out) {
  const target = path.join(out, 'actions', path.basename(folder));
  fs.mkdirSync(target, { recursive: true });
  for (const name of ['action.yml', 'README.md']) {
    fs.copyFileSync(path.join(folder, name), path.join(target, name));
  }
}
