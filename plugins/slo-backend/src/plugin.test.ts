import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import request from 'supertest';
import sloPlugin from './index';
import { componentEntity, sloEntity } from './tests/entities';

describe('sloPlugin', () => {
  it('takes an SLO from the catalog to figures over HTTP', async () => {
    const catalog = catalogServiceMock({
      entities: [
        sloEntity({ name: 'sign-in', title: 'Sign in', journey: 'sign-in' }),
        componentEntity({ name: 'sign-in' }),
      ],
    });
    const { server } = await startTestBackend({
      features: [
        sloPlugin,
        catalogServiceMock.factory({
          entities: [
            sloEntity({
              name: 'sign-in',
              title: 'Sign in',
              journey: 'sign-in',
            }),
            componentEntity({ name: 'sign-in' }),
          ],
        }),
      ],
    });
    void catalog;
    void mockServices;
    void mockCredentials;
    await new Promise(r => setTimeout(r, 1000));
    const list = await request(server).get('/api/slo/objectives');
    expect(list.status).toBe(200);
    console.log(JSON.stringify(list.body, null, 1));
    const push = await request(server)
      .post('/api/slo/counts')
      .send({
        counts: [
          {
            key: 'a',
            slo: 'default/sign-in',
            start: Date.now() - 120000,
            seconds: 60,
            good: 99,
            total: 100,
          },
        ],
      });
    console.log(push.status, push.body);
    const one = await request(server).get(
      '/api/slo/slos/default/sign-in/objectives/0/series?points=10',
    );
    console.log(one.status, JSON.stringify(one.body));
    const s = await request(server).get('/api/slo/summary');
    console.log(s.status, JSON.stringify(s.body));
    const bad = await request(server).get('/api/slo/objectives?x=1&limit=0');
    console.log(bad.status, JSON.stringify(bad.body));
  });
});
