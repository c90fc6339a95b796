import { type Stage, execute } from './executor';
import { random } from './randomStage';

/** How it is when a rollback is over: what must be the same whoever was killed when. */
export interface Ending {
  result: string;
  values: Record<string, number>;
  told: number;
  steps: string[];
}

/** What came of a rollback whose executors were killed. */
export interface Ended {
  ending: Ending;
  /** Pauses at which an executor could have been killed. */
  points: number;
  /** Changes to the world beyond those needed, by step. */
  repeated: string[];
}

/** Runs a rollback to its end; an executor is killed at every pause that `kills` names, and another takes over. */
export function runKilled(
  stage: Stage,
  kills: (point: number) => boolean,
): Ended {
  let point = 0;
  for (let token = 1; token <= 200; token += 1) {
    const run = execute(stage, token);
    for (let step = run.next(); ; step = run.next()) {
      if (step.done) return endedOf(stage, step.value, point);
      point += 1;
      if (kills(point)) break;
    }
    // Its lease has to end before another is given one.
    stage.nowMs += 20_000;
  }
  throw new Error('Killed too often to tell.');
}

/**
 * Runs a rollback by two executors at once: one takes over while the other lives on, with a smaller token. Chance tells whose turn
 * it is.
 */
export function runRacing(stage: Stage, seed: number): Ended {
  const chance = random(seed);
  const runs = [execute(stage, 1)];
  const takeover = 1 + Math.floor(chance() * 12);
  let token = 1;
  for (let point = 0; point < 4000; point += 1) {
    if (point === takeover || runs.length === 0) {
      token += 1;
      runs.push(execute(stage, token));
    }
    const run = runs[Math.floor(chance() * runs.length)];
    if (!run.next().done) continue;
    runs.splice(runs.indexOf(run), 1);
    // One that was late leaves the rest to the next; its lease has to end before.
    stage.nowMs += 20_000;
    const isOver = stage.rows.at(-1)?.kind === 'finished';
    if (runs.length === 0 && isOver) {
      return endedOf(stage, resultOf(stage), point);
    }
  }
  throw new Error('It goes on for ever.');
}

function resultOf({ rows }: Stage): string {
  const last = rows.at(-1);
  return last?.kind === 'finished' ? last.result : 'not finished';
}

function endedOf(stage: Stage, result: string, points: number): Ended {
  const { world, told, rows } = stage;
  const repeated = world.changes.filter(
    (change, index) => world.changes.indexOf(change) !== index,
  );
  const statuses = new Map<string, string>();
  for (const row of rows) {
    if (row.kind === 'verified') {
      statuses.set(row.step, row.ok ? 'verified' : 'unverified');
    } else if (row.kind === 'undone') {
      statuses.set(row.step, row.ok ? 'undone' : 'not-undone');
    } else if (row.kind === 'outcome') {
      const isDone = row.result === 'done' || row.result === 'already';
      statuses.set(row.step, isDone ? 'done' : 'failed');
    }
  }
  return {
    ending: {
      result,
      values: world.values,
      told: told.size,
      steps: [...statuses].map(([id, status]) => `${id} ${status}`),
    },
    points,
    repeated,
  };
}
