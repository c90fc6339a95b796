import { analysisOf } from '../__testUtils__/analyses';
import type { ExprValue } from '../expr/values';
import { type Measured, measure, measureKayenta } from './measure';

function measured(
  conditions: Record<string, unknown>,
  value: ExprValue,
): Measured {
  return measure(analysisOf([conditions]).metrics[0], value);
}

const success = 'result[0] >= 0.95';
const failure = 'result[0] < 0.5';

describe('measure', () => {
  it.each<[string, Record<string, unknown>, ExprValue, string]>([
    ['no condition', {}, [0.1], 'Successful'],
    ['no condition and no data', {}, null, 'Successful'],
    [
      'success alone holds',
      { successCondition: success },
      [0.99],
      'Successful',
    ],
    [
      'success alone does not hold',
      { successCondition: success },
      [0.9],
      'Failed',
    ],
    ['failure alone holds', { failureCondition: failure }, [0.4], 'Failed'],
    [
      'failure alone does not hold',
      { failureCondition: failure },
      [0.6],
      'Successful',
    ],
    [
      'both, success holds',
      { successCondition: success, failureCondition: failure },
      [0.99],
      'Successful',
    ],
    [
      'both, failure holds',
      { successCondition: success, failureCondition: failure },
      [0.4],
      'Failed',
    ],
    [
      'both, neither holds',
      { successCondition: success, failureCondition: failure },
      [0.7],
      'Inconclusive',
    ],
    [
      'both hold',
      { successCondition: 'true', failureCondition: 'true' },
      1,
      'Failed',
    ],
    [
      'an empty condition is none',
      { successCondition: '', failureCondition: failure },
      [0.6],
      'Successful',
    ],
    ['an index of nothing', { successCondition: success }, [], 'Error'],
    [
      'a scalar where a list is expected',
      { successCondition: success },
      0.99,
      'Error',
    ],
    [
      'an error of failure, though success holds',
      { successCondition: 'true', failureCondition: failure },
      [],
      'Error',
    ],
    [
      'an answer that is a text',
      { successCondition: "result == 'I am OK'" },
      'I am OK',
      'Successful',
    ],
    [
      'an answer that is an object',
      { successCondition: 'result.ok && result.successPercent >= 0.90' },
      { ok: true, successPercent: 0.95 },
      'Successful',
    ],
    ['NaN meets nothing', { successCondition: success }, [NaN], 'Failed'],
    ['NaN fails nothing', { failureCondition: failure }, [NaN], 'Successful'],
  ])('%s', (_, conditions, value, phase) => {
    expect(measured(conditions, value).phase).toBe(phase);
  });

  it.each<[string, ExprValue, string]>([
    ['inconclusive', [], 'Inconclusive'],
    ['fail', null, 'Failed'],
    ['pass', NaN, 'Successful'],
    ['fail', [NaN, NaN], 'Failed'],
    ['fail', [NaN, 1], 'Successful'],
    ['pass', [0], 'Failed'],
    ['pass', {}, 'Error'],
  ])('noData %s of %j is %s', (noData, value, phase) => {
    expect(
      measured({ successCondition: 'result[-1] == 1', noData }, value).phase,
    ).toBe(phase);
  });

  it('says why it cannot tell', () => {
    expect(measured({ successCondition: success }, []).message).toBe(
      'successCondition cannot be evaluated: Expected an element 0, found a list of 0. (character 7) There is no data.',
    );
    expect(measured({ noData: 'fail' }, []).message).toBe(
      'No data ([]), and noData is fail.',
    );
  });

  it.each<[ExprValue, string]>([
    [0.5, '0.5'],
    [NaN, 'NaN'],
    [[1, Infinity], '[1,Infinity]'],
    ['a"b', '"a\\"b"'],
    [null, 'null'],
    [{ a: [true] }, '{"a":[true]}'],
  ])('shows %j', (value, text) => {
    expect(measured({}, value).value).toBe(text);
  });

  it('shows no more of a value than people read', () => {
    expect(measured({}, Array<number>(10_000).fill(1)).value).toHaveLength(200);
  });
});

describe('measureKayenta', () => {
  const threshold = { pass: 95, marginal: 75 };

  it.each([
    [100, 'Successful'],
    [95, 'Successful'],
    [94.99, 'Inconclusive'],
    [75, 'Inconclusive'],
    [74.99, 'Failed'],
    [0, 'Failed'],
    [NaN, 'Error'],
  ])('a score of %d is %s', (score, phase) => {
    expect(measureKayenta(threshold, score).phase).toBe(phase);
  });

  it('says what it was and what it had to be', () => {
    expect(measureKayenta(threshold, 94.99)).toMatchObject({
      value: '94',
      message: 'Score 94.99: 95 passes, 75 is marginal.',
    });
  });
});
