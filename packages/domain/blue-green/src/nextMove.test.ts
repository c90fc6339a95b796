import { beginBlueGreen } from './begin';
import {
  BLUE_GREEN_DEFAULTS,
  type BlueGreenObservation,
  type BlueGreenPhase,
  type BlueGreenSettings,
  type BlueGreenSignals,
  type BlueGreenState,
} from './model';
import { nextMove } from './nextMove';

const SETTINGS: BlueGreenSettings = {
  ...BLUE_GREEN_DEFAULTS,
  previewReplicas: 1,
  replicas: 3,
};

const SEEN: BlueGreenObservation = {
  active: 'old',
  routeVersion: '7',
  wanted: { old: 3, new: 0 },
  ready: { old: 3, new: 0 },
  inFlight: { old: 12, new: 0 },
  youngestSessionMs: { old: null, new: null },
};

const QUIET: BlueGreenSignals = {
  verdict: null,
  approvedBy: null,
  abortedBy: null,
};

function stateIn(phase: BlueGreenPhase): BlueGreenState {
  return { ...beginBlueGreen(SETTINGS, SEEN, 0), phase };
}

function move(
  phase: BlueGreenPhase,
  options: {
    seen?: Partial<BlueGreenObservation>;
    said?: Partial<BlueGreenSignals>;
    settings?: Partial<BlueGreenSettings>;
    state?: Partial<BlueGreenState>;
    nowMs?: number;
  } = {},
) {
  const { state, command } = nextMove(
    { ...SETTINGS, ...options.settings },
    { ...stateIn(phase), ...options.state },
    { ...SEEN, ...options.seen },
    { ...QUIET, ...options.said },
    options.nowMs ?? 1000,
  );
  return { phase: state.phase, because: state.because, command };
}

const ON_NEW: Partial<BlueGreenObservation> = {
  active: 'new',
  routeVersion: '8',
  wanted: { old: 3, new: 3 },
  ready: { old: 3, new: 3 },
};

