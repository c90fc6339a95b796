import { clampPosition, FACTOR_SCALE, TARGET_SCALE } from './sliderScales';

it.each([0.5, 0.9, 0.99, 0.995, 0.999, 0.9995, 0.9999, 0.99999])(
  'reaches the objective %d',
  target => {
    const { toPosition, toValue } = TARGET_SCALE;
    expect(toValue(toPosition(target))).toBe(target);
    expect(clampPosition(TARGET_SCALE, target)).toBe(toPosition(target));
  },
);

it('gets stricter with every few steps and never to one', () => {
  let before = 0;
  for (let at = TARGET_SCALE.min; at <= TARGET_SCALE.max; at += 5) {
    const target = TARGET_SCALE.toValue(at);
    expect(target).toBeGreaterThan(before);
    expect(target).toBeLessThan(1);
    before = target;
  }
});

it.each([0.1, 1, 2, 5.01, 10, 100])('reaches the factor %d', factor => {
  const { toPosition, toValue } = FACTOR_SCALE;
  expect(toValue(toPosition(factor))).toBe(factor);
});

it('keeps values beyond its ends at its ends', () => {
  expect(clampPosition(FACTOR_SCALE, 5000)).toBe(200);
  expect(clampPosition(FACTOR_SCALE, 0)).toBe(-100);
  expect(clampPosition(FACTOR_SCALE, -3)).toBe(-100);
  expect(clampPosition(TARGET_SCALE, 0.9999999)).toBe(500);
  expect(clampPosition(TARGET_SCALE, 1)).toBe(500);
});
