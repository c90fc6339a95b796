import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { JournalRow, RollbackPlan } from '@bellwether/domain-rollback';
import {
  type Execution,
  executeRollback,
  type RollbackClock,
} from '../execute';
import { FakeClock } from './clock';
import { fileJournal } from '../journal/fileJournal';
import type { JournalStore } from '../journal/store';
import type { People, Surroundings } from '../tools';
import { NOON_MS } from './plans';

/** People who write down what they are told; a second message with the same key is dropped. */
export class FakePeople implements People {
  readonly told = new Map<string, string>();

  async notify({ text }: { text: string }, key: string): Promise<void> {
    this.told.set(key, text);
  }

  async openIncident({ title }: { title: string }, key: string) {
    this.told.set(key, title);
    return `https://incidents.example.org/${key.slice(0, 8)}`;
  }
}

/** A folder for journals that is gone after each test. */
export function useFolder(): () => string {
  let folder: string;

  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rollback-'));
  });

  afterEach(() => fs.rmSync(folder, { recursive: true }));

  return () => folder;
}

/** Carries out a plan with everything there is in the bench. */
export function carryOut(
  plan: RollbackPlan,
  surroundings: Surroundings,
  folder: string,
  more: {
    clock?: RollbackClock;
    journal?: JournalStore;
    signal?: AbortSignal;
    onStep?: (line: string) => void;
    secrets?: readonly string[];
    onRows?: (rows: readonly JournalRow[]) => Promise<void>;
  } = {},
): Promise<Execution> {
  return executeRollback({
    plan,
    journal: fileJournal(folder),
    surroundings: { people: new FakePeople(), ...surroundings },
    clock: new FakeClock(NOON_MS),
    signal: new AbortController().signal,
    ...more,
  });
}

/** Kinds of rows, with what came of them. */
export function course(rows: readonly JournalRow[]): string[] {
  return rows.map(row => {
    switch (row.kind) {
      case 'outcome':
        return `${row.step}: ${row.result}`;
      case 'verified':
      case 'undone':
        return `${row.step}: ${row.ok ? '' : 'not '}${row.kind}`;
      case 'intent':
        return `${row.step ?? 'people'}: ${row.doing}`;
      case 'effect':
        return `${row.step ?? 'people'}: ${row.call.method} ${row.call.status}`;
      default:
        return row.kind;
    }
  });
}
