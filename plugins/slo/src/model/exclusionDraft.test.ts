import { exclusionRequest } from './exclusionDraft';

const draft = {
  start: '2026-11-20T08:00',
  end: '2026-11-20T11:00',
  reason: ' Announced move ',
};
const faults = (change: Partial<typeof draft>) => {
  const result = exclusionRequest({ ...draft, ...change }, 'UTC');
  return 'faults' in result ? result.faults : undefined;
};

it('reads local times in the zone of the reader', () => {
  expect(exclusionRequest(draft, 'Europe/Berlin')).toEqual({
    request: {
      start: '2026-11-20T07:00:00.000Z',
      end: '2026-11-20T10:00:00.000Z',
      reason: 'Announced move',
    },
  });
});

it('names every fault at its field', () => {
  expect(faults({})).toBeUndefined();
  expect(faults({ start: '', end: '', reason: ' ' })).toEqual({
    start: 'missing',
    end: 'missing',
    reason: 'missing',
  });
  expect(faults({ end: draft.start })).toEqual({ end: 'order' });
  expect(faults({ end: '2026-11-20T07:59' })).toEqual({ end: 'order' });
  expect(faults({ end: '2027-02-20T08:01' })).toEqual({ end: 'tooLong' });
  expect(faults({ end: '2027-02-20T08:00' })).toBeUndefined();
  expect(faults({ start: '', end: draft.end })).toEqual({ start: 'missing' });
  expect(faults({ reason: 'x'.repeat(1001) })).toEqual({ reason: 'tooLong' });
});
