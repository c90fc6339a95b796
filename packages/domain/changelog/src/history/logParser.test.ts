import fc from 'fast-check';
import { logArguments } from './logFormat';
import {
  type HistoryCommit,
  LogParser,
  type LogParserOptions,
} from './logParser';

const MARK = 'k3u8Zq0pXr5tYv1w';
const A = 'a'.repeat(40);
const B = 'b'.repeat(40);

const bytes = (...parts: (string | number[])[]) =>
  Uint8Array.from(
    parts.flatMap(part =>
      typeof part === 'string' ? [...new TextEncoder().encode(part)] : part,
    ),
  );

/** What `git log` prints of a commit. */
const printed = ({
  mark = '',
  hash = A,
  parents = '',
  time = '1767225600',
  encoding = '',
  name = 'Ada',
  mail = 'ada@example.com',
  message = 'feat: a\n',
}) =>
  `${mark}${[hash, parents, time, encoding, name, mail, message].join('\n')}\0`;

function parse(
  input: Uint8Array,
  options?: LogParserOptions,
  cuts: number[] = [],
): HistoryCommit[] {
  const commits: HistoryCommit[] = [];
  const parser = new LogParser(commit => commits.push(commit), options);
  const places = [
    0,
    ...cuts.map(cut => cut % (input.length + 1)),
    input.length,
  ];
  places.sort((a, b) => a - b);
  places.slice(1).forEach((place, index) => {
    // The same memory for each chunk, as a reader of streams may have it.
    const chunk = input.slice(places[index], place);
    parser.push(chunk);
    chunk.fill(1);
  });
  parser.end();
  return commits;
}

describe('LogParser', () => {
  it('reads commits with their parents', () => {
    const input = `${printed({ parents: `${B} ${A}` })}${printed({ hash: B, name: '', mail: '', message: '' })}`;
    expect(parse(bytes(input))).toEqual([
      {
        hash: A,
        parents: [B, A],
        time: 1_767_225_600,
        author: { name: 'Ada', mail: 'ada@example.com' },
        message: 'feat: a\n',
      },
      {
        hash: B,
        parents: [],
        time: 1_767_225_600,
        author: { name: '', mail: '' },
        message: '',
      },
    ]);
    expect(parse(bytes(''))).toEqual([]);
  });

  it('reads the same from chunks of any size', () => {
    const input = bytes(
      ...[A, B].flatMap(hash => [
        printed({ mark: MARK, hash, name: 'Zoë', message: 'fix: ünï\n\n❤' }),
        '\nweb/a.ts\0api/b.ts\0',
        [0x66, 0xff, 0],
      ]),
    );
    const options = {
      messageLimit: 12,
      paths: { mark: MARK, packageOf: (path: string) => path.charCodeAt(0) },
    };
    const whole = parse(input, options);
    expect(whole[1]).toEqual({
      hash: B,
      parents: [],
      time: 1_767_225_600,
      author: { name: 'Zoë', mail: 'ada@example.com' },
      message: 'fix: ünï\n\n',
      truncated: true,
      packages: [97, 102, 119],
    });
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 12 }), cuts => {
        expect(parse(input, options, cuts)).toEqual(whole);
      }),
      { numRuns: 100 },
    );
    const everywhere = [...input.keys()];
    expect(parse(input, options, everywhere)).toEqual(whole);
  });

  it('takes no path for a commit', () => {
    const forged = printed({ hash: B, message: 'feat!: forged' });
    const input = `${printed({ mark: MARK })}\n\nweb/x\0${forged}${printed({ mark: MARK, hash: B })}`;
    const paths: string[] = [];
    const commits = parse(bytes(input), {
      paths: {
        mark: MARK,
        packageOf: path => paths.push(path),
      },
    });
    expect(commits.map(({ hash, packages }) => [hash, packages])).toEqual([
      [A, [1, 2]],
      [B, []],
    ]);
    expect(paths).toEqual(['\nweb/x', forged.slice(0, -1)]);
  });

  it.each([
    ['of another encoding that is named', 'ISO-8859-1', 'grün', undefined],
    ['of an encoding nobody knows', 'x-none', 'gr\ufffdn', true],
    ['of no encoding', '', 'gr\ufffdn', true],
  ])('reads bytes %s', (_, encoding, message, damaged) => {
    const start = [A, '', '1', encoding, 'J'].join('\n');
    const [commit] = parse(bytes(start, [0xfc], '\nm\ngr', [0xfc], 'n\0'));
    expect(commit.message).toBe(message);
    expect(commit.author.name).toBe(damaged ? 'J\ufffd' : 'Jü');
    expect(commit.damaged).toBe(damaged);
  });

  it.each([
    ['-1', 0],
    ['x', 0],
    ['', 0],
    ['1e3', 1000],
    ['99999999999999', 253_402_300_799],
  ])('reads the time %j as a moment', (time, expected) => {
    expect(parse(bytes(printed({ time })))[0].time).toBe(expected);
  });

  it('keeps only as much of a message and of a name as is allowed', () => {
    const long = 'é'.repeat(100_000);
    const [message, name] = parse(
      bytes(printed({ message: long }), printed({ hash: B, name: long })),
    );
    expect(message).toMatchObject({
      message: 'é'.repeat(32_768),
      truncated: true,
    });
    expect(message).not.toHaveProperty('damaged');
    expect(name).toMatchObject({ hash: B, truncated: true, message: '' });
  });

  it('tells an output that was cut off from one that is complete', () => {
    expect(() => parse(bytes(printed({}).slice(0, -1)))).toThrow(
      'Expected git log to end after a commit, found its end 82 bytes into one. Run it again.',
    );
  });

  it('has bytes of any kind without throwing', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 200 }),
        fc.boolean(),
        (input, paths) => {
          const ended = Uint8Array.from([...input, 0]);
          const options = { paths: { mark: MARK, packageOf: () => 0 } };
          expect(Array.isArray(parse(ended, paths ? options : {}))).toBe(true);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('logArguments', () => {
  it('asks for paths only with a mark', () => {
    expect(logArguments()).not.toContain('--name-only');
    expect(logArguments(MARK)).toContain('--name-only');
    expect(logArguments(MARK)).toContain(
      `--format=${MARK}%H%n%P%n%ct%n%e%n%an%n%ae%n%B`,
    );
  });

  it.each(['', 'short', '%H'.repeat(16), `${MARK}\n`])(
    'refuses the mark %j',
    mark => {
      expect(() => logArguments(mark)).toThrow(RangeError);
    },
  );
});
