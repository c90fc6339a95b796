import { component, startBackend } from '../__testUtils__/backend';
import { createTestDatabases } from '../__testUtils__/databases';
import { lookEvent, REPORTED } from '../__testUtils__/told';

const databases = createTestDatabases();

const told = (looks: number) => {
  const event = lookEvent(looks);
  return { ...event, data: { ...event.data, run: REPORTED } };
};

describe.each(databases.ids)('what events are about on %s', id => {
  const setUp = async (options: Parameters<typeof startBackend>[0] = {}) => {
    const knex = await databases.migrated(id);
    const backend = await startBackend({ knex, ...options });
    const entityRef = async () =>
      (await backend.get('/gate-runs')).body.items[0].entityRef;
    /** As if minutes had passed since the catalog was asked. */
    const later = () => knex('delivery_subjects').update({ checked_ms: 1 });
    return { backend, entityRef, later, knex };
  };

  it('is found out later when the catalog is down', async () => {
    const { backend, entityRef } = await setUp();
    backend.catalog.failure = new Error('down');
    expect((await backend.push(told(1))).status).toBe(202);
    expect(await entityRef()).toBeNull();
    await expect(backend.run('map-subjects')).rejects.toThrow('down');

    backend.catalog.failure = undefined;
    backend.entities.push(component('sign-in'));
    await backend.run('map-subjects');
    expect(await entityRef()).toBe('component:default/sign-in');
    await backend.stop();
  });

  it('is found out with the next event when the catalog is up again', async () => {
    const { backend, entityRef } = await setUp({
      entities: [component('sign-in')],
    });
    backend.catalog.failure = new Error('down');
    await backend.push(told(1));
    backend.catalog.failure = undefined;
    await backend.push(told(2));
    expect(await entityRef()).toBe('component:default/sign-in');
    await backend.stop();
  });

  it('is nobody’s until the catalog knows it', async () => {
    const { backend, entityRef, later, knex } = await setUp();
    await backend.push(told(1));
    await backend.run('map-subjects');
    expect(await entityRef()).toBeNull();
    await later();
    await backend.stop();

    // another replica, which remembers nothing of the catalog
    const other = await startBackend({
      knex,
      entities: [component('sign-in')],
    });
    await other.run('map-subjects');
    expect((await other.get('/gate-runs')).body.items[0].entityRef).toBe(
      'component:default/sign-in',
    );
    await other.stop();
  });

  it('goes to whoever owns it now, and stays with the last owner when it is gone', async () => {
    const { backend, later, knex } = await setUp({
      entities: [component('sign-in')],
    });
    await backend.push(told(1));
    const owner = async () =>
      (await knex('delivery_subjects').first()).owner_ref;
    expect(await owner()).toBe('group:default/identity');
    await backend.stop();

    await later();
    const moved = await startBackend({
      knex,
      entities: [component('sign-in', { owner: 'group:default/new' })],
    });
    await moved.run('map-subjects');
    expect(await owner()).toBe('group:default/new');
    await moved.stop();

    await later();
    const gone = await startBackend({ knex });
    await gone.run('map-subjects');
    expect(await owner()).toBe('group:default/new');
    await gone.stop();
  });

  it('is never a component of another repository', async () => {
    const { backend, entityRef } = await setUp({
      entities: [
        component('sign-in', { slug: 'somebody/else' }),
        component('other'),
        component('third'),
      ],
    });
    const event = lookEvent(1);
    event.data.record.gate.service = 'component:default/sign-in';
    await backend.push({ ...event, data: { ...event.data, run: REPORTED } });
    expect(await entityRef()).toBeNull();
    await backend.stop();
  });
});
