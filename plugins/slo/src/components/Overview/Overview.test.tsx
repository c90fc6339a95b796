import { NotAllowedError, ServiceUnavailableError } from '@backstage/errors';
import { mockApis } from '@backstage/frontend-test-utils';
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
import { FakeSloApi } from '../../../dev/FakeSloApi';
import { SloPage } from '../SloPage';

const rowTitles = () =>
  screen
    .getAllByRole('rowheader')
    .map(cell => cell.querySelector('a')?.textContent);

describe('overview', () => {
  it('shows how everything stands and the objectives, worst budget first', async () => {
    const { container } = renderAt(<SloPage />);
    const table = await screen.findByRole('grid', { name: '11 objectives' });
    expect(rowTitles().slice(0, 4)).toEqual([
      'Exams can be submitted',
      'Mentor requests are answered',
      'Sign-in works',
      'Lessons open within 800 ms',
    ]);
    expect(
      screen.getByRole('heading', { name: 'Error budgets' }),
    ).toBeVisible();
    expect(screen.getByText('You are looking at sample data')).toBeVisible();
    expect(screen.getByText(/11 objectives, evaluated/)).toHaveTextContent(
      '11 objectives, evaluated 1 minute ago',
    );

    const worst = within(within(table).getAllByRole('row')[1]);
    expect(worst.getByText('99.87%')).toBeVisible();
    expect(worst.getByText('99.86–99.88%')).toBeVisible();
    expect(worst.getByText('99.9%')).toBeVisible();
    expect(worst.getByText('28 days')).toBeVisible();
    expect(worst.getByText('18.6×')).toBeVisible();
    expect(worst.getByText('over 5 minutes')).toBeVisible();
    expect(
      worst.getByRole('meter', {
        name: 'Error budget left of Exams can be submitted',
      }),
    ).toHaveAttribute('aria-valuetext', '-31%');
    expect(worst.getByText('Exhausted')).toBeVisible();
    expect(worst.getByText('Page')).toBeVisible();
    expect(worst.getByText('Spent already')).toBeVisible();
    expect(worst.getByText('2 minutes ago')).toBeVisible();
    expect(worst.getByRole('link', { name: 'assessment' })).toHaveAttribute(
      'href',
      '/catalog/default/group/assessment',
    );
    expect(
      worst.getByRole('link', { name: 'Exams can be submitted' }),
    ).toHaveAttribute('href', '/slos/default/submit-exam-availability');
    expect(
      within(
        screen.getByRole('row', { name: /Sign-ins within one second/ }),
      ).getByRole('link', { name: 'Sign-in works' }),
    ).toHaveAttribute('href', '/slos/default/sign-in-availability?objective=1');
    expect(await axeFindings(container)).toEqual([]);
  });

  it('says what the policy allows and what is left out of the figures', async () => {
    renderAt(<SloPage />);
    await screen.findByRole('grid', { name: '11 objectives' });
    const row = (title: string) =>
      within(
        screen
          .getAllByRole('row')
          .find(one => one.textContent?.includes(title)) ?? document.body,
      );
    expect(row('Exams can be submitted').getByText('Frozen')).toBeVisible();
    const adjusted = row('Sign-ins succeed');
    expect(adjusted.getByText('Review first')).toBeVisible();
    const raw = adjusted.getByText('As measured: -22%');
    expect(raw).toHaveAttribute(
      'title',
      'Approved exclusions of 3 hours in this window are left out of all other figures',
    );
    const calm = row('Grades are posted');
    expect(calm.queryByText(/Go ahead|As measured/)).toBeNull();
  });

  it('says in words what is not known instead of drawing zero or full', async () => {
    renderAt(<SloPage />, { path: '/slos?data=no-data' });
    const row = within((await screen.findAllByRole('row'))[1]);
    expect(row.getByText('No SLI')).toBeVisible();
    expect(row.getByText('not known')).toBeVisible();
    expect(row.getByText('No burn rate')).toBeVisible();
    expect(row.getByText('No forecast')).toBeVisible();
    expect(row.getByText('No data')).toBeVisible();
    expect(row.getByText('No data yet')).toBeVisible();
    expect(row.queryByText(/^0%|100%$/)).toBeNull();
  });

  it('shows shapes while it loads', async () => {
    const { container } = renderAt(<SloPage />, {
      api: apiWith({ getSummary: never }),
    });
    expect(await screen.findByText('Loading the summary…')).toBeInTheDocument();
    expect(await axeFindings(container)).toEqual([]);
  });

  it('tells how to declare the first SLO when there is none', async () => {
    const { container } = renderAt(<SloPage />, {
      api: new FakeSloApi([], NOW_MS),
    });
    expect(
      await screen.findByRole('heading', { name: 'No SLO is declared yet' }),
    ).toBeVisible();
    expect(
      screen.getByRole('region', { name: 'Example: slo.yaml' }),
    ).toHaveTextContent('apiVersion: openslo/v1');
    expect(await axeFindings(container)).toEqual([]);
  });

  it('has a way back when nothing matches', async () => {
    const user = userEvent.setup();
    const { container } = renderAt(<SloPage />, { path: '/slos?q=nothing' });
    expect(
      await screen.findByRole('heading', {
        name: 'Nothing matches these filters',
      }),
    ).toBeVisible();
    expect(await axeFindings(container)).toEqual([]);
    await user.click(
      screen.getAllByRole('button', { name: 'Clear filters' })[0],
    );
    expect(
      await screen.findByRole('grid', { name: '11 objectives' }),
    ).toBeVisible();
    expect(address()).toBe('/slos');
  });

  it('tells who may not see it', async () => {
    const { container } = renderAt(<SloPage />, {
      api: apiWith({
        getSummary: async () => {
          throw new NotAllowedError('no');
        },
      }),
    });
    expect(
      await screen.findByText('You are not allowed to see this'),
    ).toBeVisible();
    expect(await axeFindings(container)).toEqual([]);
  });

  it('tries again after an error', async () => {
    const user = userEvent.setup();
    const api = northfieldApi();
    let broken = true;
    const { container } = renderAt(<SloPage />, {
      api: apiWith({
        listObjectives: async request => {
          if (broken) throw new ServiceUnavailableError('down');
          return api.listObjectives(request);
        },
      }),
    });
    expect(
      await screen.findByText('The service does not answer'),
    ).toBeVisible();
    expect(await axeFindings(container)).toEqual([]);
    broken = false;
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(
      await screen.findByRole('grid', { name: '11 objectives' }),
    ).toBeVisible();
  });
});

