import type { Entity } from '@backstage/catalog-model';
import { NotAllowedError } from '@backstage/errors';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { axeFindings, resizeTo } from '@bellwether/kit-portal/testing';
import type { DeliveryApi } from '@bellwether/plugin-delivery-common';
import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ReactElement } from 'react';
import {
  address,
  apiWith,
  emptyApi,
  renderAt,
} from '../../__testUtils__/render';
import { Drift } from './Drift';
import { EntityDrift } from './EntityDrift';
import { EntityDriftCard } from './EntityDriftCard';
import { StackDetail } from './StackDetail';

const show = (api?: DeliveryApi, path = '/deliveries') =>
  renderAt(<Drift pageSize={20} />, { api, path });

const rows = (name: string) =>
  within(screen.getByRole('table', { name }))
    .getAllByRole('row')
    .slice(1)
    .map(row => row.textContent);

describe('Drift', () => {
  afterEach(() => act(() => resizeTo(1280)));

  it('lists stacks worst first, and what nobody looks at is never good', async () => {
    const { container } = show();
    await screen.findByRole('table', { name: 'Stacks' });
    expect(rows('Stacks')).toEqual([
      expect.stringMatching(/^school-networkTerraform, productionDrift/),
      expect.stringMatching(/^exam-roomsOpenTofu, productionCheck fail/),
      expect.stringMatching(/^archiveTerraform, productionNot checked/),
      expect.stringMatching(/^web-portalKubernetes, stagingNot deployed/),
      expect.stringMatching(/^messagingFiles, productionAs declared/),
    ]);
    expect(rows('Stacks')[0]).toContain('1 Critical1 High1 Low');
    const badges = [...container.querySelectorAll<HTMLElement>('[data-tone]')];
    const tones = badges
      .filter(badge => badge.textContent === 'Not checked')
      .map(badge => badge.dataset.tone);
    expect(new Set(tones)).toEqual(new Set(['unknown']));
    expect(await axeFindings(container)).toEqual([]);
  });

  it('filters by state with a tile, in the address', async () => {
    const user = userEvent.setup();
    show();
    await user.click(
      await screen.findByRole('button', { name: /Not checked/ }),
    );
    expect(address()).toBe('/deliveries?state=stale');
    expect(await screen.findByText('1 of 1 stack')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Clear filters' }));
    expect(await screen.findByText('5 of 5 stacks')).toBeVisible();
  });

  it('fits narrow screens', async () => {
    act(() => resizeTo(390));
    const { container } = show();
    expect(await screen.findByRole('list', { name: 'Stacks' })).toBeVisible();
    expect(await axeFindings(container)).toEqual([]);
  });

  it.each<[string, DeliveryApi, string]>([
    ['is nothing', emptyApi(), 'No stack was checked for drift yet'],
    [
      'may not be seen',
      apiWith({
        getDrift: async () => {
          throw new NotAllowedError('no');
        },
      }),
      'You are not allowed to see this',
    ],
  ])('says so when there %s', async (_, api, title) => {
    show(api);
    expect(await screen.findByRole('heading', { name: title })).toBeVisible();
  });
});

describe('StackDetail', () => {
  it('shows what drifted, whose it is, and how long that lasts', async () => {
    const { container } = renderAt(<StackDetail id="school-network" />);
    await screen.findByRole('table', { name: 'What drifted' });
    expect(rows('What drifted').map(text => text?.split('Crit')[0])).toEqual([
      expect.stringMatching(/^cloud_firewall\.edge/),
      expect.stringMatching(/^cloud_database\.marks/),
      expect.stringMatching(/^cloud_record\.portal/),
    ]);
    expect(rows('What drifted')[0]).toContain('shared_key (sensitive)');
    expect(rows('What drifted')[1]).toContain('destroys something');
    expect(screen.getByRole('link', { name: 'team-platform' })).toHaveAttribute(
      'href',
      '/catalog/default/group/team-platform',
    );
    expect(rows('What is gone again')).toEqual([
      expect.stringMatching(/^cloud_bucket\.exports.*1 day 12 hours$/),
    ]);
    expect(screen.getByText(/from 1 that is gone/)).toBeVisible();
    expect(
      screen.getByRole('region', { name: 'Drift over time' }),
    ).toHaveTextContent('Check failed');
    expect(await axeFindings(container)).toEqual([]);
  });

  it('says what a check could not do', async () => {
    renderAt(<StackDetail id="exam-rooms" />);
    expect(await screen.findByText('The state is locked.')).toHaveAttribute(
      'lang',
      'en',
    );
    expect(
      await screen.findByText('Nothing is known to have drifted'),
    ).toBeVisible();
  });

  it('says so when it is missing', async () => {
    renderAt(<StackDetail id="none" />);
    expect(
      await screen.findByRole('heading', { name: 'There is no such stack' }),
    ).toBeVisible();
  });
});

describe('drift on pages of entities', () => {
  const entity = (kind: string, name: string): Entity => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name, namespace: 'default' },
  });
  const showFor = (kind: string, name: string, element: ReactElement) =>
    renderAt(
      <EntityProvider entity={entity(kind, name)}>{element}</EntityProvider>,
      { path: '/' },
    );

  it('is of all that is part of a system, on its tab', async () => {
    showFor('System', 'teaching', <EntityDrift />);
    expect(await screen.findByText('4 of 4 stacks')).toBeVisible();
  });

  it('is of a component, on its card', async () => {
    const { container } = showFor(
      'Component',
      'exam-service',
      <EntityDriftCard />,
    );
    expect(
      await screen.findByRole('link', { name: 'exam-rooms' }),
    ).toHaveAttribute('href', '/deliveries/drift/exam-rooms');
    expect(screen.getByRole('link', { name: 'Show all' })).toHaveAttribute(
      'href',
      '/deliveries/drift?entity=component%3Adefault%2Fexam-service',
    );
    expect(await axeFindings(container)).toEqual([]);
  });

  it('says how it comes there when there is none', async () => {
    showFor('Component', 'nothing', <EntityDrift />);
    expect(
      await screen.findByRole('heading', {
        name: 'No stack was checked for drift yet',
      }),
    ).toBeVisible();
  });
});
