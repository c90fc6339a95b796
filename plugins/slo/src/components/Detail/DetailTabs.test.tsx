import { mockApis } from '@backstage/frontend-test-utils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { address, apiWith, NOW_MS, renderAt } from '../../__testUtils__/render';
import { SloPage } from '../SloPage';

const SIGN_IN = '/slos/default/sign-in-availability';

describe('parts of the detail page', () => {
  it('opens each part by its own address, and leads back', async () => {
    const user = userEvent.setup();
    const analytics = mockApis.analytics();
    renderAt(<SloPage />, {
      path: `${SIGN_IN}?objective=1&tab=policy`,
      analytics,
    });
    const tabs = within(
      await screen.findByRole('tablist', { name: 'Parts of this SLO' }),
    );
    expect(tabs.getAllByRole('tab').map(tab => tab.textContent)).toEqual([
      'Overview',
      'Alerts',
      'What if',
      'Rules',
      'Exclusions',
      'Policy',
    ]);
    expect(tabs.getByRole('tab', { name: 'Policy' })).toHaveAttribute(
      'aria-selected',
      'true',
    );
    expect(
      await screen.findByRole('region', { name: 'May I deploy?' }),
    ).toBeVisible();
    expect(screen.queryByRole('region', { name: 'Course' })).toBeNull();

    await user.click(tabs.getByRole('tab', { name: 'Exclusions' }));
    expect(address()).toBe(`${SIGN_IN}?objective=1&tab=exclusions`);
    expect(
      await screen.findByRole('region', { name: 'Times left out' }),
    ).toBeVisible();
    await user.keyboard('{Home}{Enter}');
    expect(address()).toBe(`${SIGN_IN}?objective=1`);
    expect(await screen.findByRole('region', { name: 'Course' })).toBeVisible();
    expect(
      analytics
        .getEvents()
        .filter(({ action }) => action === 'view')
        .map(({ subject }) => subject),
    ).toEqual(['exclusions', 'overview']);
  });

  it('sets figures as measured beside those without excluded time', async () => {
    renderAt(<SloPage />, { path: SIGN_IN });
    expect(await screen.findByText('As measured: 99.939%')).toBeVisible();
    expect(
      screen.getByText(
        'As measured: -22%. 3 hours of the window are left out.',
      ),
    ).toBeVisible();
  });

  it('marks a frozen budget', async () => {
    renderAt(<SloPage />, { path: '/slos/default/submit-exam-availability' });
    expect(await screen.findByText('Frozen')).toBeVisible();
    expect(screen.queryByText(/As measured/)).toBeNull();
  });

  it('tells changes of the budget policy', async () => {
    renderAt(<SloPage />, {
      path: SIGN_IN,
      api: apiWith({
        listStateChanges: async () => ({
          items: [
            {
              id: 'one',
              at: new Date(NOW_MS - 60_000).toISOString(),
              objectiveId: 'default/sign-in-availability/0',
              sloEntityRef: 'slo:default/sign-in-availability',
              sloTitle: 'Sign-in works',
              title: 'Sign-ins succeed',
              field: 'policy',
              from: 'exhausted',
              to: 'frozen',
              remaining: -0.1,
            },
          ],
        }),
      }),
    });
    const history = await screen.findByRole('region', {
      name: 'State changes',
    });
    await waitFor(() =>
      expect(within(history).getByRole('listitem')).toHaveTextContent(
        'Budget policyfromExhaustedtoFrozen1 minute ago',
      ),
    );
  });
});
