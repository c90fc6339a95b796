import { oneOf, text } from '../inputs/types';
import { failsStep } from '../outcome/verdict';
import { defineAction } from './definition';
import { Cancelled, Defect, InputError, toActionError } from './errors';
import { untilAborted } from './interruption';

describe('defineAction', () => {
  const base = {
    verb: 'probe',
    title: 'Probe',
    description: 'Probes.',
    branding: { icon: 'activity', color: 'red' },
    inputs: {},
    outputs: {},
    run: async () => ({ verdict: 'pass' as const, reason: '' }),
  } as const;
  const input = { type: text(), description: 'Something.' };

  it('gives the values of inputs their types', () => {
    const action = defineAction({
      ...base,
      inputs: {
        profile: {
          type: oneOf('sloth', 'exact'),
          description: 'Which.',
          default: 'exact',
        },
        note: input,
      },
      run: async ({ inputs }) => {
        const profile: 'sloth' | 'exact' = inputs.profile;
        const note: string | undefined = inputs.note;
        return { verdict: 'pass', reason: `${profile} ${note}` };
      },
    });
    expect(Object.keys(action.inputs)).toEqual(['profile', 'note']);
  });

  it('refuses names that the runner or the shell would trip over', () => {
    expect(() => defineAction({ ...base, inputs: { dryRun: input } })).toThrow(
      'Expected input names of lower-case letters, digits and hyphens, found "dryRun"',
    );
    expect(() => defineAction({ ...base, inputs: { timeout: input } })).toThrow(
      'The shell adds the input "timeout" itself',
    );
    expect(() =>
      defineAction({ ...base, outputs: { verdict: { description: 'x' } } }),
    ).toThrow('The shell adds the output "verdict" itself');
  });
});

describe('errors', () => {
  it('stay what they are when they are ours', () => {
    const error = new Cancelled('SIGINT');
    expect(toActionError(error)).toBe(error);
  });

  it.each([
    [new TypeError('x is undefined'), 'Unexpected error: x is undefined'],
    ['text', 'Unexpected error: text'],
    [undefined, 'Unexpected error: undefined'],
  ])('are ours to mend when they are not: %s', (thrown, message) => {
    const error = toActionError(thrown);
    expect(error).toBeInstanceOf(Defect);
    expect(error).toMatchObject({ code: 'BW-ACTION-006', message });
  });

  it('name every input', () => {
    expect(
      new InputError([
        { input: 'a', message: 'is wrong.' },
        { input: 'b', message: 'is missing.' },
      ]).message,
    ).toBe('Input "a": is wrong.\nInput "b": is missing.');
  });
});

describe('untilAborted', () => {
  const aborted = (reason: Error) => {
    const controller = new AbortController();
    setImmediate(() => controller.abort(reason));
    return controller.signal;
  };
  const never = new AbortController().signal;

  it('gives what the work gives', async () => {
    await expect(untilAborted(async () => 42, never, 0)).resolves.toBe(42);
    await expect(
      untilAborted(() => Promise.reject(new Error('own')), never, 0),
    ).rejects.toThrow('own');
  });

  it('does not begin when it is too late', async () => {
    const work = jest.fn();
    const signal = AbortSignal.abort(new Error('stop'));
    await expect(untilAborted(work, signal, 0)).rejects.toThrow('stop');
    expect(work).not.toHaveBeenCalled();
  });

  it('leaves work alone that does not listen', async () => {
    const signal = aborted(new Error('stop'));
    await expect(
      untilAborted(() => new Promise(() => undefined), signal, 5),
    ).rejects.toThrow('stop');
  });

  it('waits for work that cleans up, and ends with the reason all the same', async () => {
    const signal = aborted(new Error('stop'));
    const steps: string[] = [];
    const work = () =>
      new Promise<string>((_, reject) => {
        signal.addEventListener('abort', () => {
          setTimeout(() => {
            steps.push('cleaned');
            reject(new Error('own'));
          }, 5);
        });
      });
    await expect(untilAborted(work, signal, 60_000)).rejects.toThrow('stop');
    expect(steps).toEqual(['cleaned']);
  });

  it('ends with the reason when the work succeeds too late', async () => {
    const signal = aborted(new Error('stop'));
    const work = () =>
      new Promise<string>(done => {
        signal.addEventListener('abort', () => done('done'));
      });
    await expect(untilAborted(work, signal, 60_000)).rejects.toThrow('stop');
  });
});

it.each([
  ['pass', ['fail', 'inconclusive', 'error'], false],
  ['fail', ['fail'], true],
  ['inconclusive', ['fail'], false],
  ['error', ['never'], false],
] as const)('%s with fail-on %j', (verdict, failOn, fails) => {
  expect(failsStep(verdict, failOn)).toBe(fails);
});