describe('filters', () => {
  it('come from the address', async () => {
    renderAt(<SloPage />, {
      path: '/slos?owner=group:default/identity&budget=attention&sort=title',
    });
    expect(
      await screen.findByRole('grid', { name: '1 objective' }),
    ).toBeVisible();
    expect(rowTitles()).toEqual(['Sign-in works']);
    expect(
      screen.getByRole('columnheader', { name: 'Objective' }),
    ).toHaveAttribute('aria-sort', 'ascending');
    expect(screen.getByRole('button', { name: /Owner/ })).toHaveTextContent(
      'identity',
    );
    expect(screen.getByRole('button', { name: '3 Attention' })).toHaveAttribute(
      'aria-pressed',
      'true',
    );
  });

  it('go to the address when a figure of the headline is pressed, by keyboard too', async () => {
    const user = userEvent.setup();
    const analytics = mockApis.analytics();
    renderAt(<SloPage />, { analytics });
    const exhausted = await screen.findByRole('button', {
      name: '1 Exhausted',
    });
    exhausted.focus();
    await user.keyboard('{Enter}');
    expect(address()).toBe('/slos?budget=exhausted');
    await waitFor(() =>
      expect(rowTitles()).toEqual(['Exams can be submitted']),
    );
    await user.keyboard(' ');
    expect(address()).toBe('/slos');
    expect(
      analytics
        .getEvents()
        .filter(event => event.action === 'filter')
        .map(event => [event.subject, event.value]),
    ).toEqual([
      ['budget', undefined],
      ['budget', undefined],
    ]);
  });

  it('go to the address when picked from a list', async () => {
    const user = userEvent.setup();
    renderAt(<SloPage />);
    await user.click(await screen.findByRole('button', { name: /Journey/ }));
    const list = await screen.findByRole('listbox');
    await user.click(within(list).getByRole('option', { name: 'sign-in (2)' }));
    await user.click(
      within(list).getByRole('option', { name: 'post-grades (1)' }),
    );
    await user.keyboard('{Escape}');
    expect(
      new URLSearchParams(address().split('?')[1]).getAll('journey'),
    ).toEqual(expect.arrayContaining(['sign-in', 'post-grades']));
    expect(
      await screen.findByRole('grid', { name: '3 objectives' }),
    ).toBeVisible();
  });

  it('search after a pause, in one step of the history', async () => {
    const user = userEvent.setup();
    const api = northfieldApi();
    renderAt(<SloPage />, { api });
    await user.type(
      await screen.findByRole('searchbox', { name: 'Search' }),
      'guardian',
    );
    await waitFor(() => expect(address()).toBe('/slos?q=guardian'));
    expect(
      await screen.findByRole('grid', { name: '1 objective' }),
    ).toBeVisible();
    expect(api.requests.map(one => one.q).filter(Boolean)).toEqual([
      'guardian',
    ]);
  });

  it('of a component stay removable', async () => {
    const user = userEvent.setup();
    renderAt(<SloPage />, {
      path: '/slos?component=component:default/sign-in',
    });
    expect(
      await screen.findByRole('grid', { name: '2 objectives' }),
    ).toBeVisible();
    await user.click(
      screen.getByRole('button', { name: 'Remove Component sign-in' }),
    );
    expect(address()).toBe('/slos');
  });

  it('nobody carries any more stay removable', async () => {
    const user = userEvent.setup();
    renderAt(<SloPage />, { path: '/slos?owner=group:default/gone' });
    await screen.findByText('Nothing matches these filters');
    await user.click(screen.getByRole('button', { name: /Owner/ }));
    await user.click(await screen.findByRole('option', { name: 'gone (0)' }));
    await waitFor(() => expect(address()).toBe('/slos'));
  });
});

