import fs from 'node:fs';
import path from 'node:path';
import { GitHubServer } from '@bellwether/kit-action-testing';
import {
  firstBrokenRow,
  type JournalEvent,
  type JournalRow,
  journalRow,
  planHash,
} from '@bellwether/domain-rollback';
import { gitHubOf } from '../__testUtils__/gitHub';
import { NOON_MS, planOf } from '../__testUtils__/plans';
import { useFolder } from '../__testUtils__/run';
import { branchJournal } from './branchJournal';
import { fileJournal } from './fileJournal';
import type { JournalStore } from './store';

const plan = planOf([
  { uses: 'k8s.undo', with: { kind: 'Deployment', namespace: 'a', name: 'b' } },
]);
const { key } = plan;
const folder = useFolder();
let server: GitHubServer;

beforeEach(async () => {
  server = await GitHubServer.start({ permissions: { contents: 'write' } });
});

afterEach(async () => {
  await server.close();
  server.assertClean();
});

const requested: JournalEvent = {
  kind: 'requested',
  plan,
  planHash: planHash(plan),
};
const intent: JournalEvent = {
  kind: 'intent',
  doing: 'do',
  step: 'step-1',
  attempt: 1,
  expiresMs: NOON_MS,
  before: null,
};
const aborted: JournalEvent = {
  kind: 'aborted',
  by: 'user:default/robin',
  reason: 'It was not the release.',
  undo: false,
};

/** Events as rows after others. */
function rowsOf(
  last: JournalRow | undefined,
  token: number,
  ...events: JournalEvent[]
): JournalRow[] {
  const rows: JournalRow[] = [];
  for (const event of events) {
    const before = rows.at(-1) ?? last ?? null;
    rows.push(journalRow(before, event, { atMs: NOON_MS, token }));
  }
  return rows;
}

/** Stores that two processes have opened each for itself. */
const stores: Readonly<Record<string, () => JournalStore>> = {
  'in files': () => fileJournal(folder()),
  'on a branch': () =>
    branchJournal(gitHubOf(server), {
      branch: 'rollbacks',
      start: 'a'.repeat(40),
    }),
};

describe.each(Object.entries(stores))('journals %s', (_, open) => {
  it('keep what was written, in order', async () => {
    const mine = open();
    const { rows, token } = await mine.take(key);
    expect([rows, token]).toEqual([[], 1]);
    const written = rowsOf(undefined, token, requested, intent);
    expect(await mine.append(key, written)).toBeNull();
    expect(await open().read(key)).toEqual(written);
    expect(await open().take(key)).toEqual({ rows: written, token: 2 });
    expect(firstBrokenRow(await open().read(key))).toBeNull();
  });

  it('take nothing from who has lost them', async () => {
    const [mine, other] = [open(), open()];
    const { token } = await mine.take(key);
    const taken = await other.take(key);
    const written = rowsOf(undefined, taken.token, requested);
    expect(await other.append(key, written)).toBeNull();
    const late = rowsOf(undefined, token, requested);
    expect(await mine.append(key, late)).toBe('stale-token');
    expect(await open().read(key)).toEqual(written);
  });

  it('tell who writes to read again when somebody wrote meanwhile', async () => {
    const [mine, person] = [open(), open()];
    const { token } = await mine.take(key);
    const [first] = rowsOf(undefined, token, requested);
    await mine.append(key, [first]);
    await person.read(key);
    const [end] = rowsOf(first, token, aborted);
    expect(await person.append(key, [end])).toBeNull();
    const next = rowsOf(first, token, intent);
    expect(await mine.append(key, next)).toBe('conflict');
    expect(await mine.read(key)).toEqual([first, end]);
    const again = rowsOf(end, token, intent);
    expect(await mine.append(key, again)).toBeNull();
  });

  it('take all rows or none', async () => {
    const mine = open();
    const { token } = await mine.take(key);
    const [first, second] = rowsOf(undefined, token, requested, intent);
    const wrong = { ...second, seq: 7 };
    expect(await mine.append(key, [first, wrong])).toBe('conflict');
    expect(await open().read(key)).toEqual([]);
  });
});

describe('a journal in a file', () => {
  const file = () => path.join(folder(), `${key}.jsonl`);

  it('passes over half a line that a killed process has left', async () => {
    const mine = fileJournal(folder());
    const { token } = await mine.take(key);
    const [first, second] = rowsOf(undefined, token, requested, intent);
    await mine.append(key, [first]);
    fs.appendFileSync(file(), JSON.stringify(second).slice(0, 40));
    expect(await mine.read(key)).toEqual([first]);
    expect(await mine.append(key, [second])).toBeNull();
    expect(await mine.read(key)).toEqual([first, second]);
  });

  it('refuses what was changed by hand', async () => {
    const mine = fileJournal(folder());
    const { token } = await mine.take(key);
    const rows = rowsOf(undefined, token, requested, intent);
    await mine.append(key, rows);
    const text = fs.readFileSync(file(), 'utf8');
    fs.writeFileSync(file(), text.replace('"before":null', '"before":1'));
    await expect(mine.read(key)).rejects.toThrow('found row 2 changed');
  });

  it('is of a rollback, not of any file', async () => {
    await expect(fileJournal(folder()).take('../other')).rejects.toThrow(
      'Expected the key of a rollback',
    );
  });
});

describe('a journal on a branch', () => {
  const open = () => stores['on a branch']();

  it('knows what it wrote when the answer never came', async () => {
    const mine = open();
    const { token } = await mine.take(key);
    const [first] = rowsOf(undefined, token, requested);
    const github = gitHubOf(server);
    const deaf = branchJournal(
      {
        async request(route, parameters) {
          const answer = await github.request(route, parameters);
          if (route.startsWith('PUT')) throw new Error('no answer');
          return answer;
        },
      },
      { branch: 'rollbacks', start: 'a'.repeat(40) },
    );
    expect(await deaf.append(key, [first])).toBeNull();
    expect(await mine.read(key)).toEqual([first]);
  });

  it('does not take what another took while its own write was lost', async () => {
    const github = gitHubOf(server);
    let isLost = false;
    const mine = branchJournal(
      {
        async request(route, parameters) {
          if (route.startsWith('PUT') && !isLost) {
            isLost = true;
            await open().take(key);
            throw new Error('no answer');
          }
          return github.request(route, parameters);
        },
      },
      { branch: 'rollbacks', start: 'a'.repeat(40) },
    );
    expect((await mine.take(key)).token).toBe(2);
  });

  it('is not believed when somebody has changed it', async () => {
    const mine = open();
    const { token } = await mine.take(key);
    await mine.append(key, rowsOf(undefined, token, requested, intent));
    const files = server.state.branches.get('rollbacks')!;
    const [[name, text]] = files;
    files.set(name, text.replace('"do"', '"undo"'));
    await expect(open().read(key)).rejects.toThrow('found row 2 changed');
  });
});
