import type { GateRecord } from '@bellwether/plugin-delivery-common';
import { component, startBackend } from './backend';
import { createTestDatabases } from './databases';
import { finishedEvent, gateRecord, lookEvent, REPORTED } from './told';

const databases = createTestDatabases();

describe.each(databases.ids)('two replicas on one %s', id => {
  it('take every event once, and end up with one run however events race', async () => {
    const knex = await databases.migrated(id);
    const replicas = await Promise.all(
      [1, 2].map(() =>
        startBackend({ knex, entities: [component('sign-in')] }),
      ),
    );
    const gates = Array.from({ length: 6 }, (_, at) => `gate-${at}`);
    const recordOf = (name: string, looks: number): Partial<GateRecord> => ({
      gate: { ...gateRecord(looks).gate, name },
      ...(looks === 4 && { decision: 'Rollback' as const }),
    });
    const events = gates.flatMap((name, at) => {
      const step = `${at + 1}/1/deploy/gate`;
      return [
        ...[1, 2, 3].map(looks =>
          lookEvent(looks, recordOf(name, looks), {
            id: `${step}/look-${looks}`,
          }),
        ),
        finishedEvent(gateRecord(4, recordOf(name, 4)), {
          id: `${step}/finished`,
        }),
      ];
    });
    const sent = [...events, ...[...events].reverse()].map(event => ({
      ...event,
      data: { ...event.data, run: REPORTED },
    }));
    const answers = await Promise.all(
      sent.map((event, at) => replicas[at % 2].push(event)),
    );
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter(status => status === 202)).toHaveLength(24);
    expect(statuses.filter(status => status === 200)).toHaveLength(24);

    const { body } = await replicas[0].get('/gate-runs');
    expect(body.totalItems).toBe(6);
    for (const run of body.items) {
      expect(run).toMatchObject({
        status: 'finished',
        decision: 'Rollback',
        looks: 4,
      });
      const full = await replicas[1].get(`/gate-runs/${run.id}`);
      expect(
        full.body.looksTaken.map(({ index }: { index: number }) => index),
      ).toEqual([1, 2, 3, 4]);
    }
    expect(replicas.flatMap(({ notifications }) => notifications)).toHaveLength(
      6,
    );
    for (const replica of replicas) await replica.stop();
  });
});
