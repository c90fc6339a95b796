import { runKilled, runRacing } from '../__testUtils__/crashes';
import { random, randomStage } from '../__testUtils__/randomStage';
import { firstBrokenRow } from './chain';

/** Plans; `scripts/crashes.mjs` tries thousands. */
const PLANS = 20;

const seeds = Array.from({ length: PLANS }, (_, index) => index + 1);

describe('an executor that is killed', () => {
  it('at any point changes nothing about the end, and does nothing twice', () => {
    let kills = 0;
    for (const seed of seeds) {
      const alone = runKilled(randomStage(seed), () => false);
      expect(alone.repeated).toEqual([]);
      for (let point = 1; point <= alone.points; point += 1) {
        const stage = randomStage(seed);
        const killed = runKilled(stage, at => at === point);
        expect([seed, point, killed.ending]).toEqual([
          seed,
          point,
          alone.ending,
        ]);
        expect([seed, point, killed.repeated]).toEqual([seed, point, []]);
        expect(firstBrokenRow(stage.rows)).toBeNull();
        kills += 1;
      }
    }
    expect(kills).toBeGreaterThan(10 * PLANS);
  });

  it('again and again changes nothing, either', () => {
    for (const seed of seeds) {
      const alone = runKilled(randomStage(seed), () => false);
      const chance = random(seed);
      const killed = runKilled(randomStage(seed), () => chance() < 0.2);
      expect([seed, killed.ending]).toEqual([seed, alone.ending]);
      expect(killed.repeated).toEqual([]);
    }
  });

  it('never sends a request twice that nobody can see the effect of', () => {
    let unknown = 0;
    for (const seed of seeds) {
      const { points } = runKilled(randomStage(seed, true), () => false);
      for (let point = 1; point <= points; point += 1) {
        const stage = randomStage(seed, true);
        const { repeated, ending } = runKilled(stage, at => at === point);
        expect([seed, point, repeated]).toEqual([seed, point, []]);
        expect(ending.result).not.toBe('not finished');
        unknown += stage.rows.filter(
          row => row.kind === 'outcome' && row.result === 'unknown',
        ).length;
      }
    }
    expect(unknown).toBeGreaterThan(0);
  });
});

describe('an executor that lives on after another took over', () => {
  it('is stopped by its token, and does nothing twice', () => {
    let beaten = 0;
    for (const seed of seeds) {
      const alone = runKilled(randomStage(seed), () => false);
      const stage = randomStage(seed);
      const raced = runRacing(stage, seed);
      expect([seed, raced.ending]).toEqual([seed, alone.ending]);
      expect([seed, raced.repeated]).toEqual([seed, []]);
      expect(firstBrokenRow(stage.rows)).toBeNull();
      beaten += Number(new Set(stage.rows.map(({ token }) => token)).size > 1);
    }
    expect(beaten).toBeGreaterThan(PLANS / 5);
  });
});
