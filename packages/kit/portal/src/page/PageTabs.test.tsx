import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen, within } from '@testing-library/react';
import { axeFindings } from '../testing/axe';
import { PageTabs } from './PageTabs';

it('is a navigation that says which page is open', async () => {
  const { container } = renderInTestApp(
    <PageTabs
      label="Pages"
      current="second"
      tabs={[
        { id: 'first', label: 'First', href: '/first' },
        { id: 'second', label: 'Second', href: '/second' },
      ]}
    />,
  );
  const pages = within(
    await screen.findByRole('navigation', { name: 'Pages' }),
  );
  expect(pages.getAllByRole('link').map(link => link.textContent)).toEqual([
    'First',
    'Second',
  ]);
  expect(pages.getByRole('link', { current: 'page' })).toHaveAttribute(
    'href',
    '/second',
  );
  expect(await axeFindings(container)).toEqual([]);
});
