import { renderTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import { northfieldApi } from '../__testUtils__/render';
import { sloApiRef } from '../api/sloApiRef';
import sloPlugin from '../index';

it('speaks German where the portal does, numbers and kit included', async () => {
  renderTestApp({
    features: [sloPlugin],
    apis: [[sloApiRef, northfieldApi()]],
    initialRouteEntries: ['/slos/default/sign-in-availability'],
    config: {
      app: {
        extensions: [
          {
            'api:app/app-language': {
              config: { availableLanguages: ['de'], defaultLanguage: 'de' },
            },
          },
        ],
      },
    },
  });
  expect(
    await screen.findByRole('heading', { name: 'Was diese Zahlen bedeuten' }),
  ).toBeVisible();
  expect(
    screen.getByText(/99,95\s% über 28 Tage erlauben, dass 1 von 2\.000/),
  ).toBeVisible();
  expect(
    (await screen.findAllByRole('button', { name: 'Als Tabelle zeigen' }))
      .length,
  ).toBe(2);
});
