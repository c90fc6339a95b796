import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import { RiCheckLine } from '@remixicon/react';
import { StatusBadge } from './StatusBadge';

it('carries its meaning in words; icon and tone are extra', async () => {
  renderInTestApp(
    <StatusBadge tone="positive" icon={<RiCheckLine />} title="All is well">
      Healthy
    </StatusBadge>,
  );
  const badge = (await screen.findByText('Healthy')).parentElement;
  expect(badge).toHaveAttribute('data-tone', 'positive');
  expect(badge).toHaveAttribute('title', 'All is well');
  expect(badge?.querySelector('svg')?.parentElement).toHaveAttribute(
    'aria-hidden',
    'true',
  );
});
