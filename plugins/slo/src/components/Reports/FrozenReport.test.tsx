import { act, screen, within } from '@testing-library/react';
import { axeFindings } from '@bellwether/kit-portal/testing';
import { apiWith, northfieldApi, renderAt } from '../../__testUtils__/render';
import type { FrozenReportView } from '@bellwether/plugin-slo-common';
import { SloPage } from '../SloPage';

const path = '/slos/reports?frozen=frozen-1';

const apiThatAnswers = (change: Partial<FrozenReportView>) => {
  const api = northfieldApi();
  return apiWith({
    getFrozenReport: async request => ({
      ...(await api.getFrozenReport(request)),
      ...change,
    }),
  });
};

describe('a frozen report', () => {
  it('shows its figures, who froze it, when, and that it is intact', async () => {
    const { container } = renderAt(<SloPage />, { path });
    expect(
      await screen.findByRole('heading', { name: 'Frozen report: Q3 2026' }),
    ).toBeVisible();
    expect(screen.getByRole('link', { name: 'nadia' })).toHaveAttribute(
      'href',
      '/catalog/default/user/nadia',
    );
    expect(screen.getByText(/^[0-9a-f]{64}$/)).toBeVisible();
    expect(screen.getByText('Intact')).toBeVisible();
    expect(
      within(screen.getByRole('table', { name: 'Objectives' })).getAllByRole(
        'row',
      ),
    ).toHaveLength(11);
    expect(screen.queryByRole('button', { name: 'Freeze' })).toBeNull();
    expect(await axeFindings(container)).toEqual([]);
  });

  it('shows no figures that are not those that were frozen', async () => {
    const { container } = renderAt(<SloPage />, {
      path,
      api: apiThatAnswers({ intact: false }),
    });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'This report is not what was frozen',
    );
    expect(screen.getByText('Not intact')).toBeVisible();
    expect(screen.queryByRole('table')).toBeNull();
    expect(screen.getByRole('button', { name: 'Download JSON' })).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Download CSV' })).toBeNull();
    expect(await axeFindings(container)).toEqual([]);
  });

  it('does not guess at a shape of a later version', async () => {
    renderAt(<SloPage />, {
      path,
      api: apiThatAnswers({
        text: '{"schema":"bellwether.dev/slo-report/v9"}',
      }),
    });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'This report cannot be shown',
    );
    expect(screen.getByText('Intact')).toBeVisible();
  });

  it('reads the same whether it is missing or not to be seen', async () => {
    renderAt(<SloPage />, { path: '/slos/reports?frozen=gone' });
    expect(
      await screen.findByRole('heading', {
        name: 'This frozen report does not exist',
      }),
    ).toBeVisible();
  });

  it('is printed in the light theme', async () => {
    renderAt(<SloPage />, { path });
    const sheet = await screen.findByRole('article', {
      name: 'Frozen report: Q3 2026',
    });
    act(() => void window.dispatchEvent(new Event('beforeprint')));
    expect(sheet).toHaveAttribute('data-theme-mode', 'light');
    act(() => void window.dispatchEvent(new Event('afterprint')));
    expect(sheet).not.toHaveAttribute('data-theme-mode');
  });
});
