import { NotAllowedError } from '@backstage/errors';
import type {
  AlertView,
  ListAlertsRequest,
} from '@bellwether/plugin-slo-common';
import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axeFindings, resizeTo } from '@bellwether/kit-portal/testing';
import {
  address,
  apiWith,
  never,
  northfieldApi,
  NOW_MS,
  renderAt,
} from '../../../__testUtils__/render';
import { SloPage } from '../../SloPage';

const EXAMS = '/slos/default/submit-exam-availability';
const TAB = `${EXAMS}?tab=alerts`;

const alert = (change: Partial<AlertView> = {}): AlertView => ({
  id: 'one',
  name: 'Burn',
  severity: 'critical',
  state: 'firing',
  source: { type: 'prometheus', name: 'north' },
  sloEntityRef: 'slo:default/submit-exam-availability',
  sloTitle: 'Exams can be submitted',
  startsAt: new Date(NOW_MS - 90_000).toISOString(),
  updatedAt: new Date(NOW_MS).toISOString(),
  labels: {},
  ...change,
});

describe('alerts of an SLO', () => {
  afterEach(() => act(() => resizeTo(1280)));

  it('lists what the sources report and says why burn alerts fire', async () => {
    const { container } = renderAt(<SloPage />, { path: TAB });
    const table = within(
      await screen.findByRole('table', { name: 'Reported alerts' }),
    );
    expect(table.getAllByRole('row').map(row => row.textContent)).toEqual([
      'StateSeverityAlertSinceSourceRunbook',
      'FiringPageErrorBudgetBurnExams can be submitted: the error budget burns 16 times too fast.22 minutes agofor 22 minutesAlertmanager “portal”',
      'PendingTicketErrorBudgetBurnSlow3 minutes agofor 3 minutesPrometheus “north”none',
    ]);
    const runbook = table.getByRole('link', {
      name: 'Open the runbook of ErrorBudgetBurn',
    });
    expect(runbook).toHaveAttribute(
      'href',
      'https://runbooks.example.com/exam-submission',
    );
    expect(runbook).toHaveAttribute('rel', 'noopener noreferrer');

    const why = screen.getByRole('region', { name: 'Why it fires, or not' });
    expect(why).toHaveTextContent(
      'Page: 5 minutes and 1 hour, limit 13.4×' +
        'Burning 16.2× over 1 hour and 18.6× over 5 minutes: both are above the limit of 13.4×. ' +
        'That cost 2.4% of the budget within 1 hour. Nothing of the budget is left.',
    );
    expect(screen.getByRole('region', { name: 'Burn rates' })).toBeVisible();
    expect(await axeFindings(container)).toEqual([]);
  });

  it('counts down what is left while it burns', async () => {
    renderAt(<SloPage />, {
      path: '/slos/default/sign-in-availability?tab=alerts',
    });
    expect(
      await screen.findByRole('rowheader', {
        name: /^ErrorBudgetBurnSlow ?Sign-ins succeed ?Sign-ins succeed:/,
      }),
    ).toBeVisible();
    const why = screen.getByRole('region', { name: 'Why it fires, or not' });
    expect(why).toHaveTextContent(
      'Burning 3.4× over 1 hour, no faster than the limit of 13.4×.',
    );
    expect(why).toHaveTextContent(
      'Both windows burn faster than the limit of 2.8×. ' +
        'That cost 7.3% of the budget within 1 day. ' +
        'At this pace the rest is gone in 1 day 2 hours.',
    );
  });

  it('filters by state, in the address', async () => {
    const user = userEvent.setup();
    renderAt(<SloPage />, { path: TAB });
    const filter = within(
      await screen.findByRole('toolbar', { name: 'State' }),
    );
    await user.click(filter.getByRole('button', { name: 'Resolved' }));
    expect(address()).toBe(`${TAB}&state=firing%2Cpending%2Cresolved`);
    expect(await screen.findByText('for 41 minutes')).toBeVisible();
    await user.click(filter.getByRole('button', { name: 'Firing' }));
    await user.click(filter.getByRole('button', { name: 'Pending' }));
    expect(address()).toBe(`${TAB}&state=resolved`);
    expect(await screen.findAllByText('ErrorBudgetBurn')).toHaveLength(1);
  });

  it('follows no address that is not a web address, and reads unknown words as they are', async () => {
    renderAt(<SloPage />, {
      path: TAB,
      api: apiWith({
        listAlerts: async () => ({
          items: [
            alert({
              runbookUrl: 'data:text/html,<script>alert(1)</script>',
              startsAt: null,
              description: '<b>bold</b>',
            }),
          ],
          problems: [{ source: 'south', message: 'connection refused' }],
        }),
      }),
    });
    expect(await screen.findByText('<b>bold</b>')).toBeVisible();
    expect(screen.getByText('critical')).toBeVisible();
    expect(screen.getByText('not told')).toBeVisible();
    expect(screen.queryByRole('link', { name: /runbook/ })).toBeNull();
    expect(screen.getByText('south: connection refused')).toBeVisible();
  });

  it('says what to do when there is none', async () => {
    const { container } = renderAt(<SloPage />, {
      path: '/slos/default/directory-sync?tab=alerts',
    });
    expect(await screen.findByText('No alert in these states')).toBeVisible();
    expect(
      screen.getByText(/At least one of both windows has no data/),
    ).toBeVisible();
    expect(await axeFindings(container)).toEqual([]);
  });

  it('shows further pages on demand', async () => {
    const user = userEvent.setup();
    const requests: (ListAlertsRequest | undefined)[] = [];
    renderAt(<SloPage />, {
      path: TAB,
      api: apiWith({
        listAlerts: async request => {
          requests.push(request);
          return request?.cursor
            ? { items: [alert({ id: 'two', name: 'Older' })], problems: [] }
            : { items: [alert()], problems: [], nextCursor: 'next' };
        },
      }),
    });
    await user.click(
      await screen.findByRole('button', { name: 'Show more alerts' }),
    );
    expect(await screen.findByText('Older')).toBeVisible();
    expect(requests.at(-1)).toEqual({
      slo: 'slo:default/submit-exam-availability',
      state: ['firing', 'pending'],
      limit: 25,
      cursor: 'next',
    });
    expect(
      screen.queryByRole('button', { name: 'Show more alerts' }),
    ).toBeNull();
  });

  it('keeps the burn alerts when the sources may not be read, fail or hang', async () => {
    const user = userEvent.setup();
    const denied = renderAt(<SloPage />, {
      path: TAB,
      api: apiWith({
        listAlerts: async () => {
          throw new NotAllowedError('no');
        },
      }),
    });
    expect(
      await screen.findByText('You are not allowed to see this'),
    ).toBeVisible();
    expect(
      screen.getByRole('region', { name: 'Why it fires, or not' }),
    ).toBeVisible();
    denied.unmount();

    let fails = true;
    const api = northfieldApi();
    const broken = renderAt(<SloPage />, {
      path: TAB,
      api: apiWith({
        listAlerts: request =>
          fails
            ? Promise.reject(new Error('database is gone'))
            : api.listAlerts(request),
      }),
    });
    expect(
      await screen.findByText('The service answered: database is gone'),
    ).toBeVisible();
    fails = false;
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('ErrorBudgetBurnSlow')).toBeVisible();
    broken.unmount();

    renderAt(<SloPage />, { path: TAB, api: apiWith({ listAlerts: never }) });
    expect(await screen.findByText('Loading the alerts…')).toBeInTheDocument();
  });

  it('is a list of cards on narrow screens', async () => {
    act(() => resizeTo(390));
    const { container } = renderAt(<SloPage />, { path: TAB });
    const list = await screen.findByRole('list', { name: 'Reported alerts' });
    expect(within(list).getAllByRole('listitem')[1]).toHaveTextContent(
      'AlertErrorBudgetBurnSlowStatePendingSeverityTicket',
    );
    expect(await axeFindings(container)).toEqual([]);
  });
});
