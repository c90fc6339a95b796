/*
 * Writes the reusable workflows of this repository: node packages/workbench/workflows/generate.mjs
 */
import fs from 'node:fs';
import path from 'node:path';
import { root } from '../bootstrap/root.mjs';
import { progressiveDelivery } from '../src/workflows/progressiveDelivery.mjs';

const file = path.join(root, '.github/workflows/progressive-delivery.yml');
fs.writeFileSync(file, progressiveDelivery());
process.stdout.write(`wrote ${path.relative(root, file)}\n`);
