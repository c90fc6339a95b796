import { NotAllowedError, ServiceUnavailableError } from '@backstage/errors';
import { axeFindings, resizeTo } from '@bellwether/kit-portal/testing';
import type { DeliveryApi } from '@bellwether/plugin-delivery-common';
import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  address,
  apiWith,
  emptyApi,
  northfieldApi,
  renderAt,
  renderForComponent,
} from '../../__testUtils__/render';
import { ComponentReleases } from './ComponentReleases';
import { Notes } from './Notes';
import { ReleaseDetail } from './ReleaseDetail';
import { Releases } from './Releases';

/** An address that runs when it is followed. */
const SCRIPT = ['javascript', 'alert(1)'].join(':');

const show = (api?: DeliveryApi, path = '/deliveries') =>
  renderAt(<Releases pageSize={4} />, { api, path });

describe('Releases', () => {
  afterEach(() => act(() => resizeTo(1280)));

  it('says what was released and where it is', async () => {
    const { container } = show();
    const table = within(
      await screen.findByRole('table', { name: 'Releases' }),
    );
    const [, newest] = table.getAllByRole('row');
    expect(
      within(newest).getByRole('link', { name: 'gradebook-service 3.9.1' }),
    ).toHaveAttribute('href', '/deliveries/releases/gradebook-service-3.9.1');
    expect(newest).toHaveTextContent('5 commits1 breaking');
    expect(newest).toHaveTextContent('stagingRuns here');
    expect(screen.getByText('4 of 6 releases')).toBeVisible();
    expect(await axeFindings(container)).toEqual([]);
  });

  it('is filtered in the address, and loads older ones', async () => {
    const user = userEvent.setup();
    show(undefined, '/deliveries?kind=prerelease&kind=x&entity=component:x/y');
    await user.click(
      await screen.findByRole('button', {
        name: 'Remove the filter Component: component:x/y',
      }),
    );
    expect(address()).toBe('/deliveries?kind=prerelease');
    expect(await screen.findByText('1 of 1 release')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Clear filters' }));
    await user.click(
      await screen.findByRole('button', { name: 'Older releases' }),
    );
    expect(await screen.findByText('6 of 6 releases')).toBeVisible();
  });

  it('fits narrow screens', async () => {
    act(() => resizeTo(390));
    const { container } = show();
    expect(await screen.findByRole('list', { name: 'Releases' })).toBeVisible();
    expect(await axeFindings(container)).toEqual([]);
  });

  it.each<[string, DeliveryApi, string]>([
    [
      'is empty',
      emptyApi(),
      'Nothing was released yet as far as the portal knows',
    ],
    [
      'may not be seen',
      apiWith({
        listReleases: async () => {
          throw new NotAllowedError('no');
        },
      }),
      'You are not allowed to see this',
    ],
  ])('says so when it %s', async (_, api, title) => {
    show(api);
    expect(await screen.findByRole('heading', { name: title })).toBeVisible();
  });

  it('shows those of a component on its tab', async () => {
    renderForComponent(
      <ComponentReleases entityRef="component:default/exam-service" />,
      'exam-service',
    );
    expect(await screen.findByText('2 of 2 releases')).toBeVisible();
    expect(
      screen.queryByRole('columnheader', { name: 'Component' }),
    ).toBeNull();
  });
});

describe('ReleaseDetail', () => {
  it('shows notes, commits, people and where it is', async () => {
    const { container } = renderAt(
      <ReleaseDetail id="gradebook-service-3.9.1" />,
    );
    expect(
      await screen.findByRole('heading', { level: 6, name: 'Features' }),
    ).toBeVisible();
    const commits = within(screen.getByRole('table', { name: 'Commits' }));
    const row = commits.getByRole('row', { name: /^marks of a term/ });
    expect(row).toHaveTextContent('feat (export)');
    expect(
      within(row).getByRole('link', { name: /Pull request #50/ }),
    ).toHaveAttribute(
      'href',
      'https://github.com/northfield/gradebook-service/pull/50',
    );
    expect(screen.getByText('The notes were changed once')).toBeVisible();
    expect(screen.getByRole('link', { name: 'v3.8.4' })).toHaveAttribute(
      'href',
      '/deliveries/releases/gradebook-service-3.8.4',
    );
    expect(
      screen.getByRole('table', { name: 'Deployments that carry it' }),
    ).toBeVisible();
    expect(await axeFindings(container)).toEqual([]);
  });

  it('says what is not there, and what may not be seen', async () => {
    const api = northfieldApi();
    const release = await api.getRelease('exam-service-5.3.0-rc.1');
    renderAt(<ReleaseDetail id="x" />, {
      api: apiWith({
        getRelease: async () => ({
          ...release,
          reached: null,
          deployments: null,
          commitList: [],
          url: SCRIPT,
          pipeline: null,
        }),
      }),
    });
    expect(await screen.findByText('This release has no notes')).toBeVisible();
    expect(screen.getByText('you may not see deployments')).toBeVisible();
    expect(
      screen.getByText('No commit was told with this release'),
    ).toBeVisible();
    expect(screen.getByText('v5.3.0-rc.1')).not.toHaveAttribute('href');
  });

  it.each([
    ['missing', undefined, 'There is no such release'],
    ['down', new ServiceUnavailableError('down'), 'does not answer'],
  ])('says so when it is %s', async (_, error, title) => {
    renderAt(<ReleaseDetail id="none" />, {
      api: error
        ? apiWith({
            getRelease: async () => {
              throw error;
            },
          })
        : undefined,
    });
    expect(
      await screen.findByRole('heading', { name: new RegExp(title) }),
    ).toBeVisible();
  });
});

describe('Notes', () => {
  it('are elements and never HTML, whatever they hold', () => {
    const { container } = renderAt(
      <Notes
        label="Notes"
        markdown={[
          '<img src=x onerror=alert(1)> <script>alert(1)</script>',
          '[click](javascript:alert(1)) [file](file:///etc) [plain](http://a.b)',
          '<https://ok.example.com> [ok](https://ok.example.com/b)',
          '![picture of us](https://tracker.example.com/p.png)',
          'turned \u202eround \u0007bell',
          '> '.repeat(5000),
          '<!-- comment -->',
          '- a\n- b\n\n3. three',
        ].join('\n\n')}
      />,
    );
    const hrefs = [...container.querySelectorAll('a')].map(one => one.href);
    expect(hrefs).toEqual([
      'https://ok.example.com/',
      'https://ok.example.com/b',
    ]);
    expect(container.querySelector('img, script, iframe')).toBeNull();
    expect(container.innerHTML).not.toContain('\u202e');
    expect(container).toHaveTextContent(
      '<script>alert(1)</script>[click](javascript:alert(1))',
    );
    expect(container).toHaveTextContent('picture of us');
    expect(container).toHaveTextContent('turned round bell');
    expect(container.querySelector('ol')).toHaveAttribute('start', '3');
  });
});
