import { createTestDatabases } from '../__testUtils__/databases';
import { ProtectionStore } from './ProtectionStore';

const databases = createTestDatabases();
const NOW = Date.parse('2026-11-02T08:00:00Z');

const request = (deploymentId: number) => ({
  id: `request-${deploymentId}`,
  repository: 'northfield/identity',
  repositoryId: 1,
  installationId: 2,
  runId: 77,
  environment: 'production',
  deploymentId,
  sha: 'c'.repeat(40),
  receivedMs: NOW + deploymentId,
});

describe.each(databases.ids)('answers to GitHub on %s', id => {
  async function stores(count: number) {
    const knex = await databases.migrated(id);
    return Array.from({ length: count }, () => new ProtectionStore(knex));
  }

  it('gives an answer to one sender, and to another once that one is silent', async () => {
    const replicas = await stores(4);
    const [store] = replicas;
    await store.take('a', request(1));
    await store.answer(
      'request-1',
      { state: 'approved', comment: 'Promote' },
      NOW,
    );
    const claims = await Promise.all(
      replicas.map(replica => replica.claim(NOW, 10)),
    );
    expect(claims.flat()).toEqual([
      expect.objectContaining({ requestId: 'request-1', seq: 1, attempts: 0 }),
    ]);
    const [later] = await store.claim(NOW + 60_000, 10);
    expect(later).toMatchObject({ seq: 1, attempts: 1 });
    await store.sent(later, { delivery: 'sent', problem: null, nextMs: NOW });
    expect(await store.claim(NOW + 3_600_000, 10)).toEqual([]);
    expect(await store.answers('request-1')).toMatchObject([
      { delivery: 'sent', attempts: 2 },
    ]);
  });

  it('never sends a report after the verdict', async () => {
    const [store] = await stores(1);
    await store.take('a', request(1));
    const report = { state: 'progress', comment: 'Looks.' } as const;
    await store.answer('request-1', report, NOW);
    const [held] = await store.claim(NOW, 10);
    await store.answer(
      'request-1',
      { state: 'rejected', comment: 'Rollback' },
      NOW,
    );
    // the sender of the report hears nothing from GitHub, and would try again
    await store.sent(held, {
      delivery: 'pending',
      problem: 'Status 502',
      nextMs: NOW,
    });
    expect(await store.claim(NOW + 3_600_000, 10)).toMatchObject([
      { seq: 2, state: 'rejected' },
    ]);
    expect(await store.answers('request-1')).toMatchObject([
      { delivery: 'overtaken' },
      { delivery: 'pending' },
    ]);
  });

  it('answers the attempt that waits, not the one before', async () => {
    const [store] = await stores(1);
    const verdict = { state: 'rejected', comment: 'Rollback' } as const;
    expect(await store.take('a', request(1))).toBe(true);
    await store.answer('request-1', verdict, NOW);
    expect(await store.take('b', request(1))).toBe(false);
    expect(await store.take('c', request(2))).toBe(true);
    expect(await store.claim(NOW, 10)).toEqual([]);
    expect(await store.undecided(10)).toMatchObject([{ id: 'request-2' }]);
    expect(await store.ofGate(request(1))).toMatchObject({ id: 'request-2' });
    expect(await store.answer('request-1', verdict, NOW)).toBe(false);
  });
});
