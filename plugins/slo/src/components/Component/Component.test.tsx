import { NotAllowedError } from '@backstage/errors';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axeFindings } from '@bellwether/kit-portal/testing';
import {
  apiWith,
  never,
  northfieldApi,
  renderForEntity,
} from '../../__testUtils__/render';
import { ComponentSloCard } from './ComponentSloCard';
import { ComponentSlos } from './ComponentSlos';

describe('tab of a component', () => {
  it('lists its SLOs, worst first, and sorts them in place', async () => {
    const user = userEvent.setup();
    const api = northfieldApi();
    const { container } = renderForEntity(
      <ComponentSlos />,
      'Component',
      'sign-in',
      { api },
    );
    expect(
      await screen.findByRole('grid', { name: '2 objectives' }),
    ).toBeVisible();
    const titles = () =>
      screen
        .getAllByRole('rowheader')
        .map(cell => cell.querySelector('a + span')?.textContent);
    expect(titles()).toEqual([
      'Sign-ins succeed',
      'Sign-ins within one second',
    ]);
    expect(api.requests[0]).toMatchObject({
      component: ['component:default/sign-in'],
    });
    expect(screen.getByRole('link', { name: 'All SLOs' })).toHaveAttribute(
      'href',
      '/slos?component=component%3Adefault%2Fsign-in',
    );
    expect(await axeFindings(container)).toEqual([]);

    await user.click(screen.getByRole('columnheader', { name: 'Objective' }));
    await user.click(screen.getByRole('columnheader', { name: 'Objective' }));
    expect(titles()).toEqual([
      'Sign-ins within one second',
      'Sign-ins succeed',
    ]);
  });

  it('tells how to declare one, with the names of the component filled in', async () => {
    const { container } = renderForEntity(
      <ComponentSlos />,
      'Component',
      'library',
    );
    expect(
      await screen.findByRole('heading', {
        name: 'This component promises no service level',
      }),
    ).toBeVisible();
    const example = screen.getByRole('region', { name: 'Example: slo.yaml' });
    expect(example).toHaveTextContent('service: library');
    expect(example).toHaveTextContent(
      'bellwether.dev/owner: group:default/library',
    );
    expect(await axeFindings(container)).toEqual([]);
  });

  it('has states for loading and for callers without permission', async () => {
    const loading = renderForEntity(<ComponentSlos />, 'Component', 'sign-in', {
      api: apiWith({ listObjectives: never }),
    });
    expect(await screen.findByText('Loading objectives…')).toBeInTheDocument();
    loading.unmount();
    renderForEntity(<ComponentSlos />, 'Component', 'sign-in', {
      api: apiWith({
        listObjectives: async () => {
          throw new NotAllowedError('no');
        },
      }),
    });
    expect(
      await screen.findByText('You are not allowed to see this'),
    ).toBeVisible();
  });
});

describe('card of a component', () => {
  it('shows the worst objectives only', async () => {
    const { container } = renderForEntity(
      <ComponentSloCard limit={1} />,
      'Component',
      'sign-in',
    );
    expect(
      await screen.findByRole('heading', { name: 'Service level objectives' }),
    ).toBeVisible();
    const items = await screen.findAllByRole('listitem');
    expect(items).toHaveLength(1);
    expect(
      within(items[0]).getByRole('link', { name: 'Sign-in works' }),
    ).toHaveAttribute('href', '/slos/default/sign-in-availability');
    expect(within(items[0]).getByText('Attention')).toBeVisible();
    expect(within(items[0]).getByText('Ticket')).toBeVisible();
    expect(await axeFindings(container)).toEqual([]);
  });

  it('is calm about a component without SLOs', async () => {
    const { container } = renderForEntity(
      <ComponentSloCard />,
      'Component',
      'library',
    );
    expect(
      await screen.findByText('No SLO is declared for this component.'),
    ).toBeVisible();
    expect(await axeFindings(container)).toEqual([]);
  });
});