describe('sorting', () => {
  it('is done by the server, with the interesting end first', async () => {
    const user = userEvent.setup();
    const api = northfieldApi();
    renderAt(<SloPage />, { api });
    await user.click(
      await screen.findByRole('columnheader', { name: 'Burn rate' }),
    );
    expect(address()).toBe('/slos?sort=burnRate&order=desc');
    await waitFor(() => expect(rowTitles()[1]).toBe('Sign-in works'));
    expect(api.requests.at(-1)).toMatchObject({
      sort: 'burnRate',
      order: 'desc',
    });
    await user.click(screen.getByRole('columnheader', { name: 'Burn rate' }));
    await waitFor(() => expect(address()).toBe('/slos?sort=burnRate'));
  });
});

describe('narrow screens', () => {
  afterEach(() => act(() => resizeTo(1280)));

  it('get cards with everything the table tells', async () => {
    resizeTo(390);
    const user = userEvent.setup();
    const { container } = renderAt(<SloPage />);
    const list = await screen.findByRole('list', { name: '11 objectives' });
    expect(screen.queryByRole('grid')).toBeNull();
    const first = within(
      within(list)
        .getByRole('link', { name: 'Exams can be submitted' })
        .closest('li') as HTMLElement,
    );
    for (const text of [
      '99.87%',
      '-31%',
      '18.6×',
      'Exhausted',
      'Page',
      'Frozen',
      'No changes',
    ]) {
      expect(first.getByText(text)).toBeVisible();
    }
    expect(await axeFindings(container)).toEqual([]);

    expect(screen.queryByRole('button', { name: /Journey/ })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'More filters' }));
    expect(screen.getByRole('button', { name: /Journey/ })).toBeVisible();

    await user.click(screen.getByRole('button', { name: /Sort by/ }));
    await user.click(
      await screen.findByRole('option', { name: 'Fastest burn first' }),
    );
    expect(address()).toBe('/slos?sort=burnRate&order=desc');
  });
});
