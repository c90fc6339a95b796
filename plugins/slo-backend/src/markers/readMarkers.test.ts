import type { Marker } from '@bellwether/plugin-slo-node';
import { readMarkers } from './readMarkers';

const SPAN = { startMs: 1000, endMs: 2000 };
const marker = (changes: object = {}) => ({
  id: 'a',
  atMs: 1500,
  kind: 'release',
  title: 'Version 2',
  ...changes,
});
const read = (answer: unknown) => readMarkers('releases', answer, SPAN);

describe('readMarkers', () => {
  it('shows what touches the span, ascending, each id once', () => {
    const { markers, problem } = read([
      marker({ id: 'c', atMs: 1999 }),
      marker({ id: 'before', atMs: 999 }),
      marker({ id: 'after', atMs: 2000 }),
      marker({ id: 'ended', atMs: 1, untilMs: 999 }),
      marker({ id: 'b', atMs: 1, untilMs: 1000 }),
      marker({ id: 'c', atMs: 1001 }),
      marker({ id: 'a', atMs: 1999, href: '/releases/2' }),
    ]);
    expect(problem).toBeUndefined();
    expect(markers).toEqual([
      {
        id: 'b',
        at: '1970-01-01T00:00:00.001Z',
        until: '1970-01-01T00:00:01.000Z',
        kind: 'release',
        title: 'Version 2',
        source: 'releases',
      },
      expect.objectContaining({ id: 'a', href: '/releases/2' }),
      expect.objectContaining({ id: 'c' }),
    ]);
  });

  it.each([
    ['no object', null, 'it is no object'],
    ['text', 'release', 'it is no object'],
    ['no id', marker({ id: '' }), 'its id'],
    ['a long id', marker({ id: 'x'.repeat(201) }), 'its id'],
    ['a number for an id', marker({ id: 7 }), 'its id'],
    ['two lines of title', marker({ title: 'a\nb' }), 'its title'],
    ['half a character', marker({ title: 'a\ud800' }), 'its title'],
    ['no time', marker({ atMs: undefined }), 'atMs'],
    ['text for a time', marker({ atMs: '2026-01-01' }), 'atMs'],
    ['NaN', marker({ atMs: NaN }), 'atMs'],
    ['a time beyond dates', marker({ atMs: 9e15 }), 'atMs'],
    ['an end before its start', marker({ untilMs: 1499 }), 'untilMs'],
    ['another kind', marker({ kind: 'party' }), 'its kind'],
    ['another protocol', marker({ href: 'data:text/html,a' }), 'its href'],
    ['another host', marker({ href: '//evil.example' }), 'its href'],
    ['another host for browsers', marker({ href: '/\\evil' }), 'its href'],
    ['a relative path', marker({ href: 'releases/2' }), 'its href'],
    [
      'credentials',
      marker({ href: 'https://a:b@releases.example/' }),
      'its href',
    ],
    [
      'a long address',
      marker({ href: `https://a.example/${'x'.repeat(2000)}` }),
      'its href',
    ],
  ])('leaves out a marker with %s and says so', (_, bad, reason) => {
    const { markers, problem } = read([bad, marker()]);
    expect(markers.map(({ id }) => id)).toEqual(['a']);
    expect(problem).toContain(
      `1 of 2 markers are left out, the first because ${reason}`,
    );
  });

  it('takes http and https addresses', () => {
    for (const href of ['http://a.example', 'https://a.example/b?c=d#e']) {
      expect(read([marker({ href })]).markers[0].href).toBe(href);
    }
  });

  it('does not look at more than it can', () => {
    const many: Partial<Marker>[] = Array.from(
      { length: 10_001 },
      (_, n) => marker({ id: `${n}` }) as Partial<Marker>,
    );
    const { markers, problem } = read(many);
    expect(markers).toHaveLength(10_000);
    expect(problem).toContain('10001 markers');
  });

  it.each([undefined, null, {}, 'a', 5])('takes %j for no answer', answer => {
    expect(read(answer)).toEqual({
      markers: [],
      problem: expect.stringContaining('Expected a list of markers'),
    });
  });
});
