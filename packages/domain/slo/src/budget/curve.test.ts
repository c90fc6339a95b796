import { RunningTotal } from './curve';

describe('RunningTotal', () => {
  const total = new RunningTotal();
  total.append(10, 20, 5);
  total.append(30, 40, 10);
  total.append(40, 40, 1);

  it('grows within pieces and rests between them', () => {
    const at = total.reader();
    expect([0, 10, 15, 20, 25, 30, 35, 39].map(at)).toEqual([
      0, 0, 2.5, 5, 5, 5, 10, 14,
    ]);
    expect([40, 100].map(at)).toEqual([16, 16]);
  });

  it('has readers that do not disturb each other', () => {
    const [a, b] = [total.reader(), total.reader()];
    expect([a(35), b(15), a(40), b(25)]).toEqual([10, 2.5, 16, 5]);
  });

  it('is 0 without pieces', () => {
    expect(new RunningTotal().reader()(7)).toBe(0);
  });
});
