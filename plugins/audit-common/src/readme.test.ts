import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { runInNewContext } from 'node:vm';
import { AuditClient, auditPermissions } from './index';

const readme = readFileSync(resolve(__dirname, '../README.md'), 'utf8');

describe('README', () => {
  it('has an example that lists who decided', async () => {
    const [, example] = /```ts\n([\s\S]*?)```/.exec(readme)!;
    const printed: unknown[][] = [];
    const asked: [string, RequestInit | undefined][] = [];
    await runInNewContext(
      `(async () => { ${example.replace(/^import .*$/m, '')} })()`,
      {
        AuditClient: class extends AuditClient {
          constructor(options: ConstructorParameters<typeof AuditClient>[0]) {
            super({
              ...options,
              fetchApi: {
                fetch: async (url, init) => {
                  asked.push([String(url), init]);
                  return Response.json({
                    items: [
                      {
                        index: 7,
                        actor: { ref: 'user:default/priya' },
                        action: 'override',
                      },
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
        'https://portal.example.com/api/audit/entries?entityRef=component%3Adefault%2Fsign-in&severity=high&limit=10',
        expect.objectContaining({
          headers: { Authorization: 'Bearer a Backstage token' },
        }),
      ],
    ]);
    expect(printed).toEqual([[7, 'user:default/priya', 'override']]);
  });

  it('lists every permission with its resource', () => {
    const rows = [...readme.matchAll(/^\| `(audit\.[\w.]+)` +\| `([\w-]+)`/gm)];
    expect(rows.map(([, name, resource]) => [name, resource])).toEqual(
      auditPermissions.map(permission => [
        permission.name,
        'resourceType' in permission ? permission.resourceType : 'none',
      ]),
    );
  });
});
