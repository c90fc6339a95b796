import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { CodeBlock } from './CodeBlock';

it('copies its text and says so', async () => {
  const user = userEvent.setup();
  const write = jest
    .spyOn(navigator.clipboard, 'writeText')
    .mockResolvedValue(undefined);
  renderInTestApp(<CodeBlock title="slo.yaml" text={'a: 1\nb: 2'} />);
  await user.click(await screen.findByRole('button', { name: 'Copy' }));
  expect(await screen.findByRole('button', { name: 'Copied' })).toBeVisible();
  expect(write).toHaveBeenCalledWith('a: 1\nb: 2');
});

it('can be scrolled with the keyboard', async () => {
  const user = userEvent.setup();
  renderInTestApp(<CodeBlock title="slo.yaml" text="a: 1" />);
  const region = await screen.findByRole('region', { name: 'slo.yaml' });
  await user.tab();
  await user.tab();
  expect(region).toHaveFocus();
});
