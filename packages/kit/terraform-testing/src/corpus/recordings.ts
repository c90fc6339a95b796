import type { CorpusCase } from './cases';
import type { PlayOptions } from './play';

/** A plan to record: which situations together, and how. */
export interface Recording {
  /** Name of its file, without the ending. */
  name: string;
  cases: CorpusCase[];
  options: PlayOptions;
}

/** Every how many situations one goes into the recording of many. */
const SAMPLED = 5;

function inPlace({ expected, ...situation }: CorpusCase): CorpusCase {
  const addresses = Object.keys(expected);
  return {
    ...situation,
    expected: Object.fromEntries(
      addresses.map(address => [address, 'changed-outside:in-place']),
    ),
  };
}

/** What is worth recording of a corpus: each class by itself, traps, and a mixture. */
export function recordings(cases: readonly CorpusCase[]): Recording[] {
  const named = (shows: string, variant = '') => {
    const found = cases.find(
      one => one.shows === shows && one.variant.includes(variant),
    );
    if (!found) throw new Error(`the corpus has no ${shows} with ${variant}`);
    return found;
  };
  const record = (
    name: string,
    situation: CorpusCase | CorpusCase[],
    options: PlayOptions = {},
  ): Recording => ({ name, cases: [situation].flat(), options });
  const mixture = cases.filter((_, index) => index % SAMPLED === 0);
  const size = named('changed-outside:in-place', 'size, single');
  const ignored = named('changed-outside:ignored', 'size, single');
  const noise = named('noise:computed', 'single');
  return [
    record('changed-outside-in-place', size),
    record(
      'changed-outside-in-place-nested',
      named('changed-outside:in-place', 'disk[0].snapshot.keep, modules'),
    ),
    record(
      'changed-outside-in-place-secret',
      named('changed-outside:in-place', 'password, single'),
    ),
    record(
      'changed-outside-in-place-set-with-secret',
      named('changed-outside:in-place', 'ingress.token, forEach'),
    ),
    record(
      'changed-outside-in-place-secret-by-type',
      named('changed-outside:in-place', 'secret by its type'),
    ),
    record(
      'changed-outside-replace',
      named('changed-outside:replace', 'cloud_server, single'),
    ),
    record('changed-outside-ignored', ignored),
    // read without more it is drift: what the code ignores is not in such a plan
    record('changed-outside-ignored-refresh-only', inPlace(ignored), {
      args: ['-refresh-only'],
    }),
    record(
      'changed-outside-pending',
      named('changed-outside+pending', 'single'),
    ),
    record('deleted-outside', named('deleted-outside', 'in code, single')),
    record(
      'deleted-outside-and-from-code',
      named('deleted-outside', 'gone from code, single'),
    ),
    record('noise-computed', noise),
    record('noise-computed-refresh-only', noise, { args: ['-refresh-only'] }),
    record('noise-equal-json', named('noise:equal', 'policy, single')),
    record('noise-equal-null', named('noise:equal', 'note, single')),
    record('cascade', named('cascade', 'ignored')),
    record('cascade-of-noise', named('cascade', 'computed')),
    record('cascade-of-deletion', named('cascade', 'deleted')),
    record('pending-create', named('pending:create', 'single')),
    record('pending-update', named('pending:update', 'single')),
    record('pending-replace', named('pending:replace', 'single')),
    record('pending-delete', named('pending:delete', 'count')),
    record('moved', named('moved', 'single')),
    record('moved-refresh-only', named('moved', 'single'), {
      args: ['-refresh-only'],
    }),
    record('imported', named('imported')),
    record('forgotten', named('forgotten')),
    record('unknown', named('unknown')),
    record('clean', { ...size, inject: () => {}, expected: {} }),
    record('lost-from-state', named('pending:create', 'lost from state')),
    record('tainted', named('pending:replace', 'tainted')),
    record('errored', [
      size,
      {
        ...noise,
        inject: cloud =>
          cloud.fail({
            operation: 'plan',
            name: noise.label,
            message: 'the quota of northfield is used up',
            times: 9,
          }),
      },
    ]),
    record('changed-outside-refresh-only', size, { args: ['-refresh-only'] }),
    record('mixture-restless', mixture, { restless: true }),
  ];
}
