import { NotAllowedError } from '@backstage/errors';
import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axeFindings, resizeTo } from '@bellwether/kit-portal/testing';
import { apiWith, emptyApi, renderAt } from '../../__testUtils__/render';
import { Deployments } from './Deployments';

const path = '/deliveries';
const show = (api?: ReturnType<typeof apiWith>) =>
  renderAt(<Deployments pageSize={8} />, { path, api });

describe('Deployments', () => {
  afterEach(() => act(() => resizeTo(1280)));

  it('is a matrix of components and environments', async () => {
    const { container } = show();
    const matrix = within(
      await screen.findByRole('table', { name: 'Services by environment' }),
    );
    expect(
      matrix.getAllByRole('columnheader').map(one => one.textContent),
    ).toEqual(['Component', 'preview', 'staging', 'production']);
    const row = matrix.getByRole('row', { name: /^sign-in-service/ });
    expect(row).toHaveTextContent('9.4.0');
    expect(row).toHaveTextContent('Promote');
    expect(
      within(row).getByRole('link', {
        name: 'Run of the gate of sign-in-service in production',
      }),
    ).toHaveAttribute('href', '/deliveries/runs/sign-in-promoted');
    // The version that was rolled back is not in force; staging has it still.
    const grades = matrix.getByRole('row', { name: /^gradebook-service/ });
    expect(grades).toHaveTextContent(/3\.8\.4Behind.*Rollback3\.9\.1Failed$/);
    expect(
      within(grades).getByRole('link', {
        name: 'Rollback of gradebook-service in production',
      }),
    ).toHaveAttribute('href', '/deliveries/rollbacks/grades-rolled-back');
    expect(
      screen.getByText('A freeze is in force: exam-mornings'),
    ).toBeVisible();
    expect(await axeFindings(container)).toEqual([]);
  });

  it('lists every deployment, page after page', async () => {
    const user = userEvent.setup();
    show();
    const history = await screen.findByRole('table', {
      name: 'All deployments',
    });
    expect(within(history).getAllByRole('rowheader')).toHaveLength(8);
    await user.click(screen.getByRole('button', { name: 'Older deployments' }));
    expect(await within(history).findAllByRole('rowheader')).toHaveLength(16);
  });

  it('names what has no version by its commit', async () => {
    show();
    const matrix = within(
      await screen.findByRole('table', { name: 'Services by environment' }),
    );
    expect(matrix.getByRole('row', { name: /^web-portal/ })).toHaveTextContent(
      /^web-portal[0-9a-f]{7}2 days ago/,
    );
  });

  it('fits narrow screens', async () => {
    act(() => resizeTo(390));
    const { container } = show();
    expect(
      await screen.findByRole('list', { name: 'Services by environment' }),
    ).toBeVisible();
    expect(await axeFindings(container)).toEqual([]);
  });

  it('says how to get there when nothing is deployed', async () => {
    show(emptyApi());
    expect(
      await screen.findByRole('heading', {
        name: 'Nothing is deployed as far as the portal knows',
      }),
    ).toBeVisible();
    expect(
      await screen.findByRole('heading', {
        name: 'No deployment was recorded yet',
      }),
    ).toBeVisible();
  });

  it('says when the history may not be seen, and keeps the rest', async () => {
    show(
      apiWith({
        listDeployments: async () => {
          throw new NotAllowedError('no');
        },
      }),
    );
    expect(
      await screen.findByRole('heading', {
        name: 'You are not allowed to see this',
      }),
    ).toBeVisible();
    expect(
      await screen.findByRole('table', { name: 'Services by environment' }),
    ).toBeVisible();
  });
});
