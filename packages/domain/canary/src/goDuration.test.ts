import { goMs } from './goDuration';

describe('goMs', () => {
  it.each([
    ['30s', 30_000],
    ['1h30m', 5_400_000],
    ['1.5h', 5_400_000],
    ['.5s', 500],
    ['250ms', 250],
    ['5us', 0.005],
    ['0', 0],
    ['+1m', 60_000],
    ['1d', undefined],
    ['30', undefined],
    ['-1s', undefined],
    ['1m 30s', undefined],
    ['', undefined],
  ])('%s is %p', (text, ms) => expect(goMs(text)).toBe(ms));
});
