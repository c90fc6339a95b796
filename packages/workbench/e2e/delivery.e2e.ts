import type { Browser } from 'playwright-core';
import { api, eventually, guestToken, launchBrowser, signedIn } from './portal';

let browser: Browser;
let token: string;
let failed: { id: string; gate: string };

beforeAll(async () => {
  browser = await launchBrowser();
  token = await guestToken();
  // the sample tells of its deliveries, newest first, and components are found once the catalog has read them
  const { body } = await eventually(
    () =>
      api('/delivery/gate-runs?decision=Rollback&gate=exam-service', {
        token,
      }),
    answer => answer.body.items?.[0]?.entityRef,
    180_000,
  );
  [failed] = body.items;
}, 240_000);

afterAll(async () => {
  await browser?.close();
});

const percent = (ratio: number) => `${Number((ratio * 100).toPrecision(2))}%`;

it('leads from the fleet to a failed canary, why it failed, and its samples', async () => {
  const { context, page, complaints } = await signedIn(browser, { path: '/' });
  await page
    .getByRole('link', { name: 'Deliveries', exact: true })
    .first()
    .click();
  await page.waitForURL('**/deliveries');
  await page
    .getByRole('heading', { name: 'Verdicts of the last 30 days' })
    .waitFor();
  await page.goto(
    `${new URL(page.url()).origin}/deliveries?decision=Rollback&text=exam-service`,
  );
  await page
    .locator(`a[href$="/deliveries/runs/${failed.id}"]`)
    .first()
    .click();
  await page.waitForURL(`**/deliveries/runs/${failed.id}*`);

  const { body: run } = await api(`/delivery/gate-runs/${failed.id}`, {
    token,
  });
  const [reason] = run.reasons;
  await page.getByText('The canary is worse: roll it back').first().waitFor();
  expect(await page.locator('main').innerText()).toContain(reason.text);
  expect(reason.text).toMatch(/lakeview/);

  await page.getByText('lakeview').first().waitFor();
  const samples = page.getByRole('table', {
    name: `Samples of ${reason.metric}`,
  });
  const newest = await samples.getByRole('row').nth(1).innerText();
  const { canary, baseline } = run.series.find(
    (one: { name: string }) => one.name === reason.metric,
  );
  for (const value of [canary.at(-1), baseline.at(-1)]) {
    expect(newest).toContain(percent(value));
  }
  expect(complaints.errors).toEqual([]);
  await context.close();
});

it('judges a run again to the same bytes, and differently when asked to', async () => {
  const same = await api(`/delivery/gate-runs/${failed.id}/rejudge`, {
    token,
    method: 'POST',
    body: {},
  });
  expect(same.body).toMatchObject({ identical: true, decision: 'Fail' });
  const evidence = await api(`/delivery/gate-runs/${failed.id}/evidence`, {
    token,
  });
  expect(evidence.body.record.decision).toBe('Rollback');
});

it('shows what a component was delivered with in its own tab', async () => {
  const { context, page } = await signedIn(browser, {
    path: '/catalog/default/component/exam-service/deliveries',
  });
  const link = page.locator(`a[href$="/deliveries/runs/${failed.id}"]`).first();
  await link.waitFor();
  expect(await link.isVisible()).toBe(true);
  await context.close();
});

it('shows how a bad canary was taken back, row by row, and that nobody changed the journal', async () => {
  const { body } = await eventually(
    () => api('/delivery/rollbacks?state=succeeded', { token }),
    answer => answer.body.items?.[0]?.entityRef,
    180_000,
  );
  const [{ id }] = body.items;
  const { body: rollback } = await api(`/delivery/rollbacks/${id}`, { token });
  expect(rollback).toMatchObject({ intact: true, dryRun: false });
  expect(rollback.timings.actMs + rollback.timings.verifyMs).toBeLessThan(
    60_000,
  );
  const { context, page, complaints } = await signedIn(browser, {
    path: `/deliveries/rollbacks/${id}`,
  });
  await page.getByText('Chain intact').waitFor();
  const rows = page.getByRole('table', { name: 'Journal' }).getByRole('row');
  expect(await rows.count()).toBe(rollback.journal.length + 1);
  expect(complaints.errors).toEqual([]);
  await context.close();
});

it('calls people about a rollback that does not help', async () => {
  const { body } = await eventually(
    () => api('/delivery/rollbacks?state=escalated', { token }),
    answer => answer.body.items?.[0]?.entityRef,
    180_000,
  );
  expect(body.items[0].service).toMatch(/lesson-service$/);
});

it.each([
  '/delivery/fleet',
  '/delivery/gate-runs',
  '/delivery/deployments',
  '/delivery/smoke-runs',
  '/delivery/rollbacks',
  '/delivery/playbooks',
  '/delivery/environments',
  '/delivery/timeline',
  '/delivery/freezes',
  '/delivery/dora',
  '/delivery/hosted-gates',
])('answers 401 to a stranger at %s', async path => {
  expect((await api(path)).status).toBe(401);
});

it.each([
  ['nothing', undefined],
  ['a forged token', 'eyJhbGciOiJub25lIn0.eyJpc3MiOiJ4In0.'],
])('takes no event from a stranger with %s', async (_, forged) => {
  const { status } = await api('/delivery/events', {
    method: 'POST',
    ...(forged && { token: forged }),
    body: { specversion: '1.0' },
  });
  expect(status).toBe(401);
});
