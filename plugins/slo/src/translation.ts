import { createTranslationRef } from '@backstage/frontend-plugin-api';
import { alertsEn } from './translations/alerts.en';
import { detailEn } from './translations/detail.en';
import { exclusionsEn } from './translations/exclusions.en';
import { explainEn } from './translations/explain.en';
import { journeysEn } from './translations/journeys.en';
import { fanEn, markersEn } from './translations/markers.en';
import { policyEn } from './translations/policy.en';
import { recordedEn } from './translations/recorded.en';
import { reportsEn } from './translations/reports.en';
import { rulesEn } from './translations/rules.en';
import { sourceEn, tableEn } from './translations/shared.en';
import { whatIfEn } from './translations/whatIf.en';

/** Every text of the plugin. @public */
export const sloTranslationRef = createTranslationRef({
  id: 'plugin.slo',
  messages: {
    plugin: { title: 'SLOs' },
    nav: {
      label: 'Pages about SLOs',
      objectives: 'Objectives',
      journeys: 'Journeys',
      reports: 'Reports',
      recorded: 'Recorded',
    },
    what: {
      objectives: 'objectives',
      summary: 'the summary',
      slo: 'the SLO',
      series: 'the course',
      changes: 'state changes',
    },
    budget: {
      label: 'Error budget',
      remaining: 'Error budget left of {{title}}',
      healthy: 'Healthy',
      observe: 'Observe',
      attention: 'Attention',
      exhausted: 'Exhausted',
      unknown: 'Unknown',
      hint: {
        healthy: 'More than 50% of the error budget is left',
        observe: 'More than 25% of the error budget is left',
        attention: '25% of the error budget or less is left',
        exhausted: 'The error budget is spent',
        unknown: 'How much error budget is left is not known',
      },
    },
    alert: {
      label: 'Burn alert',
      page: 'Page',
      ticket: 'Ticket',
      none: 'No alert',
      unknown: 'Alert unknown',
      hint: {
        page: 'The budget burns so fast that somebody should act now',
        ticket: 'The budget burns faster than planned; plan a fix',
        none: 'No burn rate asks for action',
        unknown: 'Burn rates cannot be told without data',
      },
    },
    data: {
      label: 'Data',
      ok: 'Data ok',
      partial: 'Partial data',
      stale: 'Stale data',
      'no-data': 'No data',
      error: 'Cannot evaluate',
      pending: 'Not evaluated yet',
      hint: {
        ok: 'Fresh data covers the window',
        partial: 'There is fresh data, but for less than the whole window',
        stale:
          'Nothing new has arrived for a while; the figures are the last known ones',
        'no-data': 'Nothing was counted in the window',
        error:
          'The source could not be read or the declaration cannot be evaluated',
        pending: 'Declared; the first evaluation is still to come',
      },
    },
    verdict: {
      label: 'Verdict',
      met: 'Objective met',
      missed: 'Objective missed',
      'cannot-tell': 'Too close to call',
      unknown: 'Not known',
      words: {
        met: 'The whole 95% interval lies above the objective.',
        missed: 'The whole 95% interval lies below the objective.',
        'cannot-tell':
          'The 95% interval straddles the objective: there are too few observations to call it.',
        unknown: 'Without data there is no verdict.',
      },
    },
    forecast: {
      label: 'Forecast',
      exhausted: 'Spent already',
      willExhaust: 'Spent {{when}}',
      safe: 'Holds',
      unknown: 'No forecast',
      safeUntil: 'Holds at least until {{date}}',
    },
    value: { unknown: 'not known' },
    sample: {
      badge: 'Sample data',
      title: 'You are looking at sample data',
      description:
        'Figures of the fictional school platform Northfield are replayed through the public API. They say nothing about a real service.',
    },
    overview: {
      headline: {
        title: 'Error budgets',
        total_one: '{{count, number}} objective, evaluated {{when}}',
        total_other: '{{count, number}} objectives, evaluated {{when}}',
        pending_one: '{{count, number}} objective, not evaluated yet',
        pending_other: '{{count, number}} objectives, not evaluated yet',
        filterBy: 'Show only these objectives',
      },
      filters: {
        title: 'Filters',
        search: 'Search',
        searchPlaceholder: 'Title, service or journey',
        owner: 'Owner',
        system: 'System',
        journey: 'Journey',
        budget: 'Budget',
        data: 'Data',
        alert: 'Alert',
        component: 'Component',
        any: 'Any',
        find: 'Find in list',
        clear: 'Clear filters',
        remove: 'Remove {{filter}}',
        show: 'More filters',
        hide: 'Fewer filters',
      },
      list: {
        title: 'Objectives',
        matching_one: '{{count, number}} objective',
        matching_other: '{{count, number}} objectives',
        range: '{{from}}–{{to}} of {{total}}',
        previous: 'Previous page',
        next: 'Next page',
        pages: 'Pages',
        sortBy: 'Sort by',
      },
      column: {
        objective: 'Objective',
        target: 'Target',
        sli: 'SLI',
        budget: 'Error budget',
        burn: 'Burn rate',
        state: 'State',
        forecast: 'Forecast',
        owner: 'Owner',
        lastData: 'Last data',
        policy: 'Policy',
      },
      sort: {
        'remaining-asc': 'Least budget first',
        'remaining-desc': 'Most budget first',
        'burnRate-desc': 'Fastest burn first',
        'burnRate-asc': 'Slowest burn first',
        'title-asc': 'Title A–Z',
        'title-desc': 'Title Z–A',
        'sli-asc': 'Lowest SLI first',
        'sli-desc': 'Highest SLI first',
        'target-desc': 'Highest target first',
        'target-asc': 'Lowest target first',
        'owner-asc': 'Owner A–Z',
        'owner-desc': 'Owner Z–A',
      },
      csv: {
        download: 'Download CSV',
        failed: 'The CSV file could not be made: {{message}}',
        truncated:
          'The file holds the first {{number}} objectives; narrow the filters for the rest.',
      },
      empty: {
        title: 'No SLO is declared yet',
        description:
          'An SLO is an OpenSLO v1 document in the catalog. Put one beside the code of the service, register the file, and it shows up here after the next evaluation.',
        example: 'Example: slo.yaml',
        docs: 'Read about OpenSLO',
      },
      noMatch: {
        title: 'Nothing matches these filters',
        description: 'Loosen or clear them to see more objectives.',
      },
    },
    row: {
      interval: '95% between {{range}}',
      noSli: 'No SLI',
      burnOver: 'over {{window}}',
      noBurn: 'No burn rate',
      noData: 'No data yet',
      lastData: 'Data {{when}}',
      calm: 'No alert',
      noOwner: 'No owner',
      asMeasured: 'As measured: {{value}}',
      excluded:
        'Approved exclusions of {{duration}} in this window are left out of all other figures',
      noPolicy: 'Not evaluated yet',
      changes: {
        allow: 'Go ahead',
        review: 'Review first',
        deny: 'No changes',
      },
    },
    alerts: alertsEn,
    detail: detailEn,
    exclusions: exclusionsEn,
    fan: fanEn,
    markers: markersEn,
    policy: policyEn,
    rules: rulesEn,
    source: sourceEn,
    table: tableEn,
    whatIf: whatIfEn,
    explain: explainEn,
    journeys: journeysEn,
    recorded: recordedEn,
    reports: reportsEn,
    component: {
      cardTitle: 'Service level objectives',
      all: 'Show all SLOs of this component',
      more_one: '{{count, number}} more',
      more_other: '{{count, number}} more',
      empty: {
        title: 'This component promises no service level',
        description:
          'Declare one as an OpenSLO document whose spec.service names this component, and register it in the catalog.',
      },
      emptyCard: 'No SLO is declared for this component.',
      how: 'How to declare one',
    },
    home: {
      burning: {
        empty: {
          title: 'Nothing is burning',
          description:
            'No burn alert fires and every known budget has more than a quarter left.',
        },
        none: {
          title: 'No SLO is declared yet',
          description: 'Declared SLOs that burn their budget are listed here.',
        },
        unknown_one:
          'Of {{count, number}} objective the budget is not known; it may burn unseen.',
        unknown_other:
          'Of {{count, number}} objectives the budget is not known; they may burn unseen.',
        all: 'All SLOs',
      },
      changes: {
        empty: {
          title: 'Nothing has changed yet',
          description:
            'Every change of a budget, alert or data state is listed here.',
        },
      },
    },
    search: {
      kind: 'SLO',
      ownedBy: 'Owner: {{owner}}',
    },
  },
  translations: {
    de: () => import('./translations/de'),
  },
});
