import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { spec } from './openapi.generated';

const root = resolve(__dirname, '../..');

describe('openapi', () => {
  it('serves what the YAML files say, as `yarn openapi` writes it', () => {
    expect(() =>
      execFileSync(
        process.execPath,
        [
          resolve(root, '../../packages/kit/backend/scripts/openapi.mjs'),
          '--check',
        ],
        {
          cwd: root,
        },
      ),
    ).not.toThrow();
  });

  it('describes every error of every route', () => {
    for (const [path, item] of Object.entries(spec.paths)) {
      for (const operation of Object.values(item)) {
        expect([path, Object.keys(operation.responses)]).toEqual([
          path,
          expect.arrayContaining([expect.stringMatching(/^20/), '401']),
        ]);
      }
    }
  });
});
