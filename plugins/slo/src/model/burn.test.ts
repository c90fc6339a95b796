import { worstBurn } from './burn';

it('is the fastest known burn with its window', () => {
  expect(
    worstBurn([
      { window: '5m', rate: null },
      { window: '1h', rate: 2 },
      { window: '6h', rate: 0.5 },
    ]),
  ).toEqual({ window: '1h', rate: 2 });
});

it('is nothing when nothing is known', () => {
  expect(worstBurn([{ window: '5m', rate: null }])).toBeNull();
  expect(worstBurn([])).toBeNull();
});
