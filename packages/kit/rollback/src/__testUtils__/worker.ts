import type { RollbackPlan } from '@bellwether/domain-rollback';
import { executeRollback } from '../execute';
import { fileJournal } from '../journal/fileJournal';
import type { JournalStore } from '../journal/store';
import { type WorldPlaces, surroundingsOf } from './places';
import { FakeClock } from './clock';

/** What a worker is told. */
export interface WorkerTask {
  plan: RollbackPlan;
  folder: string;
  places: WorldPlaces;
  /** Number of the point at which it kills itself, from 1: before and after each write of the journal. Null: never. */
  killAt: number | null;
}

const task = JSON.parse(process.argv[2]) as WorkerTask;
let points = 0;

/** Dies as a machine does that loses its power: nothing is flushed, closed or told. */
function point(): void {
  points += 1;
  if (points === task.killAt) process.kill(process.pid, 'SIGKILL');
}

function mortal(journal: JournalStore): JournalStore {
  const between = async <T>(write: () => Promise<T>): Promise<T> => {
    point();
    const written = await write();
    point();
    return written;
  };
  return {
    take: key => between(() => journal.take(key)),
    append: (key, rows) => between(() => journal.append(key, rows)),
    read: key => journal.read(key),
  };
}

void executeRollback({
  plan: task.plan,
  journal: mortal(fileJournal(task.folder)),
  surroundings: surroundingsOf(task.places),
  clock: new FakeClock(task.plan.decidedMs),
  signal: new AbortController().signal,
}).then(({ result }) => {
  process.stdout.write(JSON.stringify({ result, points }));
});
