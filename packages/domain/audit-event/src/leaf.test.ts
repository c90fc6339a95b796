import fc from 'fast-check';
import { auditEvent } from './__testUtils__/auditEvent';
import { columnsOf } from './columns';
import { MAX_EVENT_BYTES, MAX_PERSONAL_BYTES } from './event';
import { leafOf, readLeaf, type SealedPersonal } from './leaf';
import { readAuditEvent } from './readAuditEvent';

const log = 'portal.example.com/audit';
const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const bytesOf = (text: string) => new TextEncoder().encode(text);

const pii: SealedPersonal = {
  alg: 'A256GCM',
  kid: '0123456789abcdef0123456789abcdef',
  nonce: 'AAAAAAAAAAAAAAAA',
  ct: 'c2VjcmV0',
};

describe('leafOf', () => {
  it('writes the event and its log in canonical JSON', () => {
    const { subject, outcome, req, blobs, ...least } = auditEvent();
    expect(textOf(leafOf(least, { log }))).toBe(
      '{"action":"override","actor":{"ref":"user:default/Priya","via":"plugin:scaffolder"},' +
        '"corr":"01JD9Z6S410000000000000000","emitter":{"instance":"portal-1","seq":0},"eventId":"gate-override",' +
        '"id":"01JD9Z6S410000000000000000","log":"portal.example.com/audit","meta":{"reason":"Exams are over."},' +
        '"plugin":"delivery","severity":"high","status":"recorded","time":"2026-11-24T04:00:00.000Z","v":1}',
    );
  });

  it('never writes personal data in clear', () => {
    const personal = { subject: 'student:12', data: { name: 'Ada' } };
    const event = auditEvent({ personal });
    expect(() => leafOf(event, { log })).toThrow(TypeError);
    expect(() => leafOf(auditEvent(), { log, pii })).toThrow(TypeError);
    const text = textOf(leafOf(event, { log, pii }));
    expect(text).not.toContain('Ada');
    expect(text).not.toContain('student:12');
    expect(JSON.parse(text)).toMatchObject({
      pii,
      subject: { kind: 'hosted-gate', ref: 'Gate/42' },
    });
  });

  it('names the subject by a pseudonym when the personal data is about it', () => {
    const bytes = leafOf(
      auditEvent({
        subject: { kind: 'student', ref: 'Student:12' },
        personal: { subject: 'student:12', data: {} },
      }),
      { log, pii },
    );
    const { leaf } = readLeaf(bytes);
    expect(leaf?.subject).toEqual({ kind: 'student', pseudonym: pii.kid });
    expect(columnsOf(leaf!).subject_ref).toBe(pii.kid);
  });

  it('fits every event that is read into an entry of a log', () => {
    const personal = {
      subject: 'a',
      data: { t: 'x'.repeat(MAX_PERSONAL_BYTES - 8) },
    };
    const bare = auditEvent({ personal, meta: { text: '' } });
    const size = JSON.stringify(bare).length;
    const largest = {
      ...bare,
      meta: { text: 'x'.repeat(MAX_EVENT_BYTES - size) },
    };
    expect(readAuditEvent(largest).problems).toBeUndefined();
    const ct = 'A'.repeat(Math.ceil(((MAX_PERSONAL_BYTES + 16) * 4) / 3));
    const bytes = leafOf(largest, {
      log: 'x'.repeat(255),
      pii: { ...pii, ct },
    });
    expect(bytes.length).toBeLessThanOrEqual(65_535);
    expect(readLeaf(bytes).problems).toBeUndefined();
    expect(() =>
      leafOf({ ...largest, meta: { text: 'x'.repeat(65_000) } }, { log, pii }),
    ).toThrow(RangeError);
  });
});

describe('readLeaf', () => {
  const bytes = leafOf(auditEvent(), { log });

  it('reads back what was written, and its columns', () => {
    const { leaf } = readLeaf(bytes);
    expect(leaf).toEqual({ ...auditEvent(), v: 1, log });
    expect(columnsOf(leaf!)).toEqual({
      id: '01JD9Z6S410000000000000000',
      time_ms: Date.UTC(2026, 10, 24, 4),
      plugin: 'delivery',
      event_id: 'gate-override',
      severity: 'high',
      status: 'recorded',
      actor_ref: 'user:default/priya',
      subject_kind: 'hosted-gate',
      subject_ref: 'gate/42',
      action: 'override',
      corr: '01JD9Z6S410000000000000000',
      emitter_instance: 'portal-1',
      emitter_seq: 0,
    });
  });

  it.each<[string, Uint8Array, string]>([
    ['no UTF-8', Uint8Array.of(0xff), 'JSON in UTF-8'],
    ['no JSON', bytesOf('{'), 'JSON in UTF-8'],
    ['too much', new Uint8Array(65_536), 'at most 65535 bytes'],
    ['a space', bytesOf(`${textOf(bytes)} `), 'canonical JSON'],
    [
      'a byte order mark',
      Uint8Array.of(0xef, 0xbb, 0xbf, ...bytes),
      'JSON in UTF-8',
    ],
    [
      'a member twice',
      bytesOf(textOf(bytes).replace('{"action"', '{"action":"a","action"')),
      'canonical JSON',
    ],
    [
      'another version',
      bytesOf(textOf(bytes).replace('"v":1', '"v":2')),
      'Expected 1, found 2',
    ],
    [
      'personal data in clear',
      bytesOf(textOf(bytes).replace('"plugin"', '"personal":{},"plugin"')),
      'no such member',
    ],
  ])('refuses %s', (_, wrong, message) => {
    const { leaf, problems } = readLeaf(wrong);
    expect(leaf).toBeUndefined();
    expect(problems![0].message).toContain(message);
  });

  it('reads every event back as it was told', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 5 })),
        fc.string({ minLength: 1, maxLength: 50, unit: 'grapheme-ascii' }),
        fc.nat(),
        (meta, ref, seq) => {
          const event = JSON.parse(
            JSON.stringify(
              auditEvent({
                meta: meta as never,
                actor: { ref },
                emitter: { instance: 'a', seq },
              }),
            ),
          ) as unknown;
          const read = readAuditEvent(event);
          fc.pre(read.event !== undefined);
          const { leaf } = readLeaf(leafOf(read.event!, { log }));
          expect(leaf).toEqual({ ...(event as object), v: 1, log });
        },
      ),
      { numRuns: 200, seed: 8 },
    );
  });
});
