import { parseCsv } from './csv';

const fields = (text: string) => parseCsv(text).map(record => record.fields);

describe('parseCsv', () => {
  it.each([
    [
      'a,b\n1,2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a,b\r\n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    ['a\rb', [['a'], ['b']]],
    [' a , b ', [['a', 'b']]],
    ['"a,b","say ""hi"""', [['a,b', 'say "hi"']]],
    ['"two\nlines",x\ny', [['two\nlines', 'x'], ['y']]],
    [
      'a,\n,b',
      [
        ['a', ''],
        ['', 'b'],
      ],
    ],
    ['\n\na\n\n', [['a']]],
    ['"never closed,\n1', [['never closed,\n1']]],
    ['""', []],
    ['', []],
  ])('takes %j apart', (text, expected) => {
    expect(fields(text)).toEqual(expected);
  });

  it('knows the line each record begins on', () => {
    expect(parseCsv('a\n\n"b\nb",c\r\nd').map(({ line }) => line)).toEqual([
      1, 3, 5,
    ]);
  });

  it('takes a megabyte of quotes and of commas', () => {
    expect(fields(`"${'""'.repeat(500_000)}`)[0][0]).toHaveLength(500_000);
    expect(fields(','.repeat(1_000_000))[0]).toHaveLength(1_000_001);
  });
});
