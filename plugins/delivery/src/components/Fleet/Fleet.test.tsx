import { NotAllowedError, ServiceUnavailableError } from '@backstage/errors';
import { mockApis } from '@backstage/frontend-test-utils';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axeFindings, resizeTo } from '@bellwether/kit-portal/testing';
import {
  address,
  apiWith,
  emptyApi,
  never,
  northfieldApi,
  renderAt,
} from '../../__testUtils__/render';
import { Fleet } from './Fleet';

const rows = async () => {
  const table = await screen.findByRole('table', { name: 'Runs of gates' });
  return within(table)
    .getAllByRole('rowheader')
    .map(header => within(header).getAllByRole('link')[0].textContent);
};

describe('Fleet', () => {
  afterEach(() => act(() => resizeTo(1280)));

  it('shows what is being delivered, how far it is and why it is not decided', async () => {
    const { container } = renderAt(<Fleet pageSize={20} />);
    const running = within(
      await screen.findByRole('list', { name: 'Being delivered now' }),
    );
    expect(running.getAllByRole('heading').map(one => one.textContent)).toEqual(
      ['lesson-canary', 'portal-canary'],
    );
    const [lesson] = running.getAllByRole('listitem');
    expect(lesson).toHaveTextContent('Running');
    expect(lesson).toHaveTextContent('So far: Hold');
    expect(lesson).toHaveTextContent('Share of traffic10%');
    expect(lesson).toHaveTextContent('Looks14');
    expect(
      within(lesson).getByRole('meter', {
        name: 'Evidence of harm over its threshold: lesson-canary: lesson-service in production',
      }),
    ).toBeVisible();
    expect(await rows()).toHaveLength(9);
    expect(await axeFindings(container)).toEqual([]);
  });

  it('never draws a run that is lost, or not over, as a good one', async () => {
    renderAt(<Fleet pageSize={20} />, { path: '/deliveries?status=lost' });
    const table = await screen.findByRole('table', { name: 'Runs of gates' });
    const badges = within(table)
      .getAllByText(/^(Lost|Last heard: )/)
      .map(one => one.parentElement?.getAttribute('data-tone'));
    expect(badges).toEqual(['unknown', 'unknown']);
  });

  it('counts how gates ended, and lists those of one kind when pressed', async () => {
    const user = userEvent.setup();
    const analytics = mockApis.analytics();
    renderAt(<Fleet pageSize={20} />, { analytics });
    await user.click(await screen.findByRole('button', { name: '2 Rollback' }));
    expect(address()).toBe('/deliveries?decision=Rollback&status=finished');
    await waitFor(async () =>
      expect(await rows()).toEqual(['gradebook-canary', 'messaging-kayenta']),
    );
    const pressed = screen.getByRole('button', { name: '2 Rollback' });
    expect(pressed).toHaveAttribute('aria-pressed', 'true');
    await user.click(pressed);
    expect(address()).toBe('/deliveries');
    expect(
      analytics.getEvents().map(event => [event.action, event.subject]),
    ).toContainEqual(['filter', 'decision']);
  });

  it('filters by environment and by text, all in the address', async () => {
    const user = userEvent.setup();
    renderAt(<Fleet pageSize={20} />);
    await user.type(
      await screen.findByRole('searchbox', { name: 'Search' }),
      'portal',
    );
    await waitFor(async () =>
      expect(await rows()).toEqual(['portal-canary', 'portal-retrospective']),
    );
    await user.click(screen.getByRole('button', { name: /Environment/ }));
    await user.click(await screen.findByRole('option', { name: 'preview' }));
    await waitFor(async () =>
      expect(await rows()).toEqual(['portal-retrospective']),
    );
    expect(address()).toBe('/deliveries?q=portal&environment=preview');
    await user.click(screen.getByRole('button', { name: 'Clear filters' }));
    await waitFor(async () => expect(await rows()).toHaveLength(9));
  });

  it('shows what a link filters by, and says when nothing matches', async () => {
    const user = userEvent.setup();
    renderAt(<Fleet pageSize={20} />, {
      path: '/deliveries?environment=long-gone',
    });
    expect(
      await screen.findByRole('heading', {
        name: 'Nothing matches these filters',
      }),
    ).toBeVisible();
    expect(
      screen.getByRole('button', {
        name: /long-gone.*Environment|Environment.*long-gone/,
      }),
    ).toBeVisible();
    await user.click(
      screen.getAllByRole('button', { name: 'Clear filters' })[0],
    );
    await waitFor(async () => expect(await rows()).toHaveLength(9));
  });

  it('loads older runs on demand', async () => {
    const user = userEvent.setup();
    renderAt(<Fleet pageSize={4} />);
    expect(await screen.findByText('4 of 9 runs')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Older runs' }));
    expect(await screen.findByText('8 of 9 runs')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Older runs' }));
    expect(await screen.findByText('9 of 9 runs')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Older runs' })).toBeNull();
  });

  it('is made of cards on narrow screens', async () => {
    act(() => resizeTo(390));
    const { container } = renderAt(<Fleet pageSize={20} />);
    expect(
      await screen.findByRole('list', { name: 'Runs of gates' }),
    ).toBeVisible();
    expect(screen.queryByRole('table')).toBeNull();
    expect(await axeFindings(container)).toEqual([]);
  });

  it('says how to connect the first gate', async () => {
    const { container } = renderAt(<Fleet pageSize={20} />, {
      api: emptyApi(),
    });
    expect(
      await screen.findByRole('heading', { name: 'No gate has run yet' }),
    ).toBeVisible();
    expect(screen.getByText(/actions\/canary-gate/)).toBeVisible();
    expect(screen.getByText(/id-token: write/)).toBeVisible();
    expect(await axeFindings(container)).toEqual([]);
  });

  it('says that it loads', async () => {
    renderAt(<Fleet pageSize={20} />, { api: apiWith({ getFleet: never }) });
    expect(await screen.findByText('Loading deliveries…')).toBeInTheDocument();
  });

  it('tries again after a failure, and says when it is forbidden', async () => {
    const user = userEvent.setup();
    const backend = northfieldApi();
    let down = true;
    const getFleet = async () => {
      if (down) throw new ServiceUnavailableError('down');
      return backend.getFleet();
    };
    const shown = renderAt(<Fleet pageSize={20} />, {
      api: apiWith({ getFleet }),
    });
    expect(
      await screen.findByRole('heading', {
        name: 'The service does not answer',
      }),
    ).toBeVisible();
    down = false;
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(
      await screen.findByRole('heading', { name: 'Being delivered now' }),
    ).toBeVisible();
    shown.unmount();

    renderAt(<Fleet pageSize={20} />, {
      api: apiWith({
        getFleet: async () => {
          throw new NotAllowedError('no');
        },
      }),
    });
    expect(
      await screen.findByRole('heading', {
        name: 'You are not allowed to see this',
      }),
    ).toBeVisible();
  });
});
