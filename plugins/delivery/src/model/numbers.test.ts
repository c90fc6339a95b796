import { createFormats } from '@bellwether/kit-portal';
import {
  evidenceText,
  measureText,
  ratioText,
  shiftText,
  significant,
  thresholdShare,
  tookText,
} from './numbers';

const en = createFormats('en', 'UTC');
const de = createFormats('de', 'UTC');

describe('figures of metrics', () => {
  it('are per cent where they are shares, and have their unit otherwise', () => {
    expect(measureText(0.0123, 'errors per request', en)).toBe('1.2%');
    expect(measureText(1.4, 'errors per request', en)).toBe(
      '1.4 errors per request',
    );
    expect(measureText(0.41235, 's', en)).toBe('0.4124 s');
    expect(measureText(0.41235, 's', de)).toBe('0,4124 s');
    expect(measureText(0.5, 'restarts per hour', en)).toBe(
      '0.5 restarts per hour',
    );
    expect(measureText(0.2, 'events per request', en)).toBe(
      '0.2 events per request',
    );
    expect(measureText(0.2, 'share beyond 0.3', en)).toBe('20%');
    expect(measureText(12, '', en)).toBe('12');
    expect(measureText(null, 's', en)).toBeNull();
    expect(measureText(NaN, 's', en)).toBeNull();
  });

  it('are factors and shifts', () => {
    expect(ratioText(1.239, 'en')).toBe('1.24×');
    expect(ratioText(2, 'de')).toBe('2,00×');
    expect(ratioText(null, 'en')).toBeNull();
    const shift = (value: number, unit: string) =>
      shiftText(value, unit, 'en', text => `${text} pp`);
    expect(shift(0.0213, 's')).toBe('+0.0213 s');
    expect(shift(-3, '')).toBe('-3');
    expect(shift(0, 's')).toBe('0 s');
    expect(shift(-0.00417, 'errors per request')).toBe('-0.417 pp');
  });

  it('are shares of a threshold, however little or much it is', () => {
    expect(
      [0, 6e-9, 0.0177, 0.5, 1.4666, 9e11].map(one => thresholdShare(one, en)),
    ).toEqual(['<1%', '<1%', '2%', '50%', '147%', '>1,000%']);
  });

  it('tell how long something took', () => {
    expect(tookText(40, en)).toBe('40 ms');
    expect(tookText(61_000, en)).toBe('1 minute 1 second');
  });

  it('never make something of no evidence, or nothing of some', () => {
    expect(
      [0, 1e-9, 0.42, 19.34, 1234].map(e => evidenceText(e, 'en')),
    ).toEqual(['0', '<0.01', '0.42', '19.3', '1.2K']);
    expect(significant(123456, 'en')).toBe('123,500');
  });
});
