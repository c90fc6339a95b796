import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { root } from '../bootstrap/root.mjs';
import { escapes, violation } from '../src/floors/floors.mjs';

const ts = createRequire(path.join(root, 'package.json'))('typescript');
const SOURCE = /\.(ts|tsx|mts|cts|js|mjs|cjs)$/;
const SKIPPED = new Set([
  'node_modules',
  'dist',
  'dist-types',
  'coverage',
  // browser tests and benches stand outside the house: they use what it built, as adopters do
  'e2e',
  'bench',
]);

/** Every import that does not point down, as `file:line: reason`. */
export function checkFloors() {
  const workspaces = listWorkspaces();
  const byName = new Map(workspaces.map(entry => [entry.name, entry]));
  const problems = [];
  for (const workspace of workspaces) {
    for (const file of sourcesBelow(path.join(root, workspace.folder))) {
      const text = fs.readFileSync(file, 'utf8');
      const relative = path.relative(root, file).split(path.sep).join('/');
      const test =
        /(\.test\.[a-z]+$|\/(__fixtures__|__testUtils__|dev|bench|scripts)\/|setupTests)/.test(
          relative,
        );
      for (const found of ts.preProcessFile(text, true, true).importedFiles) {
        const reason = found.fileName.startsWith('.')
          ? escapes(
              path.posix.dirname(relative),
              found.fileName,
              workspace.folder,
            )
          : violation(workspace, found.fileName, byName, { test });
        if (reason) {
          const line = text.slice(0, found.pos).split('\n').length;
          problems.push(`${relative}:${line}: ${reason}`);
        }
      }
    }
  }
  return problems;
}

function listWorkspaces() {
  return ['packages', 'packages/domain', 'packages/kit', 'plugins', 'actions']
    .filter(folder => fs.existsSync(path.join(root, folder)))
    .flatMap(folder =>
      fs.readdirSync(path.join(root, folder)).map(name => `${folder}/${name}`),
    )
    .filter(folder => fs.existsSync(path.join(root, folder, 'package.json')))
    .map(folder => {
      const manifest = JSON.parse(
        fs.readFileSync(path.join(root, folder, 'package.json'), 'utf8'),
      );
      return {
        folder,
        name: manifest.name,
        pluginId: manifest.backstage?.pluginId,
      };
    });
}

function sourcesBelow(folder) {
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    if (entry.isDirectory()) {
      return SKIPPED.has(entry.name)
        ? []
        : sourcesBelow(path.join(folder, entry.name));
    }
    const isSource = SOURCE.test(entry.name) && !entry.name.startsWith('.');
    return isSource ? [path.join(folder, entry.name)] : [];
  });
}
