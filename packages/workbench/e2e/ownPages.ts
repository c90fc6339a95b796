import fs from 'node:fs';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import {
  api,
  complaintsOf,
  eventually,
  guestToken,
  launchBrowser,
  portal,
  signedIn,
  type SIZES,
  type Theme,
} from './portal';

const THEMES: readonly Theme[] = ['light', 'dark'];

const GRADES = '/slos/default/post-grades-freshness';

/** Stand for the ids of a run that ended with a rollback, what took it back, a release, and a stack that is checked for drift. */
const ROLLBACK = '{rollback}';
const TAKEN_BACK = '{takenBack}';
const RELEASE = '{release}';
const STACK = '{stack}';

/** Pages that are ours from edge to edge, and a text each shows once its data is there: nothing may be wrong with them. */
const OWN_PAGES = {
  overview: ['/', 'Requests get proposals'],
  slos: ['/slos', 'Requests get proposals'],
  journeys: ['/slos/journeys', 'Requests are answered'],
  reports: ['/slos/reports?kind=month', 'By owner'],
  recorded: ['/slos/recorded', 'No Prometheus is asked for recorded SLOs'],
  'slo-detail': ['/slos/default/sign-in-availability', 'Burn rates'],
  'slo-exhausted': ['/slos/default/match-mentor-availability', 'Burn rates'],
  'slo-no-data': ['/slos/default/guardian-app-crash-free', 'Burn rates'],
  'slo-alerts': [`${GRADES}?tab=alerts`, 'Reported alerts'],
  'slo-what-if': [`${GRADES}?tab=what-if`, 'Make it real'],
  'slo-rules': [`${GRADES}?tab=rules`, 'Generated rules'],
  'slo-exclusions': [`${GRADES}?tab=exclusions`, 'Times left out'],
  'slo-policy': [`${GRADES}?tab=policy`, 'The policy in force'],
  deliveries: ['/deliveries', 'Verdicts of the last 30 days'],
  'delivery-run': [`/deliveries/runs/${ROLLBACK}`, 'Evidence over looks'],
  'delivery-timeline': ['/deliveries/timeline', 'Everything, newest first'],
  deployments: ['/deliveries/deployments', 'All deployments'],
  rollbacks: ['/deliveries/rollbacks', 'Put the exam service back'],
  'rollback-detail': [
    `/deliveries/rollbacks/${TAKEN_BACK}`,
    'How long it took',
  ],
  freezes: ['/deliveries/freezes', 'written-exams'],
  dora: ['/deliveries/dora', 'The four keys'],
  'smoke-tests': [
    '/deliveries/smoke-tests',
    'All 6 steps did what they should.',
  ],
  releases: ['/deliveries/releases', 'gradebook-service'],
  release: [`/deliveries/releases/${RELEASE}`, 'Release notes'],
  drift: ['/deliveries/drift', 'exam-production'],
  'drift-stack': [`/deliveries/drift/${STACK}`, 'Drift over time'],
  'component-drift': [
    '/catalog/default/component/exam-service/drift',
    'exam-production',
  ],
  'component-deliveries': [
    '/catalog/default/component/exam-service/deliveries',
    'Timeline',
  ],
  'component-tab': [
    '/catalog/default/component/mentor-matching/slos',
    'Requests get proposals',
  ],
  'slo-entity-tab': [
    '/catalog/default/slo/sign-in-availability/slo',
    'Burn rates',
  ],
};

const axeSource = fs.readFileSync(
  require.resolve('axe-core/axe.min.js'),
  'utf8',
);

async function firstId(route: string, token: string): Promise<string> {
  const { body } = await eventually(
    () => api(route, { token }),
    answer => answer.body.items?.[0]?.entityRef,
    180_000,
  );
  return body.items[0].id;
}

async function settled(page: Page, text: string) {
  await page.getByText(text, { exact: true }).first().waitFor();
  await page.waitForLoadState('networkidle');
  await page
    .locator('[aria-busy="true"]')
    .first()
    .waitFor({ state: 'detached' });
}

async function violations(page: Page) {
  await page.evaluate(axeSource);
  const found = await page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run(context: unknown, options: unknown): Promise<AxeResult> };
    };
    interface AxeResult {
      violations: { id: string; nodes: { html: string }[] }[];
    }
    return axe.run(document.querySelector('main') ?? document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
    });
  });
  return found.violations.map(
    violation =>
      `${violation.id}: ${violation.nodes.map(node => node.html.slice(0, 160)).join(' | ')}`,
  );
}

/** A guest who looks at pages of ours in one window after the other, in both themes. */
export class OwnPages {
  #browser!: Browser;
  #context!: BrowserContext;
  readonly #ids: Record<string, string> = {};

  constructor(private readonly size: keyof typeof SIZES) {}

  /** Waits until the sample has told of everything that is looked at. */
  async open(): Promise<void> {
    this.#browser = await launchBrowser();
    const token = await guestToken();
    await eventually(
      () => api('/slo/summary', { token }),
      ({ body }) => body.data.ok + body.data.partial >= 14,
      180_000,
    );
    this.#ids[ROLLBACK] = await firstId(
      '/delivery/gate-runs?decision=Rollback&gate=exam-service',
      token,
    );
    this.#ids[TAKEN_BACK] = await firstId(
      '/delivery/rollbacks?state=succeeded',
      token,
    );
    this.#ids[RELEASE] = await firstId(
      '/delivery/releases?text=gradebook',
      token,
    );
    this.#ids[STACK] = await firstId('/delivery/drift/stacks?text=exam', token);
    const { context, page } = await signedIn(this.#browser, {
      theme: 'auto',
      size: this.size,
    });
    this.#context = context;
    await page.close();
  }

  async close(): Promise<void> {
    await this.#browser?.close();
  }

  /** Opens a page, keeps screenshots of it, and says what is wrong: accessibility, scrolling sideways, errors in the console. */
  async faults(name: keyof typeof OWN_PAGES): Promise<unknown[]> {
    const [url, text] = OWN_PAGES[name];
    const page = await this.#context.newPage();
    const { errors } = complaintsOf(page);
    const found: string[] = [];
    await page.goto(
      portal.baseUrl + url.replace(/\{\w+\}/, mark => this.#ids[mark]),
    );
    for (const theme of THEMES) {
      await page.emulateMedia({ colorScheme: theme });
      await page.locator(`body[data-theme-mode="${theme}"]`).waitFor();
      await settled(page, text);
      await page.screenshot({
        path: path.join(
          portal.screenshots,
          `${name}-${theme}-${this.size}.png`,
        ),
        fullPage: true,
      });
      const overflow = await page.evaluate(
        () =>
          document.documentElement.scrollWidth -
          document.documentElement.clientWidth,
      );
      found.push(
        ...(await violations(page)).map(fault => `${theme}: ${fault}`),
        ...(overflow > 0
          ? [`${theme}: scrolls sideways by ${overflow} px`]
          : []),
      );
    }
    await page.close();
    return [...found, ...errors];
  }
}

/** Names of {@link OWN_PAGES}. */
export const OWN_PAGE_NAMES = Object.keys(
  OWN_PAGES,
) as (keyof typeof OWN_PAGES)[];
