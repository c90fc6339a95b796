import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import { spec } from './openapi.generated';

const root = resolve(__dirname, '../..');

describe('openapi', () => {
  it('serves what openapi.yaml says, as `yarn openapi` writes it', () => {
    expect(spec).toEqual(
      parse(readFileSync(resolve(__dirname, 'openapi.yaml'), 'utf8')),
    );
    execFileSync(process.execPath, ['scripts/openapi.mjs', '--check'], {
      cwd: root,
    });
  });

  it('describes every error of every route', () => {
    for (const [path, item] of Object.entries(spec.paths)) {
      for (const operation of Object.values(item)) {
        expect([path, Object.keys(operation.responses)]).toEqual([
          path,
          expect.arrayContaining(['200', '401']),
        ]);
      }
    }
  });
});
