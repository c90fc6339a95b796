import { auditEvent } from './__testUtils__/auditEvent';
import { readAuditEvent } from './readAuditEvent';

describe('readAuditEvent', () => {
  it('takes an event with everything, and one with what is needed', () => {
    const full = auditEvent({
      personal: { subject: 'student:12', data: { name: 'Ada', age: 12 } },
    });
    expect(readAuditEvent(full)).toEqual({ event: full });
    const { subject, outcome, req, blobs, ...least } = auditEvent();
    expect(readAuditEvent(least)).toEqual({ event: least });
  });

  it.each<[string, object, string]>([
    ['$.id', { id: '01jd9z6s410000000000000000' }, 'a ULID'],
    ['$.id', { id: '81JD9Z6S410000000000000000' }, 'a ULID'],
    ['$.time', { time: '2026-11-24T04:00:00Z' }, 'a time such as'],
    ['$.time', { time: '2026-02-30T04:00:00.000Z' }, 'that exists'],
    ['$.time', { time: '1969-12-31T23:59:59.999Z' }, 'since 1970'],
    ['$.plugin', { plugin: 'a/b' }, 'the id of a plugin'],
    ['$.eventId', { eventId: '' }, 'text in one line'],
    ['$.eventId', { eventId: 'x'.repeat(101) }, 'at most 100 characters'],
    ['$.action', { action: 'a\0b' }, 'without control characters'],
    ['$.actor.ref', { actor: {} }, 'found nothing'],
    ['$.actor.name', { actor: { ref: 'a', name: 'b' } }, 'no such member'],
    ['$.emitter.seq', { emitter: { instance: 'a', seq: -1 } }, 'whole number'],
    ['$.emitter.seq', { emitter: { instance: 'a', seq: 0.5 } }, 'found 0.5'],
    ['$.status', { status: 'done' }, 'one of initiated, succeeded'],
    ['$.subject', { subject: null }, 'an object, found null'],
    ['$.meta', { meta: [] }, 'an object, found a list'],
    ['$.meta.n', { meta: { n: 2 ** 53 } }, 'as text, found 9007199254740992'],
    ['$.meta.n', { meta: { n: NaN } }, 'found NaN'],
    ['$.meta.at', { meta: { at: new Date(0) } }, 'a value of JSON'],
    ['$.meta.t[0]', { meta: { t: ['\ud800'] } }, 'half a pair'],
    ['$.meta', { meta: { '\ud800': 1 } }, 'half a pair'],
    ['$.blobs', { blobs: Array(21).fill({}) }, 'at most 20 items, found 21'],
    [
      '$.blobs[0].sha256',
      { blobs: [{ sha256: 'AB'.repeat(32), size: 1, mediaType: 'a/b' }] },
      'lower case',
    ],
    ['$.personal.data', { personal: { subject: 'a' } }, 'found nothing'],
    ['$.pii', { pii: {} }, 'no such member; there are id, time'],
  ])('says what is wrong at %s', (path, changes, message) => {
    expect(readAuditEvent({ ...auditEvent(), ...changes }).problems).toEqual([
      { path, message: expect.stringContaining(message) },
    ]);
  });

  it.each([[null], ['text'], [[]], [undefined], [7]])(
    'takes %j for no event',
    value => {
      expect(readAuditEvent(value).problems).toHaveLength(1);
    },
  );

  it('says everything that is wrong, and no more than twenty things', () => {
    const paths = readAuditEvent({ plugin: 7 }).problems!.map(
      ({ path }) => path,
    );
    expect(paths).toContain('$.plugin');
    expect(paths).toContain('$.actor');
    const unknown = Object.fromEntries(
      Array.from({ length: 100 }, (_, at) => [`x${at}`, at]),
    );
    expect(
      readAuditEvent({ ...auditEvent(), ...unknown }).problems,
    ).toHaveLength(20);
  });

  it('takes as much as fits, and one byte more is too much', () => {
    const bare = readAuditEvent(auditEvent({ meta: { text: '' } })).event!;
    const left = 60_000 - JSON.stringify(bare).length;
    const sized = (length: number) =>
      auditEvent({ meta: { text: 'x'.repeat(length) } });
    expect(readAuditEvent(sized(left)).problems).toBeUndefined();
    expect(readAuditEvent(sized(left + 1)).problems).toEqual([
      {
        path: '$',
        message: expect.stringMatching(
          /^Expected an event of at most 60000 bytes, found 60001, \d+ of them in meta/,
        ),
      },
    ]);
  });

  it('takes 8 000 bytes about a person and 20 levels', () => {
    const about = (length: number) =>
      auditEvent({
        personal: { subject: 'a', data: { t: 'x'.repeat(length) } },
      });
    expect(readAuditEvent(about(7_992)).problems).toBeUndefined();
    expect(readAuditEvent(about(7_993)).problems).toEqual([
      {
        path: '$.personal.data',
        message: 'Expected at most 8000 bytes, found 8001',
      },
    ]);
    const nested = (levels: number): unknown =>
      levels === 0 ? 1 : { a: nested(levels - 1) };
    const deep = (levels: number) =>
      readAuditEvent({ ...auditEvent(), meta: nested(levels) }).problems;
    expect(deep(20)).toBeUndefined();
    expect(deep(21)).toEqual([
      expect.objectContaining({
        message: 'Expected at most 20 levels, found more',
      }),
    ]);
  });
});
