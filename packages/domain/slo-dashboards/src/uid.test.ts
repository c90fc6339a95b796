import { overviewUid, sloUid } from './uid';

const of = (id: string) => sloUid({ profile: 'exact', id });

describe('uids', () => {
  it('are the ID where it fits', () => {
    expect(of('school-reports-0')).toBe('bw-exact-slo-school-reports-0');
    expect(sloUid({ profile: 'sloth', id: 'a_B' })).toBe('bw-sloth-slo-a_B');
  });

  it('are 40 plain characters at most, and differ where IDs differ', () => {
    const ids = [
      'x'.repeat(27),
      'x'.repeat(28),
      'x'.repeat(29),
      `${'x'.repeat(60)}a`,
      `${'x'.repeat(60)}b`,
      'a.b',
      'a/b',
      'ä b',
      '',
    ];
    const uids = ids.map(of);
    expect(new Set(uids).size).toBe(ids.length);
    for (const uid of uids) expect(uid).toMatch(/^[A-Za-z0-9_-]{1,40}$/);
  });

  it('never change', () => {
    expect(of('school-reports.of.all.terms-0')).toBe(
      'bw-exact-slo-school-report-1ibfzdhx1007w',
    );
  });

  it('of overviews are no SLO’s', () => {
    expect(overviewUid('exact')).toBe('bw-exact-slos');
    expect(of('s')).not.toBe(overviewUid('exact'));
  });
});
