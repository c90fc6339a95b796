import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { runInNewContext } from 'node:vm';
import {
  DELIVERY_EVENT_TYPES,
  DeliveryClient,
  deliveryPermissions,
} from './index';

const readme = readFileSync(resolve(__dirname, '../README.md'), 'utf8');

describe('README', () => {
  it('has an example that lists what was rolled back', async () => {
    const [, example] = /```ts\n([\s\S]*?)```/.exec(readme)!;
    const printed: unknown[][] = [];
    const asked: [string, RequestInit | undefined][] = [];
    await runInNewContext(
      `(async () => { ${example.replace(/^import .*$/m, '')} })()`,
      {
        DeliveryClient: class extends DeliveryClient {
          constructor(
            options: ConstructorParameters<typeof DeliveryClient>[0],
          ) {
            super({
              ...options,
              fetchApi: {
                fetch: async (url, init) => {
                  asked.push([String(url), init]);
                  return Response.json({
                    items: [{ service: 'sign-in', reason: { text: 'Worse.' } }],
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
        'https://portal.example.com/api/delivery/gate-runs?decision=Rollback&environment=production&limit=10',
        expect.objectContaining({
          headers: { Authorization: 'Bearer a Backstage token' },
        }),
      ],
    ]);
    expect(printed).toEqual([['sign-in', 'Worse.']]);
  });

  it('lists every permission with its resource, and every event', () => {
    const rows = [
      ...readme.matchAll(/^\| `(delivery\.[\w.]+)` +\| `([\w-]+)`/gm),
    ];
    expect(rows.map(([, name, resource]) => [name, resource])).toEqual(
      deliveryPermissions.map(permission => [
        permission.name,
        'resourceType' in permission ? permission.resourceType : 'none',
      ]),
    );
    const types = [...readme.matchAll(/^\| `(dev\.bellwether[\w.]+)`/gm)];
    expect(types.map(([, type]) => type)).toEqual([...DELIVERY_EVENT_TYPES]);
  });
});