describe('nextMove', () => {
  it('brings a new set up, has it judged, and switches by compare-and-swap', () => {
    expect(move('starting').command).toEqual({
      do: 'scale',
      set: 'new',
      replicas: 1,
      ifRoute: null,
    });
    const up = { wanted: { old: 3, new: 1 }, ready: { old: 3, new: 1 } };
    expect(move('starting', { seen: up })).toMatchObject({
      phase: 'judging',
      command: { do: 'judge', what: 'preview', untilMs: 3_601_000 },
    });
    expect(
      move('judging', { seen: up, said: { verdict: 'Promote' } }),
    ).toMatchObject({
      phase: 'scaling',
      because: 'It goes on by itself.',
      command: { do: 'scale', set: 'new', replicas: 3 },
    });
    expect(
      move('scaling', { seen: { ...ON_NEW, active: 'old' } }),
    ).toMatchObject({
      phase: 'switching',
      command: { do: 'switch', to: 'new', ifRoute: '8' },
    });
    expect(move('switching', { seen: ON_NEW })).toMatchObject({
      phase: 'watching',
      command: { do: 'judge', what: 'traffic' },
    });
  });

  it('keeps the old set until it is drained, and for a while', () => {
    expect(
      move('watching', { seen: ON_NEW, said: { verdict: 'Promote' } }),
    ).toMatchObject({ phase: 'draining', command: { do: 'look' } });
    const quiet = { ...ON_NEW, inFlight: { old: 0, new: 40 } };
    expect(move('draining', { seen: quiet })).toMatchObject({
      phase: 'keeping',
      command: { do: 'look', atMs: 31_000 },
    });
    expect(move('keeping', { seen: quiet, nowMs: 30_000 })).toMatchObject({
      phase: 'retiring',
      command: { do: 'scale', set: 'old', replicas: 0, ifRoute: '8' },
    });
    const off = { wanted: { old: 0, new: 3 }, ready: { old: 1, new: 3 } };
    expect(
      move('retiring', { seen: { ...ON_NEW, ...off } }).command,
    ).toMatchObject({ do: 'look' });
    expect(
      move('retiring', {
        seen: { ...ON_NEW, ...off, ready: { old: 0, new: 3 } },
      }),
    ).toMatchObject({
      phase: 'promoted',
      command: { do: 'end', result: 'promoted' },
    });
  });

  it.each<[string, Partial<BlueGreenSignals>]>([
    ['a bad verdict', { verdict: 'Rollback' }],
    ['a gate that broke', { verdict: 'Error' }],
    ['a person', { abortedBy: 'user:default/ada' }],
  ])('switches back after %s', (_, said) => {
    expect(move('watching', { seen: ON_NEW, said })).toMatchObject({
      phase: 'switching-back',
      command: { do: 'switch', to: 'old', ifRoute: '8' },
    });
    const back = { ...ON_NEW, active: 'old', routeVersion: '9' } as const;
    expect(move('switching-back', { seen: back })).toMatchObject({
      phase: 'removing-back',
      command: { do: 'scale', set: 'new', replicas: 0, ifRoute: '9' },
    });
  });

  it.each<BlueGreenPhase>(['draining', 'keeping'])(
    'lets a person switch back while %s, as the old set is still there',
    phase => {
      const said = { abortedBy: 'user:default/ada' };
      expect(move(phase, { seen: ON_NEW, said })).toMatchObject({
        phase: 'switching-back',
        because: 'Ended by user:default/ada.',
      });
      expect(move('retiring', { seen: ON_NEW, said }).phase).toBe('retiring');
    },
  );

  it('brings the old set back to its size before it gets traffic again', () => {
    const seen = { ...ON_NEW, wanted: { old: 1, new: 3 } };
    expect(move('switching-back', { seen }).command).toEqual({
      do: 'scale',
      set: 'old',
      replicas: 3,
      ifRoute: null,
    });
  });

  it('undoes a switch that may be on its way', () => {
    const said = { abortedBy: 'user:default/ada' };
    const seen = { ...ON_NEW, active: 'old', routeVersion: '7' } as const;
    const stopped = move('switching', { seen, said });
    expect(stopped).toMatchObject({
      phase: 'switching-back',
      command: { do: 'switch', to: 'old', ifRoute: '7' },
    });
    // Traffic goes to the old set, but the switch could still come.
    const state = { routeVersion: '7' };
    expect(move('switching-back', { seen, state }).phase).toBe(
      'switching-back',
    );
  });

  it('does not switch to pods that have gone', () => {
    const seen = { wanted: { old: 3, new: 3 }, ready: { old: 3, new: 2 } };
    expect(move('switching', { seen }).command).toMatchObject({ do: 'look' });
  });

  it('does not cut off a session that is too young, nor wait for it for ever', () => {
    const settings = { drain: { timeoutMs: 60_000, sessionMs: 1_800_000 } };
    const quiz = {
      ...ON_NEW,
      inFlight: { old: 0, new: 0 },
      youngestSessionMs: { old: 600_000, new: 5 },
    };
    expect(move('draining', { settings, seen: quiz }).phase).toBe('draining');
    const late = { settings, seen: quiz, nowMs: 1_860_000 };
    expect(move('draining', late).phase).toBe('keeping');
    const over = { ...quiz, youngestSessionMs: { old: 1_800_000, new: 5 } };
    expect(move('draining', { settings, seen: over }).phase).toBe('keeping');
    const busy = { ...over, inFlight: { old: null, new: 0 } };
    expect(move('draining', { settings, seen: busy }).phase).toBe('draining');
    expect(
      move('draining', { settings, seen: busy, nowMs: 60_000 }).phase,
    ).toBe('keeping');
  });

  it('asks a person where a verdict is unclear, or nothing goes on by itself', () => {
    expect(move('judging', { said: { verdict: 'Hold' } })).toMatchObject({
      phase: 'paused',
      command: { do: 'ask', why: 'The verdict on the preview is unclear.' },
    });
    expect(
      move('judging', {
        said: { verdict: 'Promote' },
        settings: { autoPromotion: false },
      }).command,
    ).toMatchObject({ do: 'ask' });
    const state = { needsApproval: true };
    expect(
      move('paused', { state, said: { approvedBy: 'user:default/ada' } }),
    ).toMatchObject({
      phase: 'scaling',
      because: 'user:default/ada said yes.',
    });
    expect(
      move('watching', { seen: ON_NEW, said: { verdict: 'Hold' } }),
    ).toMatchObject({ phase: 'watching', command: { do: 'ask' } });
    expect(
      move('watching', {
        seen: ON_NEW,
        said: { verdict: 'Hold', approvedBy: 'user:default/ada' },
      }).phase,
    ).toBe('draining');
  });

  it('waits before it goes on by itself, if it is to', () => {
    const settings = { autoPromotionMs: 60_000 };
    expect(move('paused', { settings }).command).toEqual({
      do: 'look',
      atMs: 60_000,
      why: 'It goes on by itself then.',
    });
    expect(move('paused', { settings, nowMs: 60_000 }).phase).toBe('scaling');
  });

  it.each<[BlueGreenPhase, number, BlueGreenPhase]>([
    ['starting', 600_000, 'removing'],
    ['judging', 3_600_000, 'removing'],
    ['scaling', 600_000, 'removing'],
    ['switching', 600_000, 'switching-back'],
    ['watching', 3_600_000, 'switching-back'],
  ])('ends %s after a time', (phase, nowMs, next) => {
    const coming = { wanted: { old: 3, new: 3 }, ready: { old: 3, new: 0 } };
    const seen = phase === 'watching' ? ON_NEW : coming;
    expect(move(phase, { seen, nowMs: nowMs - 1 }).phase).toBe(phase);
    expect(move(phase, { seen, nowMs }).phase).toBe(next);
  });

  it.each<[BlueGreenPhase, BlueGreenObservation['active']]>([
    ['starting', 'new'],
    ['switching', 'other'],
    ['watching', 'old'],
    ['retiring', 'old'],
    ['removing', 'new'],
  ])(
    'touches nothing any more when, while %s, somebody sends traffic to %s',
    (phase, active) => {
      const { command, because } = move(phase, { seen: { ...ON_NEW, active } });
      expect(command).toEqual({ do: 'end', result: 'abandoned' });
      expect(because).toContain('somebody changed it by hand');
    },
  );
});

describe('beginBlueGreen', () => {
  it.each<[Partial<BlueGreenSettings>, Partial<BlueGreenObservation>, string]>([
    [
      { previewReplicas: 4 },
      {},
      'previewReplicas from 1 to replicas (3), found 4',
    ],
    [{ previewReplicas: 0 }, {}, 'found 0'],
    [{ scaleDownDelayMs: -1 }, {}, 'scaleDownDelayMs, found -1'],
    [{ drain: { timeoutMs: NaN, sessionMs: 0 } }, {}, 'timeoutMs, found NaN'],
    [{}, { active: 'new' }, 'found traffic to new'],
    [{}, { ready: { old: 0, new: 0 } }, '0 of 3 replicas ready'],
  ])('refuses %j in %j', (settings, seen, message) => {
    expect(() =>
      beginBlueGreen({ ...SETTINGS, ...settings }, { ...SEEN, ...seen }, 0),
    ).toThrow(message);
  });
});
