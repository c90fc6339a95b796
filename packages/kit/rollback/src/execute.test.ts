import fs from 'node:fs';
import path from 'node:path';
import {
  type JournalEvent,
  type JournalRow,
  journalRow,
} from '@bellwether/domain-rollback';
import { FakeClock } from './__testUtils__/clock';
import { NOON_MS, planOf } from './__testUtils__/plans';
import { carryOut, course, FakePeople, useFolder } from './__testUtils__/run';
import { Services } from './__testUtils__/services';
import { LostLease } from './journalling';
import { fileJournal } from './journal/fileJournal';
import type { JournalStore } from './journal/store';

const folder = useFolder();
let services: Services;

beforeEach(async () => {
  services = await Services.start();
});

afterEach(() => services.close());

const secret = () => 'token';
const flag = () => ({
  uses: 'featureFlag.off',
  with: {
    provider: 'unleash',
    endpoint: services.url,
    project: 'school',
    flag: 'quiz',
    environment: 'production',
    token: 'FLAGS',
  },
});

/** Something happens once, right after a row of a kind was written. */
function after(
  kind: JournalRow['kind'],
  happens: (last: JournalRow) => Promise<void>,
): JournalStore {
  const store = fileJournal(folder());
  let happened = false;
  return {
    ...store,
    async append(key, rows) {
      const refusal = await store.append(key, rows);
      const last = rows.at(-1)!;
      if (last.kind === kind && !happened) {
        happened = true;
        await happens(last);
      }
      return refusal;
    },
  };
}

it('what is about to be done is written down before', async () => {
  const seen: string[] = [];
  services.onChange = () => {
    const [file] = fs.readdirSync(folder());
    seen.push(fs.readFileSync(path.join(folder(), file), 'utf8'));
  };
  const { rows } = await carryOut(planOf([flag()]), { secret }, folder());
  expect(seen).toHaveLength(1);
  expect(seen[0]).toContain('"kind":"intent"');
  expect(seen[0]).not.toContain('"kind":"outcome"');
  expect(course(rows)).toEqual([
    'requested',
    'step-1: do',
    'step-1: POST 200',
    'step-1: done',
    'finished',
  ]);
});

it('somebody else who takes over ends it at once', async () => {
  const journal = after('intent', async ({ rollback }) => {
    await fileJournal(folder()).take(rollback);
  });
  const run = carryOut(planOf([flag(), flag()]), { secret }, folder(), {
    journal,
  });
  await expect(run).rejects.toThrow(LostLease);
  // what it had begun it did; nothing was begun after
  expect(services.asked.filter(({ method }) => method === 'POST')).toHaveLength(
    1,
  );
});

it('a person who ends it is heard before the next step', async () => {
  const journal = after('outcome', async last => {
    const event: JournalEvent = {
      kind: 'aborted',
      by: 'user:default/robin',
      reason: 'It was the network.',
      undo: true,
    };
    const row = journalRow(last, event, { atMs: NOON_MS, token: last.token });
    await fileJournal(folder()).append(last.rollback, [row]);
  });
  const { result, rows } = await carryOut(
    planOf([
      { ...flag(), undo: 'restore' },
      { uses: 'notify', with: { to: ['owner'], text: 'Done.' } },
    ]),
    { secret },
    folder(),
    { journal },
  );
  expect(result).toBe('aborted');
  expect(course(rows)).toContain('step-1: undone');
  expect(course(rows)).not.toContain('step-2: do');
  expect(services.flags.get('quiz')).toBe(true);
});

it('a run that is cancelled leaves a journal another one goes on with', async () => {
  const run = new AbortController();
  services.onChange = () => run.abort(new Error('cancelled'));
  const plan = planOf([
    flag(),
    { uses: 'notify', with: { to: ['owner'], text: 'Done.' } },
  ]);
  await expect(
    carryOut(plan, { secret }, folder(), { signal: run.signal }),
  ).rejects.toThrow('cancelled');
  services.onChange = () => {};
  const people = new FakePeople();
  const clock = new FakeClock(NOON_MS);
  const { result, rows } = await carryOut(plan, { secret, people }, folder(), {
    clock,
  });
  expect(result).toBe('rolled-back');
  expect(course(rows)).toContain('step-1: already');
  expect([...people.told.values()]).toEqual(['Done.']);
  // a request of the run before might still have been on its way
  expect(clock.nowMs()).toBeGreaterThan(NOON_MS);
});

it('what was begun is carried on, whatever plan it is asked with', async () => {
  const plan = planOf([flag()]);
  const begun = await carryOut(plan, { secret }, folder());
  const other = { ...plan, steps: [] };
  const again = await carryOut(other, { secret }, folder());
  expect(again.plan).toEqual(plan);
  expect(again.rows).toEqual(begun.rows);
});
