import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { runInNewContext } from 'node:vm';
import { SloClient, sloPermissions } from './index';

const readme = readFileSync(resolve(__dirname, '../README.md'), 'utf8');

describe('README', () => {
  it('has an example that lists what is short of budget', async () => {
    const [, example] = /```ts\n([\s\S]*?)```/.exec(readme)!;
    const printed: unknown[][] = [];
    const asked: [string, RequestInit | undefined][] = [];
    await runInNewContext(
      `(async () => { ${example.replace(/^import .*$/m, '')} })()`,
      {
        SloClient: class extends SloClient {
          constructor(options: ConstructorParameters<typeof SloClient>[0]) {
            super({
              ...options,
              fetchApi: {
                fetch: async (url, init) => {
                  asked.push([String(url), init]);
                  return Response.json({
                    items: [
                      { slo: { title: 'Sign in' }, status: { remaining: 0.1 } },
                    ],
                  });
                },
              },
            });
          }
        },
        console: { info: (...parts: unknown[]) => printed.push(parts) },
      },
    );
    expect(asked).toEqual([
      [
        'https://portal.example.com/api/slo/objectives?budget=exhausted&budget=attention&limit=10',
        expect.objectContaining({
          headers: { Authorization: 'Bearer a Backstage token' },
        }),
      ],
    ]);
    expect(printed).toEqual([['Sign in', 0.1]]);
  });

  it('lists every permission with its resource', () => {
    const rows = [...readme.matchAll(/^\| `(slo\.[\w.]+)` +\| `([\w-]+)`/gm)];
    expect(rows.map(([, name, resource]) => [name, resource])).toEqual(
      sloPermissions.map(permission => [
        permission.name,
        'resourceType' in permission ? permission.resourceType : 'none',
      ]),
    );
  });
});
