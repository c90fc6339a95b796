import fc from 'fast-check';
import { degradedFor, type HealthLook, healthyFor } from './heldFor';
import { ARGO_STATUSES, type ArgoStatus, type Health } from './model';
import { statusesOf } from './statusesOf';
import { worstHealth } from './worst';

const RULE = { forMs: 30_000, evaluations: 3 };

/** D, H, U and P at the given seconds. */
function looks(text: string, everyMs = 15_000): HealthLook[] {
  const words: Record<string, ArgoStatus> = {
    D: 'Degraded',
    H: 'Healthy',
    U: 'Unknown',
    P: 'Progressing',
  };
  return [...text].map((letter, index) => ({
    atMs: index * everyMs,
    status: words[letter],
  }));
}

describe('degradedFor', () => {
  it.each<[string, number, boolean, number]>([
    ['DDD', 15_000, true, 3],
    ['DD', 30_000, false, 2],
    ['DDDDD', 5_000, false, 5],
    ['HDDD', 15_000, true, 3],
    ['DDHD', 15_000, false, 1],
    ['DDPDD', 15_000, false, 2],
    ['DDDH', 15_000, false, 0],
    ['DUDD', 15_000, true, 3],
    ['DDDU', 15_000, true, 3],
    ['UUU', 15_000, false, 0],
    ['', 15_000, false, 0],
    // Nobody saw for more than a minute how it was.
    ['DDUUUUDD', 15_000, false, 2],
    ['DDUUUDD', 15_000, true, 4],
  ])('of %s every %d ms is %s', (text, everyMs, holds, evaluations) => {
    expect(degradedFor(RULE, looks(text, everyMs))).toMatchObject({
      holds,
      evaluations,
    });
  });

  it('counts what kstatus calls Failed', () => {
    const failed = looks('DDD').map(look => ({
      ...look,
      status: 'Failed' as const,
    }));
    expect(degradedFor(RULE, failed)).toEqual({
      holds: true,
      sinceMs: 0,
      evaluations: 3,
    });
  });

  it('wants one look, at least', () => {
    const rule = { forMs: 0, evaluations: 0 };
    expect(degradedFor(rule, []).holds).toBe(false);
    expect(degradedFor(rule, looks('D')).holds).toBe(true);
  });

  it('holds only after enough looks and enough time', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('D', 'H', 'U', 'P'), { maxLength: 20 }),
        fc.integer({ min: 1, max: 60_000 }),
        (letters, everyMs) => {
          const all = looks(letters.join(''), everyMs);
          const held = degradedFor(RULE, all);
          if (!held.holds) return;
          const tail = all.filter(({ atMs }) => atMs >= held.sinceMs!);
          const bad = tail.filter(({ status }) => status === 'Degraded');
          expect(bad.length).toBeGreaterThanOrEqual(RULE.evaluations);
          expect(bad.at(-1)!.atMs - bad[0].atMs).toBeGreaterThanOrEqual(
            RULE.forMs,
          );
          expect(
            tail.every(({ status }) => /Degraded|Unknown/.test(status)),
          ).toBe(true);
        },
      ),
    );
  });
});

describe('healthyFor', () => {
  it.each<[string, boolean]>([
    ['HHH', true],
    ['HUHH', false],
    ['DHHH', true],
    ['HHHD', false],
  ])('of %s is %s', (text, holds) => {
    expect(healthyFor(RULE, looks(text)).holds).toBe(holds);
  });
});

describe('worstHealth', () => {
  const health = (status: ArgoStatus, reason = ''): Health<ArgoStatus> => ({
    status,
    reason,
    message: '',
  });

  it('is that of the last in order, and the first of its like', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...ARGO_STATUSES), { minLength: 1 }),
        statuses => {
          const worst = worstHealth(
            'argo',
            statuses.map((status, index) => health(status, String(index))),
          )!;
          const order = statuses.map(status => ARGO_STATUSES.indexOf(status));
          expect(ARGO_STATUSES.indexOf(worst.status)).toBe(Math.max(...order));
          expect(statuses.indexOf(worst.status)).toBe(Number(worst.reason));
        },
      ),
    );
    expect(worstHealth('kstatus', [])).toBeUndefined();
  });
});

describe('statusesOf', () => {
  it.each<[Parameters<typeof statusesOf>, string[]]>([
    [
      ['argo', 'Service'],
      ['Progressing', 'Healthy'],
    ],
    [['argo', 'Service', 'serving.knative.dev/v1'], ['Unknown']],
    [['kstatus', 'ConfigMap', 'v1'], ['Current']],
    [
      ['kstatus', 'Garden'],
      ['Terminating', 'InProgress', 'Failed', 'Current'],
    ],
  ])('of %j are %j', (given, statuses) => {
    expect(statusesOf(...given)).toEqual(statuses);
  });
});
