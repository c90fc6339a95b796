import { ClockProvider } from '@bellwether/kit-portal';
import { screen, within } from '@testing-library/react';
import { axeFindings } from '@bellwether/kit-portal/testing';
import {
  apiWith,
  emptyApi,
  northfieldApi,
  renderAt,
} from '../../__testUtils__/render';
import { RecentDeliveries } from './RecentDeliveries';

describe('RecentDeliveries', () => {
  it('shows what runs, and what was rolled back lately', async () => {
    const { container } = renderAt(<RecentDeliveries limit={1} />);
    const running = await screen.findByRole('list', {
      name: 'Being delivered now',
    });
    expect(within(running).getAllByRole('listitem')).toHaveLength(1);
    const rolledBack = screen.getByRole('list', {
      name: 'Rolled back within the last 7 days',
    });
    expect(within(rolledBack).getAllByRole('listitem')).toHaveLength(1);
    expect(within(rolledBack).getByText('Rollback')).toBeVisible();
    expect(
      screen.getByRole('link', { name: 'All deliveries' }),
    ).toHaveAttribute('href', '/deliveries');
    expect(await axeFindings(container)).toEqual([]);
  });

  it('forgets rollbacks of long ago', async () => {
    const backend = northfieldApi();
    renderAt(
      <ClockProvider now="2026-12-24T12:00:00Z" timeZone="UTC">
        <RecentDeliveries />
      </ClockProvider>,
      {
        api: apiWith({
          getFleet: async () => ({
            ...(await backend.getFleet()),
            running: [],
          }),
        }),
      },
    );
    expect(
      await screen.findByRole('heading', {
        name: 'Nothing is being delivered',
      }),
    ).toBeVisible();
    expect(
      screen.getByText(
        'No gate is running, and none said Rollback for 7 days.',
      ),
    ).toBeVisible();
  });

  it('says when there is nothing at all', async () => {
    renderAt(<RecentDeliveries />, { api: emptyApi() });
    expect(
      await screen.findByRole('heading', { name: 'No gate has run yet' }),
    ).toBeVisible();
  });
});
