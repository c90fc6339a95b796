import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axeFindings } from '@bellwether/kit-portal/testing';
import { address, renderAt } from '../__testUtils__/render';
import { SloPage } from './SloPage';

const pages = [
  ['Objectives', '/slos', 'Error budgets'],
  ['Journeys', '/slos/journeys', 'Journeys'],
  ['Reports', '/slos/reports', 'Report: October 2026'],
  ['Recorded', '/slos/recorded', 'Recorded by other tools'],
] as const;

const links = async () =>
  within(await screen.findByRole('navigation', { name: 'Pages about SLOs' }));

describe('pages below /slos', () => {
  it.each(pages)('leads to %s', async (name, path, heading) => {
    const user = userEvent.setup();
    const start = path === '/slos' ? '/slos/journeys' : '/slos';
    const { container } = renderAt(<SloPage />, { path: start });
    await user.click((await links()).getByRole('link', { name }));
    expect(
      await screen.findByRole('heading', { level: 2, name: heading }),
    ).toBeVisible();
    expect(address()).toBe(path);
    expect((await links()).getByRole('link', { current: 'page' })).toBe(
      (await links()).getByRole('link', { name }),
    );
    expect(document.title).toBe(
      path === '/slos' ? 'SLOs | Backstage' : `${name} | SLOs | Backstage`,
    );
    expect(await axeFindings(container)).toEqual([]);
  });

  it('lists them in one order, each with its address', async () => {
    renderAt(<SloPage />);
    expect(
      (await links())
        .getAllByRole('link')
        .map(link => [link.textContent, link.getAttribute('href')]),
    ).toEqual(pages.map(([name, path]) => [name, path]));
  });

  it('takes a namespace called like a page for what it is', async () => {
    renderAt(<SloPage />, { path: '/slos/reports/sign-in-availability' });
    expect(
      await screen.findByRole('heading', { name: 'This SLO does not exist' }),
    ).toBeVisible();
  });
});
