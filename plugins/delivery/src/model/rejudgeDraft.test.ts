import { rejudgeRequest, settingsOf } from './rejudgeDraft';

describe('judging again', () => {
  it('asks for nothing else unless something was changed', () => {
    expect(rejudgeRequest({}, 'sequential')).toEqual({});
    expect(rejudgeRequest({ mode: 'exact' }, 'exact')).toEqual({});
    expect(rejudgeRequest({ confidenceLevel: NaN }, 'exact')).toEqual({});
  });

  it('sends only what the judge takes', () => {
    const draft = { alpha: 0.01, confidenceLevel: 0.99 };
    expect(rejudgeRequest(draft, 'sequential')).toEqual({ alpha: 0.01 });
    expect(rejudgeRequest({ ...draft, mode: 'exact' }, 'sequential')).toEqual({
      mode: 'exact',
      confidenceLevel: 0.99,
    });
    expect(rejudgeRequest(draft, 'threshold')).toEqual({});
    expect(settingsOf('threshold')).toEqual({
      alpha: false,
      confidenceLevel: false,
    });
  });
});
