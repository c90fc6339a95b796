import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { componentEntity } from '../__testUtils__/entities';
import { RecordedOwners } from './RecordedOwners';

function setUp() {
  let nowMs = 1;
  const catalog = catalogServiceMock({
    entities: [
      componentEntity({ name: 'sign-in', owner: 'group:default/identity' }),
      componentEntity({ name: 'exams', owner: 'group:default/assessment' }),
    ],
  });
  const ask = jest.spyOn(catalog, 'getEntitiesByRefs');
  return {
    ask,
    owners: new RecordedOwners({
      catalog,
      auth: mockServices.auth(),
      services: new Map([['exam svc', 'component:default/exams']]),
      now: () => nowMs,
    }),
    pass: (ms: number) => {
      nowMs += ms;
    },
  };
}

describe('RecordedOwners', () => {
  it('finds the component of that name, or the one of the configuration', async () => {
    const { owners } = setUp();
    const { owners: found, problem } = await owners.find([
      'Sign-In',
      'exam svc',
      'nobody',
      'no entity name!',
    ]);
    expect(problem).toBeUndefined();
    expect(Object.fromEntries(found)).toEqual({
      'Sign-In': {
        componentRef: 'component:default/sign-in',
        ownerRef: 'group:default/identity',
      },
      'exam svc': {
        componentRef: 'component:default/exams',
        ownerRef: 'group:default/assessment',
      },
      nobody: {},
    });
  });

  it('asks again after ten minutes, and for new services at once', async () => {
    const { owners, ask, pass } = setUp();
    await owners.find(['sign-in']);
    pass(599_999);
    await owners.find(['sign-in']);
    expect(ask).toHaveBeenCalledTimes(1);
    await owners.find(['sign-in', 'exam svc']);
    expect(ask.mock.calls[1][0].entityRefs).toEqual([
      'component:default/exams',
    ]);
    pass(1);
    await owners.find(['sign-in']);
    expect(ask).toHaveBeenCalledTimes(3);
  });

  it('keeps what it knows when the catalog fails', async () => {
    const { owners, ask, pass } = setUp();
    await owners.find(['sign-in']);
    pass(600_000);
    ask.mockRejectedValue(new Error('catalog is down'));
    const { owners: found, problem } = await owners.find(['sign-in']);
    expect(problem).toBe('catalog is down');
    expect(found.get('sign-in')).toMatchObject({
      ownerRef: 'group:default/identity',
    });
  });
});
