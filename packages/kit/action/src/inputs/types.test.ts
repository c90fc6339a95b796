import fc from 'fast-check';
import { openWorkspace } from '../workspace/workspace';
import { duration, formatDurationMs, parseDurationMs } from './duration';
import {
  boolean,
  InputFault,
  type InputType,
  list,
  number,
  oneOf,
  percentage,
  secret,
  text,
} from './types';

const surroundings = {
  workspace: openWorkspace(__dirname),
  allowInsecure: false,
};

/** The value, or what the user is told. */
function read<T>(type: InputType<T, unknown>, given: string): T | string {
  try {
    return type.parse(given, surroundings);
  } catch (error) {
    if (error instanceof InputFault) return error.message;
    throw error;
  }
}

describe('boolean', () => {
  it.each(['true', 'True', 'TRUE'])('reads %s', given => {
    expect(read(boolean(), given)).toBe(true);
  });

  it.each(['false', 'False', 'FALSE'])('reads %s', given => {
    expect(read(boolean(), given)).toBe(false);
  });

  it.each(['yes', 'on', '1', 'tRUE', 'true '])('refuses %j', given => {
    expect(read(boolean(), given)).toBe(
      `expected true or false, found ${JSON.stringify(given)}.`,
    );
  });
});

describe('number', () => {
  it.each([
    ['42', 42],
    ['-0.5', -0.5],
    ['1e3', 1000],
    ['.5', 0.5],
  ])('reads %s', (given, value) => {
    expect(read(number(), given)).toBe(value);
  });

  it.each(['', 'NaN', 'Infinity', '0x10', '1,5', '1e999', '1 2'])(
    'refuses %j',
    given => {
      expect(read(number(), given)).toMatch(/^expected a number, found /);
    },
  );

  it('keeps to bounds and to whole numbers', () => {
    const count = number({ integer: true, min: 1, max: 10 });
    expect(read(count, '10')).toBe(10);
    expect(read(count, '11')).toBe(
      'expected a whole number from 1 to 10, found "11".',
    );
    expect(read(count, '1.5')).toBe('expected a whole number, found "1.5".');
    expect(read(number({ min: 0 }), '-1')).toBe(
      'expected a number of at least 0, found "-1".',
    );
    expect(read(number({ max: 0 }), '1')).toBe(
      'expected a number of at most 0, found "1".',
    );
  });
});

describe('percentage', () => {
  it.each([
    ['0.5%', 0.005],
    ['99.9%', 0.999],
    ['99.99 %', 0.9999],
    ['100%', 1],
    ['.1%', 0.001],
  ])('reads %s', (given, value) => {
    expect(read(percentage(), given)).toBe(value);
  });

  it('is the number a reader would write', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000 }), thousandths => {
        const given = `${Math.floor(thousandths / 1000)}.${String(thousandths % 1000).padStart(3, '0')}%`;
        expect(read(percentage(), given)).toBe(thousandths / 100_000);
      }),
    );
  });

  it.each(['0.5', '%', '-1%', '1e1%', '5 percent'])('refuses %j', given => {
    expect(read(percentage(), given)).toMatch(
      /^expected a percentage such as 0\.5% or 99\.9%, found /,
    );
  });

  it('keeps to its bounds', () => {
    expect(read(percentage(), '101%')).toBe(
      'expected a percentage from 0% to 100%, found "101%".',
    );
    expect(read(percentage({ min: 0.001, max: 0.999 }), '100%')).toBe(
      'expected a percentage from 0.1% to 99.9%, found "100%".',
    );
  });
});

describe('duration', () => {
  it.each([
    ['90s', 90_000],
    ['5m', 300_000],
    ['1h30m', 5_400_000],
    ['28d', 2_419_200_000],
    ['1w1ms', 604_800_001],
    ['0s', 0],
  ])('reads %s', (given, ms) => {
    expect(read(duration(), given)).toBe(ms);
  });

  it.each(['', '5', '5M', '30m1h', '1.5h', '5 m', 'm', '-5m'])(
    'refuses %j',
    given => {
      expect(read(duration(), given)).toBe(
        `expected a duration such as 90s, 5m or 1h30m, found ${JSON.stringify(given)}.`,
      );
    },
  );

  it('keeps to its bounds', () => {
    expect(read(duration({ min: '1m', max: '1h' }), '90m')).toBe(
      'expected a duration from 1m to 1h, found "90m".',
    );
    expect(read(duration({ min: '1m' }), '59s')).toBe(
      'expected a duration of at least 1m, found "59s".',
    );
    expect(() => duration({ min: 'soon' })).toThrow(RangeError);
  });

  it('is written as it is read', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 12 }), ms => {
        expect(parseDurationMs(formatDurationMs(ms))).toBe(ms);
      }),
    );
  });
});

describe('oneOf', () => {
  it('takes a word as it is written', () => {
    expect(read(oneOf('sloth', 'exact'), 'exact')).toBe('exact');
    expect(read(oneOf('sloth', 'exact'), 'Exact')).toBe(
      'expected one of sloth, exact, found "Exact".',
    );
  });
});

describe('text', () => {
  it('is limited', () => {
    expect(read(text({ max: 3 }), 'four')).toBe(
      'expected at most 3 characters, found 4.',
    );
    expect(read(text(), 'a\u0000b')).toBe(
      'expected text without control characters.',
    );
    expect(read(text(), 'two\r\n\tlines')).toBe('two\r\n\tlines');
  });

  it('that is a secret is marked as one', () => {
    expect(secret().secret).toBe(true);
    expect(list(secret()).secret).toBe(true);
  });
});

describe('list', () => {
  it('is separated by commas and lines, without comments and empty parts', () => {
    expect(
      read(list(text()), '# all\r\na, b ,\n\n  c # the third\nd#e\n'),
    ).toEqual(['a', 'b', 'c', 'd#e']);
  });

  it('says what is wrong with an item', () => {
    expect(read(list(number()), '1, two')).toBe(
      'expected a number, found "two".',
    );
  });

  it('is limited', () => {
    expect(read(list(text(), { max: 2 }), 'a,b,c')).toBe(
      'expected at most 2 values, found 3.',
    );
  });
});
