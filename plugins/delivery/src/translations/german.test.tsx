import { renderTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import { northfieldApi } from '../__testUtils__/render';
import { deliveryApiRef } from '../api/deliveryApiRef';
import deliveryPlugin from '../index';

const openInGerman = (path: string) =>
  renderTestApp({
    features: [deliveryPlugin],
    apis: [[deliveryApiRef, northfieldApi()]],
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
  openInGerman('/deliveries/runs/messaging-kayenta');
  expect(
    await screen.findByRole('region', {
      name: 'Der Canary ist schlechter: zurückrollen',
    }),
  ).toBeVisible();
  expect(
    (await screen.findAllByText(/Canary 0,\d+ s, Baseline 0,\d+ s/)).length,
  ).toBeGreaterThan(0);
  expect(
    screen.getAllByRole('button', { name: 'Als Tabelle zeigen' }).length,
  ).toBe(1);
});

it('marks the sentences of a gate as English', async () => {
  openInGerman('/deliveries/runs/messaging-kayenta');
  const sentence = await screen.findByText(/^Critical metrics failed/);
  expect(sentence).toHaveAttribute('lang', 'en');
});

it('puts the reasons of a gate into words, and keeps its own', async () => {
  openInGerman('/deliveries/runs/grades-rollback');
  const words = await screen.findAllByText(
    /^error-rate: Der Canary ist schlechter als die Baseline/,
  );
  expect(words.length).toBeGreaterThan(0);
  expect(
    screen.getAllByText(/^The canary has /)[0].closest('[lang]'),
  ).toHaveAttribute('lang', 'en');
});

it.each([
  ['', 'Wird gerade ausgeliefert'],
  ['/deployments', 'Deployments'],
  ['/releases', 'Releases'],
  ['/smoke-tests', 'Smoke-Tests'],
  ['/drift/school-network', 'Drift von school-network'],
  ['/timeline', 'Zeitachse'],
  ['/rollbacks/messaging-escalated', 'Rollback von messaging in production'],
  ['/freezes', 'Sperrzeiten'],
  ['/dora', 'DORA-Kennzahlen'],
])('speaks German on the page %s', async (path, heading) => {
  openInGerman(`/deliveries${path}`);
  expect(
    await screen.findByRole('heading', { level: 2, name: heading }),
  ).toBeVisible();
});
