import { screen, waitFor, within } from '@testing-library/react';
import { axeFindings } from '@bellwether/kit-portal/testing';
import {
  apiWith,
  northfieldApi,
  NOW_MS,
  renderAt,
} from '../../__testUtils__/render';
import { FakeSloApi } from '../../../dev/FakeSloApi';
import { objective } from '../../../dev/objectives';
import { BurningSlos } from './BurningSlos';
import { SloChanges } from './SloChanges';

describe('what is burning', () => {
  it('puts pages before tickets before low budgets, each once', async () => {
    const { container } = renderAt(<BurningSlos />);
    const titles = (await screen.findAllByRole('listitem')).map(
      item => within(item).getByRole('link').textContent,
    );
    expect(titles).toEqual([
      'Exams can be submitted',
      'Sign-in works',
      'Mentor requests are answered',
      'Lessons open within 800 ms',
    ]);
    expect(await axeFindings(container)).toEqual([]);
  });

  it('does not hide budgets nobody knows', async () => {
    renderAt(<BurningSlos />);
    expect(
      await screen.findByRole('link', {
        name: 'Of 3 objectives the budget is not known; they may burn unseen.',
      }),
    ).toHaveAttribute('href', '/slos?budget=unknown');
  });

  it('is limited, and to owners where asked', async () => {
    const api = northfieldApi();
    renderAt(<BurningSlos limit={1} owner={['group:default/learning']} />, {
      api,
    });
    expect(await screen.findAllByRole('listitem')).toHaveLength(1);
    expect(
      screen.getByRole('link', { name: 'Lessons open within 800 ms' }),
    ).toBeVisible();
    expect(
      api.requests.every(one => one.owner?.[0] === 'group:default/learning'),
    ).toBe(true);
  });

  it('says so when nothing burns', async () => {
    const calm = objective({ name: 'a', title: 'A', service: 's' }, NOW_MS);
    const { container } = renderAt(<BurningSlos />, {
      api: new FakeSloApi([calm], NOW_MS),
    });
    expect(await screen.findByText('Nothing is burning')).toBeVisible();
    expect(screen.getByRole('link', { name: 'All SLOs' })).toHaveAttribute(
      'href',
      '/slos',
    );
    expect(await axeFindings(container)).toEqual([]);
  });

  it('does not praise a portal without SLOs', async () => {
    renderAt(<BurningSlos />, { api: new FakeSloApi([], NOW_MS) });
    expect(await screen.findByText('No SLO is declared yet')).toBeVisible();
    await waitFor(() =>
      expect(screen.queryByText('Nothing is burning')).toBeNull(),
    );
  });
});

describe('what changed', () => {
  it('lists the newest changes with objective, states and time', async () => {
    const { container } = renderAt(<SloChanges limit={3} />);
    const items = await screen.findAllByRole('listitem');
    expect(items.map(item => item.textContent)).toEqual([
      'Exams can be submittedBurn alertfromNo alerttoPage30 minutes ago',
      'Sign-in worksSign-ins succeedError budgetfromAttentiontoExhausted1 hour ago',
      'Lessons open within 800 msBurn alertfromNo alerttoTicket1 hour ago',
    ]);
    expect(
      within(items[0]).getByRole('link', { name: 'Exams can be submitted' }),
    ).toHaveAttribute('href', '/slos/default/submit-exam-availability');
    expect(await axeFindings(container)).toEqual([]);
  });

  it('has states for nothing and for errors', async () => {
    const empty = renderAt(<SloChanges />, {
      api: apiWith({ listStateChanges: async () => ({ items: [] }) }),
    });
    expect(await screen.findByText('Nothing has changed yet')).toBeVisible();
    empty.unmount();
    renderAt(<SloChanges />, {
      api: apiWith({
        listStateChanges: async () => {
          throw new Error('Disk full');
        },
      }),
    });
    expect(
      await screen.findByText('The service answered: Disk full'),
    ).toBeVisible();
  });
});
