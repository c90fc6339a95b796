import { NotAllowedError } from '@backstage/errors';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axeFindings, resizeTo } from '@bellwether/kit-portal/testing';
import {
  address,
  apiWith,
  never,
  northfieldApi,
  NOW_MS,
  renderAt,
} from '../../__testUtils__/render';
import { SloPage } from '../SloPage';

const SIGN_IN = '/slos/default/sign-in-availability';

describe('detail page', () => {
  afterEach(() => act(() => resizeTo(1280)));

  it('tells everything about an SLO', async () => {
    const { container } = renderAt(<SloPage />, { path: SIGN_IN });
    expect(
      await screen.findByRole('heading', {
        level: 2,
        name: 'Sign-in works',
      }),
    ).toBeVisible();
    expect(screen.getByRole('link', { name: 'Catalog page' })).toHaveAttribute(
      'href',
      '/catalog/default/slo/sign-in-availability',
    );
    expect(screen.getByRole('link', { name: 'sign-in' })).toHaveAttribute(
      'href',
      '/catalog/default/component/sign-in',
    );
    expect(screen.getByText('28 days, rolling')).toBeVisible();
    expect(screen.getByText('counts · portal-counts')).toBeVisible();
    expect(screen.getByText('You are looking at sample data')).toBeVisible();

    expect(screen.getByText('99.954%')).toBeVisible();
    expect(screen.getByText('95% interval 99.95–99.958%')).toBeVisible();
    expect(screen.getByText('Too close to call')).toBeVisible();
    expect(screen.getByText('554 of 601 allowed failures used')).toBeVisible();
    expect(screen.getByText('Spent in 15 hours')).toBeVisible();
    expect(
      screen.getByText('40% overspent by Dec 20, 2026 at the recent pace'),
    ).toBeVisible();

    const meaning = screen.getByRole('region', {
      name: 'What these numbers mean',
    });
    expect(meaning).toHaveTextContent(
      '99.95% over 28 days allows 1 of 2,000 events to fail. ' +
        '554 of 1,203,332 events failed, so the service level is 99.954%. ' +
        '7.9% of the error budget is left.',
    );
    expect(meaning).toHaveTextContent(
      'Measured over 1 hour, the budget is being spent at 3.4× the pace',
    );

    const burn = within(screen.getByRole('region', { name: 'Burn rates' }));
    expect(burn.getByRole('row', { name: '1 hour 3.4×' })).toBeInTheDocument();
    expect(
      burn.getByRole('row', { name: 'Page 5m + 1h 13.4× Quiet' }),
    ).toBeInTheDocument();
    expect(
      burn.getByRole('row', { name: 'Ticket 2h + 1d 2.8× Firing' }),
    ).toBeInTheDocument();

    const course = within(screen.getByRole('region', { name: 'Course' }));
    await waitFor(() => expect(course.getAllByRole('img')).toHaveLength(2));
    expect(course.getAllByRole('img')[0]).toHaveAccessibleName(
      /^Error budget left\. Share of the error budget.*latest 8\.1%/,
    );

    const history = within(
      screen.getByRole('region', { name: 'State changes' }),
    );
    expect(history.getAllByRole('listitem')[0]).toHaveTextContent(
      'Sign-in worksSign-ins succeedError budgetfromAttentiontoExhausted1 hour ago',
    );
    expect(
      screen.getByRole('region', { name: 'As declared' }),
    ).toHaveTextContent('apiVersion: openslo/v1 kind: SLO');
    expect(await axeFindings(container)).toEqual([]);
  });

  it('switches between the objectives of an SLO, in the address', async () => {
    const user = userEvent.setup();
    renderAt(<SloPage />, { path: SIGN_IN });
    const switcher = within(
      await screen.findByRole('radiogroup', { name: 'Objectives of this SLO' }),
    );
    await user.click(
      switcher.getByRole('radio', { name: 'Sign-ins within one second' }),
    );
    expect(address()).toBe(`${SIGN_IN}?objective=1`);
    expect(screen.getByText('99.42%')).toBeVisible();
    await user.click(switcher.getByRole('radio', { name: 'Sign-ins succeed' }));
    expect(address()).toBe(SIGN_IN);
  });

  it('switches by a list on narrow screens', async () => {
    act(() => resizeTo(390));
    const user = userEvent.setup();
    const { container } = renderAt(<SloPage />, { path: SIGN_IN });
    await user.click(
      await screen.findByRole('button', { name: /Objectives of this SLO/ }),
    );
    await user.click(
      await screen.findByRole('option', { name: 'Sign-ins within one second' }),
    );
    expect(address()).toBe(`${SIGN_IN}?objective=1`);
    expect(await axeFindings(container)).toEqual([]);
  });

  it('takes the range of the charts from the address and asks for no more', async () => {
    const user = userEvent.setup();
    const requests: unknown[] = [];
    const api = northfieldApi();
    renderAt(<SloPage />, {
      path: `${SIGN_IN}?range=24h`,
      api: apiWith({
        getSeries: request => {
          requests.push(request);
          return api.getSeries(request);
        },
      }),
    });
    const range = within(
      await screen.findByRole('radiogroup', { name: 'Time range' }),
    );
    expect(range.getByRole('radio', { name: '24 hours' })).toBeChecked();
    await waitFor(() => expect(requests).toHaveLength(1));
    expect(requests[0]).toEqual({
      namespace: 'default',
      name: 'sign-in-availability',
      index: 0,
      from: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    });
    await user.click(range.getByRole('radio', { name: 'Window' }));
    expect(address()).toBe(SIGN_IN);
    await waitFor(() => expect(requests).toHaveLength(2));
    expect(requests[1]).not.toHaveProperty('from');
  });

  it.each([
    ['take-attendance-availability', 'Stale data', 'Check the job that pushes'],
    ['lesson-video-start', 'Cannot evaluate', 'parse error at char 23'],
    [
      'report-cards',
      'Not evaluated yet',
      'the first evaluation is still to come',
    ],
    ['directory-sync', 'No data', 'Nothing was counted in the window'],
    [
      'match-mentor-availability',
      'Partial data',
      'for less than the whole window',
    ],
  ])(
    'says what is the matter with the data of %s',
    async (name, title, text) => {
      const { container } = renderAt(<SloPage />, {
        path: `/slos/default/${name}`,
      });
      expect((await screen.findAllByText(title))[0]).toBeVisible();
      expect(screen.getAllByText(new RegExp(text))[0]).toBeVisible();
      expect(await axeFindings(container)).toEqual([]);
    },
  );

  it('reads no figures into missing data', async () => {
    renderAt(<SloPage />, { path: '/slos/default/directory-sync' });
    expect(
      await screen.findByText(/That is not the same as 100%/),
    ).toBeVisible();
    expect(screen.getAllByText('Not known').length).toBeGreaterThanOrEqual(3);
    expect(
      screen.getByRole('row', { name: 'Page 5m + 1h 13.4× Cannot tell' }),
    ).toBeInTheDocument();
    await waitFor(() =>
      expect(screen.getAllByText('No data in this time range')).toHaveLength(2),
    );
  });

  it('shows calendar windows with their ends and zone', async () => {
    renderAt(<SloPage />, { path: '/slos/default/message-guardian-delivery' });
    expect(
      await screen.findByText(
        '1 month, Nov 4, 2026 to Dec 4, 2026 (Europe/Berlin)',
      ),
    ).toBeVisible();
    expect(
      screen.getByText(/The window is a calendar period: it ends Dec 4, 2026/),
    ).toBeVisible();
  });

  it('does not tell a missing SLO from one that may not be seen', async () => {
    const { container } = renderAt(<SloPage />, {
      path: '/slos/default/nowhere',
    });
    expect(
      await screen.findByRole('heading', { name: 'This SLO does not exist' }),
    ).toBeVisible();
    expect(await axeFindings(container)).toEqual([]);
  });

  it('has a state for callers without permission, and one while it loads', async () => {
    const denied = renderAt(<SloPage />, {
      path: SIGN_IN,
      api: apiWith({
        getSlo: async () => {
          throw new NotAllowedError('no');
        },
      }),
    });
    expect(
      await screen.findByText('You are not allowed to see this'),
    ).toBeVisible();
    denied.unmount();

    renderAt(<SloPage />, { path: SIGN_IN, api: apiWith({ getSlo: never }) });
    expect(await screen.findByText('Loading the SLO…')).toBeInTheDocument();
  });

  it('keeps the figures when only the charts fail', async () => {
    renderAt(<SloPage />, {
      path: SIGN_IN,
      api: apiWith({
        getSeries: async () => {
          throw new Error('Too many points');
        },
      }),
    });
    expect(
      await screen.findByText('The service answered: Too many points'),
    ).toBeVisible();
    expect(screen.getByText('99.954%')).toBeVisible();
  });

  it('shows the document of an SLO none of whose objectives resolves', async () => {
    renderAt(<SloPage />, {
      path: SIGN_IN,
      api: apiWith({
        getSlo: async () => ({
          entityRef: 'slo:default/broken',
          title: 'Broken',
          document: { kind: 'SLO', spec: { objectives: [] } },
          objectives: [],
        }),
      }),
    });
    expect(
      await screen.findByText(
        'This SLO has no objective that could be evaluated',
      ),
    ).toBeVisible();
    expect(
      screen.getByRole('region', { name: 'As declared' }),
    ).toHaveTextContent('objectives: []');
  });

  it('shows older state changes on demand', async () => {
    const user = userEvent.setup();
    const change = (index: number) => ({
      id: String(index),
      at: new Date(NOW_MS - index * 60_000).toISOString(),
      objectiveId: 'default/sign-in-availability/0',
      sloEntityRef: 'slo:default/sign-in-availability',
      sloTitle: 'Sign-in works',
      title: 'Sign-ins succeed',
      field: 'alert' as const,
      from: 'none',
      to: 'page',
      remaining: 0.5,
    });
    renderAt(<SloPage />, {
      path: SIGN_IN,
      api: apiWith({
        listStateChanges: async request =>
          request?.cursor
            ? { items: [change(2)] }
            : { items: [change(1)], nextCursor: 'more' },
      }),
    });
    const more = await screen.findByRole('button', { name: 'Show older' });
    await user.click(more);
    expect(
      await screen.findByText('2 minutes ago', { selector: 'ol time' }),
    ).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Show older' })).toBeNull();
  });
});
