import fs from 'node:fs';
import path from 'node:path';
import { parseAllDocuments } from 'yaml';

/** Objects of a kind in YAML files of a folder, and in examples of its documentation. */
export function publishedObjects(folder, kind) {
  const names = fs.readdirSync(folder, { recursive: true });
  return names
    .filter(name => /\.(ya?ml|md)$/.test(name))
    .sort()
    .flatMap(name => {
      const text = fs.readFileSync(path.join(folder, name), 'utf8');
      const texts = name.endsWith('.md') ? examplesIn(text) : [text];
      return texts
        .filter(example => kind.test(example))
        .flatMap(objectsIn)
        .filter(object => kind.test(`kind: ${object?.kind}`))
        .map(object => ({ name, object }));
    });
}

function examplesIn(markdown) {
  return [...markdown.matchAll(/^( *)```ya?ml[^\n]*\n([\s\S]*?)^\1```/gm)].map(
    ([, indent, text]) => text.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
  );
}

function objectsIn(text) {
  return parseAllDocuments(text, { logLevel: 'silent' })
    .filter(({ errors }) => errors.length === 0)
    .map(document => document.toJS());
}
