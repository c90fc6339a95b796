import { renderTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import { northfieldApi } from '../__testUtils__/render';
import { sloApiRef } from '../api/sloApiRef';
import sloPlugin from '../index';

const openInGerman = (path: string) =>
  renderTestApp({
    features: [sloPlugin],
    apis: [[sloApiRef, northfieldApi()]],
    initialRouteEntries: [path],
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

it('speaks German where the portal does, numbers and kit included', async () => {
  openInGerman('/slos/default/sign-in-availability');
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

it.each([
  ['journeys', 'Vorgänge'],
  ['reports', 'Bericht: Oktober 2026'],
  ['recorded', 'Von anderen Werkzeugen erfasst'],
])('speaks German on the page of %s', async (path, heading) => {
  openInGerman(`/slos/${path}`);
  expect(
    await screen.findByRole('heading', { level: 2, name: heading }),
  ).toBeVisible();
});
