import { NotAllowedError, ServiceUnavailableError } from '@backstage/errors';
import { mockApis } from '@backstage/frontend-test-utils';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeSloApi } from '../../../dev/FakeSloApi';
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

const path = '/slos/journeys';
const tree = () =>
  screen.findByRole('treegrid', { name: 'Journeys and their steps' });
const titleOf = (cell: HTMLElement) =>
  cell.querySelector('a, [class*=title]')?.textContent;
const steps = () => screen.getAllByRole('rowheader').map(titleOf);
const row = (title: string) => {
  const cell = screen
    .getAllByRole('rowheader')
    .find(one => titleOf(one) === title);
  return cell?.closest<HTMLElement>('[role=row]') ?? document.body;
};

afterEach(() => act(() => resizeTo(1280)));

describe('journeys', () => {
  it('shows what each step has in what its journey burns, worst journey first', async () => {
    const { container } = renderAt(<SloPage />, { path });
    await tree();
    expect(steps().slice(0, 6)).toEqual([
      'submit-exam',
      'Exams can be submitted',
      'match-mentor',
      'Mentor requests are answered',
      'sign-in',
      'Sign-in works',
    ]);
    const composite = row('Sign-in works');
    expect(composite).toHaveAttribute('aria-level', '2');
    expect(composite).toHaveAttribute('aria-expanded', 'true');
    const slow = within(row('Sign-ins within one second'));
    expect(slow.getByText('99.42%')).toBeVisible();
    expect(slow.getByText('99%')).toBeVisible();
    expect(slow.getByText('2')).toBeVisible();
    expect(
      slow.getByRole('meter', {
        name: 'Share of what Sign-in works burns: Sign-ins within one second',
      }),
    ).toHaveAttribute('aria-valuetext', '96.2%');
    expect(
      slow.getByRole('meter', {
        name: 'Share of what the whole journey burns: Sign-ins within one second',
      }),
    ).toHaveAttribute('aria-valuetext', '96.2%');
    expect(
      slow.getByRole('link', { name: 'Sign-ins within one second' }),
    ).toHaveAttribute('href', '/slos/default/sign-in-availability?objective=1');
    expect(slow.getByRole('link', { name: 'identity' })).toHaveAttribute(
      'href',
      '/catalog/default/group/identity',
    );
    expect(await axeFindings(container)).toEqual([]);
  });

  it('says in words where there is no data', async () => {
    renderAt(<SloPage />, { path });
    await tree();
    const videos = within(row('Videos start'));
    expect(videos.getByText('Cannot evaluate')).toBeVisible();
    expect(videos.getByText('No SLI')).toBeVisible();
    videos
      .getAllByRole('meter')
      .forEach(meter =>
        expect(meter).toHaveAttribute('aria-valuetext', 'not known'),
      );
  });

  it('opens and closes with the arrow keys and leads to the SLO with Enter', async () => {
    const user = userEvent.setup();
    renderAt(<SloPage />, { path: `${path}?journey=sign-in` });
    await tree();
    const journey = row('sign-in');
    await act(async () => journey.focus());
    await user.keyboard('{ArrowLeft}');
    expect(steps()).toEqual(['sign-in']);
    expect(row('sign-in')).toHaveAttribute('aria-expanded', 'false');
    await user.keyboard('{ArrowRight}{ArrowRight}{ArrowDown}');
    expect(row('Sign-ins succeed')).toHaveFocus();
    expect(row('Sign-ins succeed')).toHaveAttribute('tabindex', '0');
    await user.keyboard('{Home}');
    expect(row('sign-in')).toHaveFocus();
    await user.keyboard('{End}{Enter}');
    await waitFor(() =>
      expect(address()).toBe('/slos/default/sign-in-availability?objective=1'),
    );
  });

  it('opens and closes with pointers, one row or all of them', async () => {
    const user = userEvent.setup();
    renderAt(<SloPage />, { path: `${path}?journey=sign-in` });
    await tree();
    await user.click(
      screen.getByRole('button', { name: 'Collapse Sign-in works' }),
    );
    expect(steps()).toEqual(['sign-in', 'Sign-in works']);
    await user.click(screen.getByRole('button', { name: 'Expand all' }));
    expect(steps()).toHaveLength(4);
    await user.click(screen.getByRole('button', { name: 'Collapse all' }));
    expect(steps()).toEqual(['sign-in']);
  });

  it('keeps the journey in the address', async () => {
    const user = userEvent.setup();
    const analytics = mockApis.analytics();
    renderAt(<SloPage />, { path, analytics });
    await tree();
    expect(screen.getByText(/2 objectives belong to no journey/)).toBeVisible();
    await user.click(screen.getByRole('button', { name: /All journeys/ }));
    await user.click(await screen.findByRole('option', { name: 'sign-in' }));
    await waitFor(() => expect(steps()).toHaveLength(4));
    expect(address()).toBe('/slos/journeys?journey=sign-in');
    expect(screen.queryByText(/belong to no journey/)).toBeNull();
    expect(analytics.getEvents()).toContainEqual(
      expect.objectContaining({ action: 'filter', subject: 'journey' }),
    );
    await user.click(screen.getByRole('button', { name: /sign-in Journey/ }));
    await user.click(
      await screen.findByRole('option', { name: 'All journeys' }),
    );
    await waitFor(() => expect(address()).toBe('/slos/journeys'));
  });

  it('has a way back from a journey that is gone', async () => {
    const user = userEvent.setup();
    renderAt(<SloPage />, { path: `${path}?journey=gone` });
    expect(
      await screen.findByRole('heading', { name: 'There is no such journey' }),
    ).toBeVisible();
    const buttons = screen.getAllByRole('button', { name: 'All journeys' });
    await user.click(buttons[buttons.length - 1]);
    expect(await tree()).toBeVisible();
    expect(address()).toBe('/slos/journeys');
  });

  it('tells how to make the first journey', async () => {
    const { container } = renderAt(<SloPage />, {
      path,
      api: new FakeSloApi([], NOW_MS),
    });
    expect(
      await screen.findByRole('heading', {
        name: 'No SLO belongs to a journey yet',
      }),
    ).toBeVisible();
    expect(
      screen.getByRole('region', { name: 'In the document of an SLO' }),
    ).toHaveTextContent('journey: sign-in');
    expect(await axeFindings(container)).toEqual([]);
  });

  it('shows shapes while it loads, says who may not see it, and tries again', async () => {
    const user = userEvent.setup();
    const loading = renderAt(<SloPage />, {
      path,
      api: apiWith({ getJourneys: never }),
    });
    expect(await screen.findByText('Loading journeys…')).toBeInTheDocument();
    loading.unmount();

    const forbidden = renderAt(<SloPage />, {
      path,
      api: apiWith({
        getJourneys: async () => {
          throw new NotAllowedError('no');
        },
      }),
    });
    expect(
      await screen.findByText('You are not allowed to see this'),
    ).toBeVisible();
    forbidden.unmount();

    const api = northfieldApi();
    let broken = true;
    renderAt(<SloPage />, {
      path,
      api: apiWith({
        getJourneys: async request => {
          if (broken) throw new ServiceUnavailableError('down');
          return api.getJourneys(request);
        },
      }),
    });
    const retry = await screen.findByRole('button', { name: 'Try again' });
    broken = false;
    await user.click(retry);
    expect(await tree()).toBeVisible();
  });

  it('stays a tree on narrow screens', async () => {
    resizeTo(390);
    const { container } = renderAt(<SloPage />, { path });
    expect(await tree()).toBeVisible();
    expect(await axeFindings(container)).toEqual([]);
  });
});
