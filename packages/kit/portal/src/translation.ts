import { createTranslationRef } from '@backstage/frontend-plugin-api';

/** Every text the kit shows by itself. @public */
export const kitPortalTranslationRef = createTranslationRef({
  id: 'kit-portal',
  messages: {
    state: {
      loading: 'Loading {{what}}…',
      retry: 'Try again',
      forbidden: {
        title: 'You are not allowed to see this',
        description:
          'Your account lacks the permission for it. Ask the owner of this portal for access.',
      },
      unauthenticated: {
        title: 'Your session has ended',
        description: 'Sign in again to go on; nothing you see here is lost.',
      },
      notFound: {
        title: 'Not found',
        description:
          'It does not exist, was removed, or you are not allowed to see it.',
      },
      unavailable: {
        title: 'The service does not answer',
        description:
          'The request did not get through or timed out. This page tries again by itself.',
      },
      error: {
        title: 'This could not be loaded',
        description: 'The service answered: {{message}}',
      },
      stale: {
        title: 'Shown as of {{when}}',
        description: 'The last refresh failed: {{message}}',
      },
    },
    chart: {
      readout: 'Read values of {{title}}',
      noValue: 'no data',
      time: 'Time',
      showTable: 'Show as table',
      hideTable: 'Hide table',
      tableCaption: '{{title}}, times in {{zone}}',
      events: 'Events',
      summary:
        '{{label}}: latest {{latest}}, lowest {{lowest}}, highest {{highest}}.',
      summaryEmpty: '{{label}}: no data.',
      gaps_one: '{{count}} interval has no data.',
      gaps_other: '{{count}} intervals have no data.',
      empty: 'No data in this time range',
      zone: 'Times in {{zone}}',
      now: 'Latest',
      nowLine: 'Now',
      withRange: '{{value}} ({{low}} to {{high}})',
      marked_one: '{{count}} event is marked.',
      marked_other: '{{count}} events are marked.',
    },
    table: {
      showAll_one: 'Show {{count, number}} more',
      showAll_other: 'Show {{count, number}} more',
    },
    filters: {
      search: 'Search',
      any: 'Any',
      clear: 'Clear filters',
      remove: 'Remove the filter {{label}}: {{value}}',
      noMatch: {
        title: 'Nothing matches these filters',
        description: 'Loosen or clear them to see more.',
      },
    },
    code: {
      copy: 'Copy',
      copied: 'Copied',
      download: 'Download',
    },
    meter: {
      unknown: 'not known',
    },
  },
  translations: {
    de: () => import('./translations/de'),
  },
});
