import { startCluster, useAction } from './__testUtils__/bench';

jest.setTimeout(120_000);

const run = useAction();

/** Delivers, by a runner that is lost at a change of the cluster; then by the next one. */
async function play(death: number | null) {
  const cluster = await startCluster();
  try {
    const lost = new AbortController();
    let changes = 0;
    cluster.api.onRequest(({ method, status }) => {
      if (method === 'GET' || status >= 300) return;
      changes += 1;
      if (changes === death) lost.abort();
    });
    const first = await run(cluster, { lost: lost.signal });
    const done = death === null ? first : await run(cluster);
    return {
      changes,
      end: {
        result: done.outputs.result,
        active: cluster.active,
        blue: cluster.set('blue'),
        green: cluster.set('green'),
        switches: cluster.switches,
      },
    };
  } finally {
    await cluster.api.close();
  }
}

it('a delivery ends the same, at whatever change of the cluster its runner is lost', async () => {
  const undisturbed = await play(null);
  expect(undisturbed.end).toMatchObject({ result: 'promoted', switches: 1 });
  expect(undisturbed.changes).toBeGreaterThan(5);
  const deaths = Array.from({ length: undisturbed.changes }, (_, at) => at + 1);
  const ends = await Promise.all(
    deaths.map(async death => {
      const { end } = await play(death);
      return { death, ...end };
    }),
  );
  expect(ends).toEqual(deaths.map(death => ({ death, ...undisturbed.end })));
});
