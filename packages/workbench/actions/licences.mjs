import fs from 'node:fs';
import path from 'node:path';
import { root } from '../bootstrap/root.mjs';

const ACCEPTED = /^(Apache-2\.0|MIT|ISC|BSD-2-Clause|BSD-3-Clause|0BSD)$/;

/**
 * Names, licences and licence texts of the packages that files belong to, sorted by name.
 *
 * @param {string[]} files relative to the root
 * @throws {Error} when one has another licence than those we accept
 */
export function licencesOf(files) {
  const packages = new Map();
  for (const file of files) {
    const match = /^((?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file);
    if (!match) continue;
    const folder = path.join(root, match[1]);
    const { name, version, license } = JSON.parse(
      fs.readFileSync(path.join(folder, 'package.json'), 'utf8'),
    );
    if (!ACCEPTED.test(license)) {
      throw new Error(
        `expected a licence among ${ACCEPTED.source}, found ${license} of ${name}@${version}`,
      );
    }
    packages.set(`${name}@${version}`, { license, text: textIn(folder) });
  }
  const sections = [...packages]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, { license, text }]) => `${name}\n${license}\n\n${text}`);
  return `${['Packages that are part of the bundles in this folder.', ...sections].join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}

function textIn(folder) {
  const file = fs
    .readdirSync(folder)
    .find(name => /^licen[cs]e(\.(md|txt))?$/i.test(name));
  return file
    ? fs
        .readFileSync(path.join(folder, file), 'utf8')
        .replaceAll('\r\n', '\n')
        .trim()
    : '(the package carries no licence text)';
}
