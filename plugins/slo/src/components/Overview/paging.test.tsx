import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { address, NOW_MS, renderAt } from '../../__testUtils__/render';
import { FakeSloApi } from '../../../dev/FakeSloApi';
import { objective } from '../../../dev/objectives';
import { SloPage } from '../SloPage';

const COUNT = 10_000;

function tenThousand(): FakeSloApi {
  return new FakeSloApi(
    Array.from({ length: COUNT }, (_, index) => {
      const number = String(index + 1).padStart(5, '0');
      return objective(
        {
          name: `slo-${number}`,
          title: `Objective ${number}`,
          service: 'many',
          status: { remaining: index / COUNT, budget: 'healthy' },
        },
        NOW_MS,
      );
    }),
    NOW_MS,
  );
}

const titles = () =>
  screen
    .getAllByRole('rowheader')
    .map(cell => cell.querySelector('a')?.textContent);

it('pages through 10 000 objectives without ever holding more than a page', async () => {
  const user = userEvent.setup();
  const api = tenThousand();
  renderAt(<SloPage pageSize={20} />, { api });

  expect(
    await screen.findByRole('grid', { name: '10,000 objectives' }),
  ).toBeVisible();
  expect(titles()).toHaveLength(20);
  expect(screen.getByText('1–20 of 10,000')).toBeVisible();
  expect(screen.getByRole('button', { name: 'Previous page' })).toBeDisabled();

  await user.click(screen.getByRole('button', { name: 'Next page' }));
  expect(await screen.findByText('21–40 of 10,000')).toBeVisible();
  await waitFor(() => expect(titles()[0]).toBe('Objective 00021'));
  const second = address();
  expect(second).toMatch(/^\/slos\?cursor=.+&page=2$/);

  await user.click(screen.getByRole('button', { name: 'Next page' }));
  await waitFor(() => expect(titles()[0]).toBe('Objective 00041'));
  await user.click(screen.getByRole('button', { name: 'Previous page' }));
  await waitFor(() => expect(titles()[0]).toBe('Objective 00021'));
  expect(address()).toBe(second);
  await user.click(screen.getByRole('button', { name: 'Previous page' }));
  await waitFor(() => expect(titles()[0]).toBe('Objective 00001'));
  expect(address()).toBe('/slos');

  expect(api.requests.every(request => request.limit === 20)).toBe(true);
});

it('opens the page a link leads to and finds back to the first one', async () => {
  const user = userEvent.setup();
  const api = tenThousand();
  const { nextCursor } = await api.listObjectives({ limit: 9_980 });
  renderAt(<SloPage pageSize={20} />, {
    api,
    path: `/slos?${new URLSearchParams({ cursor: nextCursor ?? '', page: '500' })}`,
  });
  expect(await screen.findByText('9,981–10,000 of 10,000')).toBeVisible();
  expect(titles().at(-1)).toBe('Objective 10000');
  expect(screen.getByRole('button', { name: 'Next page' })).toBeDisabled();

  await user.click(screen.getByRole('button', { name: 'Previous page' }));
  await waitFor(() => expect(titles()[0]).toBe('Objective 00001'));
  expect(address()).toBe('/slos');
});

it('starts over when the filters or the order change', async () => {
  const user = userEvent.setup();
  renderAt(<SloPage pageSize={20} />, { api: tenThousand() });
  await user.click(await screen.findByRole('button', { name: 'Next page' }));
  await screen.findByText('21–40 of 10,000');
  await user.click(screen.getByRole('columnheader', { name: 'Objective' }));
  expect(await screen.findByText('1–20 of 10,000')).toBeVisible();
  expect(address()).toBe('/slos?sort=title');
});
