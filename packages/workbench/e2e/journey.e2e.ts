import { createHash } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { api, eventually, guestToken, launchBrowser, signedIn } from './portal';

let browser: Browser;
let token: string;

beforeAll(async () => {
  browser = await launchBrowser();
  token = await guestToken();
  await eventually(
    () => api('/slo/summary', { token }),
    ({ body }) => body.data.ok + body.data.partial >= 14,
    180_000,
  );
}, 240_000);

afterAll(async () => {
  await browser?.close();
});

const percent = (ratio: number, digits: number) =>
  `${(ratio * 100).toFixed(digits)}`;

it('leads a guest from the overview to an objective whose figures are those of the API', async () => {
  const { context, page } = await signedIn(browser, { path: '/' });
  await page.getByRole('heading', { name: 'What is burning' }).waitFor();
  await page.getByRole('link', { name: 'SLOs', exact: true }).first().click();
  await page.waitForURL('**/slos');

  const list = await api('/slo/objectives?limit=50', { token });
  expect(list.body.totalCount).toBe(15);
  const worst = list.body.items[0];
  expect(worst.status.remaining).toBeLessThan(0);

  await page.getByRole('link', { name: worst.slo.title }).first().click();
  await page.waitForURL(`**/slos/default/${worst.slo.name}*`);
  await page.getByRole('heading', { name: worst.slo.title }).first().waitFor();

  const { body: slo } = await api(`/slo/slos/default/${worst.slo.name}`, {
    token,
  });
  const { status, target } = slo.objectives[0];
  const text = await page.locator('main').innerText();
  expect(text).toContain(percent(target, 1));
  expect(text).toContain(percent(status.sli, 2).slice(0, 4));
  await context.close();
});

it('filters and sorts on the server and keeps both in the address', async () => {
  const { context, page } = await signedIn(browser, {
    path: '/slos?journey=submit-exam',
  });
  const { body } = await api('/slo/objectives?journey=submit-exam', { token });
  expect(body.totalCount).toBe(2);
  for (const item of body.items) {
    await page.getByRole('link', { name: item.slo.title }).first().waitFor();
  }
  const others = await api('/slo/objectives?journey=match-mentor', { token });
  for (const item of others.body.items) {
    expect(await page.getByRole('link', { name: item.slo.title }).count()).toBe(
      0,
    );
  }
  await context.close();
});

it("shows a component's objectives in its own tab", async () => {
  const { body } = await api('/slo/objectives?limit=50', { token });
  const objective = body.items.find(
    (item: { componentRef?: string }) => item.componentRef !== undefined,
  );
  const [, name] = objective.componentRef.split('/');
  const { context, page } = await signedIn(browser, {
    path: `/catalog/default/component/${name}`,
  });
  await page
    .getByRole('tab', { name: 'SLOs' })
    .or(page.locator('main').getByRole('link', { name: 'SLOs', exact: true }))
    .first()
    .click();
  await page.waitForURL(`**/component/${name}/slos`);
  const entry = page.getByRole('link', { name: objective.slo.title }).first();
  await entry.waitFor();
  expect(await entry.isVisible()).toBe(true);
  await context.close();
});

it.each(['submit-exam-availability', 'Exams can be handed in'])(
  'finds an SLO by "%s"',
  async term => {
    interface Hit {
      document: { kind: string; title: string; location: string };
    }
    const isSlo = ({ document }: Hit) =>
      document.kind === 'SLO' &&
      document.location.endsWith('/submit-exam-availability');
    // the index is made some seconds after the catalog has read the entity
    const { body } = await eventually(
      () =>
        api(`/search/query?term=${encodeURIComponent(term)}`, {
          token,
        }),
      answer => answer.body.results?.some(isSlo),
    );
    const { title } = body.results.find(isSlo).document;
    const { context, page } = await signedIn(browser, {
      path: `/search?query=${encodeURIComponent(term)}`,
    });
    await page.getByRole('link', { name: title }).first().click();
    await page.getByRole('heading', { name: title }).first().waitFor();
    expect(new URL(page.url()).pathname).toMatch(
      /\/slo\/submit-exam-availability/,
    );
    await context.close();
  },
);

it('replays alerts over the past and shows what would have happened', async () => {
  const { context, page } = await signedIn(browser, {
    path: '/slos/default/take-attendance-availability?tab=what-if',
  });
  await page.getByRole('button', { name: 'Remove alert 1' }).waitFor();
  await page.getByRole('button', { name: 'Replay' }).click();
  await page.getByRole('heading', { name: 'As tried' }).first().waitFor();
  const { body } = await api(
    '/slo/slos/default/take-attendance-availability/objectives/0/what-if',
    { token, method: 'POST', body: {} },
  );
  expect(body.declared.score.incidents).toBeGreaterThan(0);
  expect(body.asked).toEqual(body.declared);
  await context.close();
});

it('takes a proposal to leave a time out, which its author cannot approve', async () => {
  const path = '/slo/slos/default/submit-exam-durability/exclusions';
  const { context, page } = await signedIn(browser, {
    path: '/slos/default/submit-exam-durability?tab=exclusions',
  });
  await page
    .getByRole('button', { name: 'Propose a time to leave out' })
    .click();
  await page.getByLabel('Reason').fill('Planned move of the copies');
  await page.getByRole('button', { name: 'Propose', exact: true }).click();
  await page.getByText('Proposed. Somebody else has to approve it.').waitFor();

  const { body } = await api(path, { token });
  const [proposed] = body.items;
  expect(proposed).toMatchObject({ state: 'proposed', allowed: ['revoke'] });
  const decided = await api(`${path}/${proposed.id}/decisions`, {
    token,
    method: 'POST',
    body: { action: 'approve' },
  });
  expect(decided.status).toBe(403);
  await api(`${path}/${proposed.id}/decisions`, {
    token,
    method: 'POST',
    body: { action: 'revoke' },
  });
  await context.close();
});

it('freezes a report, whose hash anybody can check', async () => {
  const periods = await api('/slo/reports/periods', { token });
  const month = periods.body.items.find(
    (period: { kind: string; complete: boolean }) =>
      period.kind === 'month' && period.complete,
  );
  const { context, page } = await signedIn(browser, {
    path: `/slos/reports?kind=month&name=${month.name}`,
  });
  await page.getByRole('button', { name: 'Freeze' }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: 'Freeze' })
    .click();
  const list = await eventually(
    () => api('/slo/reports/frozen', { token }),
    ({ body }) => body.items.length > 0,
  );
  const [{ id, sha256 }] = list.body.items;
  const { body } = await api(`/slo/reports/frozen/${id}`, { token });
  expect(body.intact).toBe(true);
  expect(createHash('sha256').update(body.text).digest('hex')).toBe(sha256);
  await page.getByText(sha256).first().waitFor();
  await context.close();
});

describe('the HTTP API', () => {
  it.each([
    '/slo/objectives',
    '/slo/summary',
    '/slo/slos/default/sign-in-availability',
    '/slo/state-changes',
    '/slo/alerts',
    '/slo/journeys',
    '/slo/recorded',
    '/slo/reports/frozen',
    '/slo/policy/decision?slo=slo:default/sign-in-availability',
    '/slo/slos/default/sign-in-availability/rules',
    '/slo/slos/default/sign-in-availability/exclusions',
    '/catalog/entities',
  ])('answers 401 to a stranger at %s', async path => {
    expect((await api(path)).status).toBe(401);
  });

  it('answers 404 to a signed-in user for what does not exist', async () => {
    const { status } = await api('/slo/slos/default/nothing-here', { token });
    expect(status).toBe(404);
  });
});
