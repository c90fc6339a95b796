/** How a slider moves through a quantity whose size matters by its magnitude. Positions are whole numbers. */
export interface SliderScale {
  min: number;
  max: number;
  toPosition: (value: number) => number;
  toValue: (position: number) => number;
}

/** Steps of a slider per power of ten. */
const STEPS = 100;

/**
 * Objectives by their nines, 50 % to 99.999 %: each step changes the error budget by the same share. The budget gets two
 * significant digits, so 99.9 % and 99.95 % are on the scale.
 */
export const TARGET_SCALE: SliderScale = {
  min: Math.round(-Math.log10(0.5) * STEPS),
  max: 5 * STEPS,
  toPosition: target => Math.round(-Math.log10(1 - target) * STEPS),
  toValue: position => {
    const budget = Number((10 ** (-position / STEPS)).toPrecision(2));
    return Number((1 - budget).toFixed(9));
  },
};

/** Burn rates from 0.1 to 100, with three significant digits. */
export const FACTOR_SCALE: SliderScale = {
  min: -STEPS,
  max: 2 * STEPS,
  toPosition: factor => Math.round(Math.log10(factor) * STEPS),
  toValue: position => Number((10 ** (position / STEPS)).toPrecision(3)),
};

/** A position that lies on the slider, whatever the value. */
export function clampPosition(scale: SliderScale, value: number): number {
  const position = scale.toPosition(value);
  if (Number.isNaN(position)) return scale.min;
  return Math.min(Math.max(position, scale.min), scale.max);
}
