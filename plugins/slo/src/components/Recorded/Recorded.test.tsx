import { NotAllowedError } from '@backstage/errors';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ListRecordedRequest } from '@bellwether/plugin-slo-common';
import { axeFindings, resizeTo } from '@bellwether/kit-portal/testing';
import {
  address,
  apiWith,
  never,
  northfieldApi,
  renderAt,
} from '../../__testUtils__/render';
import { SloPage } from '../SloPage';

const path = '/slos/recorded';
const table = (name: string) => screen.findByRole('table', { name });

/** The fake, with every request it got. */
function recordingApi() {
  const api = northfieldApi();
  const requests: ListRecordedRequest[] = [];
  return {
    requests,
    api: apiWith({
      listRecorded: async (request = {}) => {
        requests.push(request);
        return api.listRecorded(request);
      },
    }),
  };
}

afterEach(() => act(() => resizeTo(1280)));

describe('recorded SLOs', () => {
  it('shows what Sloth and Pyrra record, worst budget first', async () => {
    const { container } = renderAt(<SloPage />, { path });
    const rows = within(await table('65 recorded SLOs')).getAllByRole('row');
    expect(rows).toHaveLength(51);
    const worst = within(rows[1]);
    expect(
      worst.getByRole('rowheader', { name: 'requests-availability' }),
    ).toBeVisible();
    expect(worst.getByRole('link', { name: 'timetable' })).toHaveAttribute(
      'href',
      '/catalog/default/component/timetable',
    );
    expect(worst.getByText('Sloth')).toBeVisible();
    expect(worst.getByText('in north')).toBeVisible();
    expect(worst.getByText('99.9%')).toBeVisible();
    expect(worst.getByText('30 days')).toBeVisible();
    expect(
      worst.getByRole('meter', {
        name: 'Error budget left of requests-availability',
      }),
    ).toHaveAttribute('aria-valuetext', '-31%');
    expect(worst.getByText('Exhausted')).toBeVisible();
    expect(worst.getByText('15.2×')).toBeVisible();
    expect(worst.getByText('Page')).toBeVisible();
    expect(worst.getByRole('link', { name: 'classroom' })).toBeVisible();
    const pending = within(rows[2]);
    expect(pending.getByText('Pending')).toBeVisible();
    const grouped = within(rows[3]);
    expect(grouped.getByText('Pyrra')).toBeVisible();
    expect(grouped.getByText('No service recorded')).toBeVisible();
    expect(
      within(
        grouped.getByRole('list', { name: 'Labels of its group' }),
      ).getByText('site=north'),
    ).toBeVisible();
    expect(screen.getByText('1–50 of 65')).toBeVisible();
    expect(await axeFindings(container)).toEqual([]);
  });

  it('shows SLOs without a budget with their reason', async () => {
    renderAt(<SloPage />, { path: `${path}?q=nightly` });
    const [, row] = within(await table('1 recorded SLO')).getAllByRole('row');
    expect(within(row).getByText(/The recorded budget is NaN/)).toBeVisible();
    expect(within(row).getByRole('meter')).toHaveAttribute(
      'aria-valuetext',
      'not known',
    );
    expect(within(row).getByText('No burn rate')).toBeVisible();
  });

  it('keeps search, filters and page in the address', async () => {
    const user = userEvent.setup();
    const { api, requests } = recordingApi();
    renderAt(<SloPage />, { path, api });
    await table('65 recorded SLOs');
    await user.click(screen.getByRole('button', { name: 'Next page' }));
    expect(await screen.findByText('51–65 of 65')).toBeVisible();
    expect(address()).toBe('/slos/recorded?cursor=50&page=2');
    await user.click(screen.getByRole('button', { name: 'Previous page' }));
    await waitFor(() => expect(address()).toBe('/slos/recorded'));

    await user.type(
      screen.getByRole('searchbox', { name: 'Search' }),
      'canteen',
    );
    await table('2 recorded SLOs');
    expect(address()).toBe('/slos/recorded?q=canteen');
    await user.click(screen.getByRole('button', { name: /Budget/ }));
    await user.click(await screen.findByRole('option', { name: 'Healthy' }));
    await user.keyboard('{Escape}');
    await table('1 recorded SLO');
    expect(address()).toBe('/slos/recorded?q=canteen&budget=healthy');
    expect(requests.at(-1)).toEqual({
      q: 'canteen',
      budget: ['healthy'],
      limit: 50,
    });
  });

  it('has a way back when nothing matches', async () => {
    const user = userEvent.setup();
    renderAt(<SloPage />, { path: `${path}?q=nothing&tool=pyrra` });
    await user.click(
      await screen.findByRole('button', { name: 'Clear filters' }),
    );
    await table('65 recorded SLOs');
    expect(address()).toBe('/slos/recorded');
  });

  it('tells what to configure, and what is empty although it is', async () => {
    const empty = {
      items: [],
      totalCount: 0,
      problems: [],
      readAt: null,
      configured: false,
    };
    const { container, unmount } = renderAt(<SloPage />, {
      path,
      api: apiWith({ listRecorded: async () => empty }),
    });
    expect(
      await screen.findByRole('heading', {
        name: 'No Prometheus is asked for recorded SLOs',
      }),
    ).toBeVisible();
    expect(
      screen.getByRole('region', { name: 'app-config.yaml' }),
    ).toHaveTextContent('recorded: true');
    expect(await axeFindings(container)).toEqual([]);
    unmount();

    const asked = { ...empty, configured: true };
    const idle = renderAt(<SloPage />, {
      path,
      api: apiWith({ listRecorded: async () => asked }),
    });
    expect(
      await screen.findByRole('heading', {
        name: 'Neither Sloth nor Pyrra records anything there',
      }),
    ).toBeVisible();
    idle.unmount();

    renderAt(<SloPage />, {
      path,
      api: apiWith({
        listRecorded: async () => ({
          ...asked,
          problems: [{ source: 'north', message: 'answered 502' }],
        }),
      }),
    });
    expect(
      await screen.findByRole('heading', {
        name: 'Nothing is known right now',
      }),
    ).toBeVisible();
    expect(screen.getByText('north: answered 502')).toBeVisible();
  });

  it('shows shapes while it loads and says who may not see it', async () => {
    const { unmount } = renderAt(<SloPage />, {
      path,
      api: apiWith({ listRecorded: never }),
    });
    expect(
      await screen.findByText('Loading recorded SLOs…'),
    ).toBeInTheDocument();
    unmount();
    renderAt(<SloPage />, {
      path,
      api: apiWith({
        listRecorded: async () => {
          throw new NotAllowedError('no');
        },
      }),
    });
    expect(
      await screen.findByText('You are not allowed to see this'),
    ).toBeVisible();
  });

  it('is a list of cards on narrow screens', async () => {
    resizeTo(390);
    const { container } = renderAt(<SloPage />, { path: `${path}?q=canteen` });
    const cards = within(
      await screen.findByRole('list', { name: '2 recorded SLOs' }),
    );
    expect(cards.getAllByText('canteen-orders')).toHaveLength(2);
    expect(await axeFindings(container)).toEqual([]);
  });
});
