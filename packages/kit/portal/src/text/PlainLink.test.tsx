import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import { PlainLink } from './PlainLink';

it('opens addresses outside the portal in a window of their own', async () => {
  renderInTestApp(
    <>
      <PlainLink href="https://runs.example.com/1">Outside</PlainLink>
      <PlainLink href="/catalog">Inside</PlainLink>
      <PlainLink href="mailto:a@example.com">Text</PlainLink>
    </>,
  );
  const outside = await screen.findByRole('link', { name: 'Outside' });
  expect(outside).toHaveAttribute('target', '_blank');
  expect(outside).toHaveAttribute('rel', 'noopener noreferrer');
  expect(screen.getByRole('link', { name: 'Inside' })).not.toHaveAttribute(
    'target',
  );
  expect(screen.getByText('Text').closest('a')).toBeNull();
});
