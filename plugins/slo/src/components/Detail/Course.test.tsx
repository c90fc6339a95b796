import { NotAllowedError } from '@backstage/errors';
import type { SloApi } from '@bellwether/plugin-slo-common';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axeFindings } from '@bellwether/kit-portal/testing';
import { apiWith, northfieldApi, renderAt } from '../../__testUtils__/render';
import { SloPage } from '../SloPage';

const SIGN_IN = '/slos/default/sign-in-availability';

async function course() {
  const region = await screen.findByRole('region', { name: 'Course' });
  await waitFor(() =>
    expect(within(region).getAllByRole('img')).toHaveLength(2),
  );
  return within(region);
}

describe('course of an objective', () => {
  it('goes on after now with a fan, in the chart and in words', async () => {
    const user = userEvent.setup();
    const { container } = renderAt(<SloPage />, { path: SIGN_IN });
    const charts = await course();
    expect(await charts.findByText('What to expect')).toBeVisible();
    expect(
      charts.getByText(
        /^In half of the futures the budget is gone by Nov 24, 2026, most likely between Nov 23, 2026 and Nov 26, 2026\. The risk that it is gone before Dec 20, 2026 is 82%\. Drawn from 28 days of history\. The band holds/,
      ),
    ).toBeVisible();
    expect(charts.getByText('Now')).toBeInTheDocument();
    const cursor = charts.getByRole('slider', {
      name: 'Read values of Error budget left',
    });
    act(() => cursor.focus());
    await user.keyboard('{ArrowRight}');
    expect(cursor).toHaveAttribute(
      'aria-valuetext',
      expect.stringMatching(
        /^Nov 23, 2026, 14:05 UTC: Forecast 3\.\d% \(.*% to .*%\)$/,
      ),
    );
    expect(await axeFindings(container)).toEqual([]);
  });

  it('looks no further ahead than the chart looks back', async () => {
    renderAt(<SloPage />, { path: `${SIGN_IN}?range=1h` });
    const charts = await course();
    expect(await charts.findByText('What to expect')).toBeVisible();
    expect(charts.queryByText('Now')).toBeNull();
    expect(charts.queryByText(/The band holds/)).toBeNull();
    expect(charts.getByText(/In half of the futures/)).toBeVisible();
  });

  it('marks what happened, in both charts and in a list', async () => {
    const user = userEvent.setup();
    renderAt(<SloPage />, { path: SIGN_IN });
    const charts = await course();
    const list = within(
      await charts.findByRole('table', { name: 'Marked in the charts' }),
    );
    expect(list.getAllByRole('row').map(row => row.textContent)).toEqual([
      'TimeKindWhatSource',
      'Nov 21, 2026, 18:05 UTCEventStart of the exam weekoperations',
      'Nov 18, 2026, 13:05 UTC to Nov 19, 2026, 19:05 UTCIncidentReceipts arrive lateoperations',
      'Nov 18, 2026, 12:05 UTCReleaseexam-submission 4.13.0deliveries',
      'Nov 15, 2026, 02:05 UTCDriftIngress differs from what is declaredoperations',
      'Nov 11, 2026, 18:05 UTC to Nov 11, 2026, 21:05 UTCLeft outPlanned move of the directory, announced a week before.exclusions',
    ]);
    expect(
      list.getByRole('link', { name: 'exam-submission 4.13.0' }),
    ).toHaveAttribute(
      'href',
      'https://git.example.com/northfield/exam-submission/releases',
    );
    for (const image of charts.getAllByRole('img')) {
      expect(image).toHaveAccessibleName(/8 events are marked\.$/);
      expect(
        image.querySelector('[data-fill=hatch] title')?.textContent,
      ).toMatch(/^Left out: Planned move/);
    }
    await user.click(charts.getByRole('button', { name: 'Show 3 more' }));
    expect(list.getByText('One database replica stopped')).toBeVisible();
  });

  it('asks for markers of the time the chart shows', async () => {
    const requests: Parameters<SloApi['listMarkers']>[0][] = [];
    const api = northfieldApi();
    renderAt(<SloPage />, {
      path: SIGN_IN,
      api: apiWith({
        listMarkers: async request => {
          requests.push(request);
          return { items: [], problems: [{ source: 'ci', message: 'slow' }] };
        },
        getSeries: request => api.getSeries(request),
      }),
    });
    expect(
      await screen.findByText('Nothing is marked in this time range.'),
    ).toBeVisible();
    expect(screen.getByText('ci: slow')).toBeVisible();
    expect(requests).toEqual([
      {
        namespace: 'default',
        name: 'sign-in-availability',
        from: '2026-10-25T14:05:00.000Z',
        to: '2026-11-22T14:05:00.000Z',
      },
    ]);
  });

  it('draws the course when neither forecast nor markers can be read', async () => {
    renderAt(<SloPage />, {
      path: SIGN_IN,
      api: apiWith({
        getForecast: async () => {
          throw new Error('no history');
        },
        listMarkers: async () => {
          throw new NotAllowedError('not yours');
        },
      }),
    });
    const charts = await course();
    expect(
      await charts.findByText('The forecast could not be read: no history'),
    ).toBeVisible();
    expect(
      await charts.findByText(
        'What happened around this SLO could not be read: not yours',
      ),
    ).toBeVisible();
    expect(charts.queryByText('Now')).toBeNull();
  });

  it('says why there is no forecast', async () => {
    renderAt(<SloPage />, { path: '/slos/default/directory-sync' });
    expect(
      await screen.findByText(
        'Nothing was counted yet, so there is nothing to look ahead from.',
      ),
    ).toBeVisible();
  });
});
