import { armPoints, sampleRows } from './samples';

const series = {
  name: 'errors',
  unit: 'errors per request',
  atMs: [1, 2, 3],
  canary: [0.1, null, 0.3],
  baseline: [0.01, 0.02],
};

it('has both arms of each interval, and none where there is none', () => {
  expect(sampleRows(series)).toEqual([
    { atMs: 1, canary: 0.1, baseline: 0.01 },
    { atMs: 2, canary: null, baseline: 0.02 },
    { atMs: 3, canary: 0.3, baseline: null },
  ]);
  expect(armPoints(series, 'baseline').map(point => point.value)).toEqual([
    0.01,
    0.02,
    null,
  ]);
});
