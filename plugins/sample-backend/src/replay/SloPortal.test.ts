import { mockServices } from '@backstage/backend-test-utils';
import type { SloApi } from '@bellwether/plugin-slo-common';
import { HOUR_MS } from './missingSpans';
import { HttpSloPortal } from './SloPortal';

const { signal } = new AbortController();

function portalOf(client: Partial<SloApi>) {
  return new HttpSloPortal({
    client: client as SloApi,
    auth: mockServices.auth(),
    wait: async () => {},
  });
}

describe('HttpSloPortal', () => {
  it('asks for long spans in parts, so that steps stay short', async () => {
    const asked: [string?, string?, number?][] = [];
    const portal = portalOf({
      getSeries: async ({ from, to, points }) => {
        asked.push([from, to, points]);
        return {
          from: from!,
          to: to!,
          stepSeconds: 300,
          points: [
            {
              start: new Date(Date.parse(from!) + 1.5 * HOUR_MS).toISOString(),
              good: 1,
              total: 1,
              sli: 1,
              remaining: 1,
              burnRate: 0,
            },
          ],
        };
      },
    });
    const hours = await portal.hoursWithData(
      'default/a',
      0,
      1001 * HOUR_MS,
      signal,
    );
    expect(asked).toEqual([
      ['1970-01-01T00:00:00.000Z', '1970-02-11T16:00:00.000Z', 1000],
      ['1970-02-11T16:00:00.000Z', '1970-02-11T17:00:00.000Z', 2],
    ]);
    expect(hours).toEqual(new Set([HOUR_MS, 1001 * HOUR_MS]));
  });

  it('does not guess from steps that are too long', async () => {
    const portal = portalOf({
      getSeries: async () => ({
        from: '',
        to: '',
        stepSeconds: 7200,
        points: [],
      }),
    });
    await expect(
      portal.hoursWithData('default/a', 0, 5 * HOUR_MS, signal),
    ).rejects.toThrow(
      'Expected a series of default/a in steps of an hour or less, found steps of 7200 s; the SLO backend and the sample backend do not fit together, install the same version of both',
    );
  });

  it('knows an SLO without objectives as one that is not there yet', async () => {
    const portal = portalOf({
      getSlo: async () => ({
        entityRef: 'slo:default/a',
        title: 'a',
        document: {},
        objectives: [],
      }),
    });
    await expect(portal.find('default/a', signal)).resolves.toBeUndefined();
  });

  it('does not take a refusal for an absence', async () => {
    const portal = portalOf({
      getSlo: async () => {
        throw Object.assign(new Error('forbidden'), { statusCode: 403 });
      },
    });
    await expect(portal.find('default/a', signal)).rejects.toThrow('forbidden');
  });
});
