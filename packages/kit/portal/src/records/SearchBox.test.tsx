import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { SearchBox } from './SearchBox';

it('searches once for what was typed, and no more than it may', async () => {
  const user = userEvent.setup();
  const onSearch = jest.fn();
  renderInTestApp(
    <SearchBox
      label="Search"
      placeholder="Name"
      maxLength={5}
      value=""
      onSearch={onSearch}
    />,
  );
  await user.type(
    await screen.findByRole('searchbox', { name: 'Search' }),
    ' sign-in',
  );
  await waitFor(() => expect(onSearch).toHaveBeenCalled());
  expect(onSearch.mock.calls).toEqual([['sign']]);
});
