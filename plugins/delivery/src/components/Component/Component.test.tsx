import { NotAllowedError } from '@backstage/errors';
import { screen, within } from '@testing-library/react';
import { axeFindings } from '@bellwether/kit-portal/testing';
import {
  apiWith,
  northfieldApi,
  renderForComponent,
} from '../../__testUtils__/render';
import { ComponentDeliveries } from './ComponentDeliveries';
import { ComponentDeliveryCard } from './ComponentDeliveryCard';

describe('card of a component', () => {
  it('shows what gates said last, and where it runs', async () => {
    const { container } = renderForComponent(
      <ComponentDeliveryCard />,
      'gradebook-service',
    );
    expect(
      await screen.findByRole('link', {
        name: 'gradebook-service 3.9.1',
      }),
    ).toHaveAttribute('href', '/deliveries/runs/grades-rollback');
    expect(screen.getByText('Rollback')).toBeVisible();
    expect(
      await screen.findByRole('heading', { name: 'Where it runs' }),
    ).toBeVisible();
    // The version that was rolled back does not run.
    const production = screen.getAllByText('production').at(-1);
    expect(production?.closest('li')).toHaveTextContent('3.8.4');
    expect(await axeFindings(container)).toEqual([]);
  });

  it('asks for this component only, and for as many as it shows', async () => {
    const backend = northfieldApi();
    const listGateRuns = jest.fn(backend.listGateRuns.bind(backend));
    renderForComponent(<ComponentDeliveryCard limit={2} />, 'web-portal', {
      api: apiWith({ listGateRuns }),
    });
    expect((await screen.findAllByText(/web-portal/)).length).toBe(2);
    expect(listGateRuns.mock.calls[0][0]).toEqual({
      entityRef: 'component:default/web-portal',
      limit: 2,
    });
  });

  it('says when no gate has run', async () => {
    renderForComponent(<ComponentDeliveryCard />, 'item-bank');
    expect(
      await screen.findByText('No gate has run for this component.'),
    ).toBeVisible();
  });
});

describe('tab of a component', () => {
  it('has gates, deployments and smoke tests in one timeline', async () => {
    const { container } = renderForComponent(
      <ComponentDeliveries />,
      'gradebook-service',
    );
    const panel = within(
      await screen.findByRole('region', { name: 'Timeline' }),
    );
    const today = within(panel.getByRole('region', { name: 'Nov 22, 2026' }));
    const text = today
      .getAllByRole('listitem')
      .map(item => item.textContent)
      .join('\n');
    expect(text).toContain('gradebook-canary: gradebook-service in production');
    expect(text).toContain('Deployment of 3.9.1 to production');
    expect(text).toContain('Smoke tests in production');
    expect(await axeFindings(container)).toEqual([]);
  });

  it('says how to connect a gate', async () => {
    renderForComponent(<ComponentDeliveries />, 'item-bank');
    expect(
      await screen.findByRole('heading', {
        name: 'Nothing was delivered yet as far as the portal knows',
      }),
    ).toBeVisible();
    expect(screen.getByText(/gates\/item-bank\.yaml/)).toBeVisible();
  });

  it('does not claim that nothing happened when a part may not be seen', async () => {
    renderForComponent(<ComponentDeliveries />, 'item-bank', {
      api: apiWith({
        listSmokeRuns: async () => {
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
