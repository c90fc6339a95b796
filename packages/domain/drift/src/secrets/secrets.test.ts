import { CARRIERS, COPIES, secretPlan } from '../__testUtils__/secretPlan';
import { randomOf } from '../__testUtils__/randomPlan';
import type { DriftReport } from '../model';
import { mergeReports } from '../report/json';
import { summaryMarkdown } from '../report/markdown';
import { formatSarif } from '../report/sarif';
import { formatText } from '../report/text';
import { readPlan } from '../terraform/readPlan';
import { Taint } from './Taint';
import { TaintFilter } from './TaintFilter';

const KEY = new Uint8Array(16).fill(3);

function read(text: string, values: boolean): Promise<DriftReport> {
  return readPlan([new TextEncoder().encode(text)], {
    stack: 'grades',
    values,
    maskKey: KEY,
    fingerprintKey: KEY,
  });
}

/** Everything this package makes of a report. */
function sinks(report: DriftReport): string[] {
  return [
    JSON.stringify(report),
    JSON.stringify(mergeReports([report, report])),
    formatText(report),
    formatSarif([report]),
    summaryMarkdown(report),
  ];
}

/** Ways in which somebody could still read the secret. */
function traces(secret: string): string[] {
  return [
    secret,
    ...Object.values(COPIES).flatMap(copy => {
      const made = copy(secret);
      return typeof made === 'string'
        ? [made, JSON.stringify(made).slice(1, -1)]
        : [];
    }),
  ];
}

const LETTERS =
  'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#%&+/="\'<>\\ ';

function secretOf(random: () => number, carrier: string): string {
  const length = 6 + Math.floor(random() * 60);
  if (carrier === 'number') return String(1e8 + Math.floor(random() * 1e9));
  const text = Array.from({ length }, () =>
    LETTERS.charAt(Math.floor(random() * LETTERS.length)),
  ).join('');
  return `s${text}t`;
}

describe('secrets', () => {
  it.each(CARRIERS)('are nowhere when they come from: %s', async carrier => {
    const random = randomOf(carrier.length);
    for (const copy of Object.values(COPIES)) {
      const secret = secretOf(random, carrier);
      const inAddress = random() < 0.5 ? secret : btoa(`k:${secret}`);
      const text = JSON.stringify(
        secretPlan(carrier, secret, copy(secret), inAddress),
      );
      for (const values of [true, false]) {
        const report = await read(text, values);
        expect(report.verdict).toBe('drift');
        for (const sink of sinks(report)) {
          for (const trace of traces(secret)) expect(sink).not.toContain(trace);
        }
        const shown = JSON.stringify(report).includes('plainly-visible');
        expect(shown).toBe(values);
      }
    }
  });

  it('are not in what is said about a garbled plan', async () => {
    const random = randomOf(5);
    const secret = 'never-to-be-seen-42';
    const text = JSON.stringify(
      secretPlan('drift after', secret, secret, secret),
    );
    let refused = 0;
    for (let run = 0; run < 50; run += 1) {
      const at = Math.floor(random() * text.length);
      const garbled =
        text.slice(0, at) + '}"]{,'.charAt(run % 5) + text.slice(at + 1);
      const report = await read(garbled, true);
      // a name of a member that is another one makes another plan, with other secrets
      if (report.verdict !== 'error') continue;
      refused += 1;
      expect(report.problems[0].position).toBeGreaterThan(0);
      for (const sink of sinks(report)) expect(sink).not.toContain(secret);
    }
    expect(refused).toBeGreaterThan(15);
  });

  it('are the same mask when they are equal, and other masks for other keys', async () => {
    const plan = (before: string, after: string) =>
      JSON.stringify({
        format_version: '1.2',
        resource_drift: ['a', 'b'].map(name => ({
          address: `demo_db.${name}`,
          mode: 'managed',
          type: 'demo_db',
          change: {
            actions: ['update'],
            before: { password: before },
            after: { password: after },
            before_sensitive: { password: true },
          },
        })),
      });
    const { resources } = await read(plan('one-secret', 'another'), true);
    const [[first], [second]] = resources.map(({ attributes }) => attributes);
    expect(first.before).toMatch(/^\(sensitive ~[0-9a-f]{8}\)$/);
    expect(first.before).not.toBe(first.after);
    expect(second).toEqual(first);
    const other = await readPlan(
      [new TextEncoder().encode(plan('one-secret', 'another'))],
      { stack: 'a', values: true, maskKey: new Uint8Array(16) },
    );
    expect(other.resources[0].attributes[0].before).not.toBe(first.before);
  });

  it('are told by a filter that never misses one, and rarely sees one where there is none', () => {
    const random = randomOf(1);
    const filter = new TaintFilter();
    const secrets = Array.from({ length: 3000 }, () => secretOf(random, ''));
    for (const secret of secrets) filter.add(secret, 'secret');
    const missed = secrets.filter(
      secret => !filter.hits(`xy${secret}z`, 'secret'),
    );
    expect(missed).toEqual([]);
    const others = secrets.map(() => secretOf(random, ''));
    const seen = others.filter(text => filter.hits(text, 'secret'));
    expect(seen.length).toBeLessThan(5);
    expect(filter.hits(secrets[0], 'part')).toBe(false);
  });

  it('leave words and names alone', () => {
    const taint = new Taint();
    taint.addAll(['true', 'abc', 'main', 'a-long-secret']);
    expect(['true', 'abcd', 'mai'].some(text => taint.hidesValue(text))).toBe(
      false,
    );
    expect([taint.hidesKey('main'), taint.hidesName('main')]).toEqual([
      true,
      false,
    ]);
    expect(taint.hidesName('x_a-long-secret')).toBe(true);
  });
});
