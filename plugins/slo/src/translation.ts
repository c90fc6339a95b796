import { createTranslationRef } from '@backstage/frontend-plugin-api';

/** Every text of the plugin. @public */
export const sloTranslationRef = createTranslationRef({
  id: 'plugin.slo',
  messages: {
    plugin: { title: 'SLOs' },
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
    },
    detail: {
      backToList: 'All SLOs',
      notFound: {
        title: 'This SLO does not exist',
        description:
          'It was removed from the catalog, never registered, or you are not allowed to see it.',
      },
      noObjectives: {
        title: 'This SLO has no objective that could be evaluated',
        description:
          'The document below is registered, but none of its objectives can be resolved. The catalog page of the entity lists the problems.',
      },
      meta: {
        objective: 'Objective',
        owner: 'Owner',
        service: 'Service',
        system: 'System',
        journey: 'Journey',
        window: 'Window',
        method: 'Budgeting',
        source: 'Source',
        evaluated: 'Evaluated',
        lastData: 'Last data',
        never: 'never',
        catalog: 'Catalog page',
      },
      window: {
        rolling: '{{duration}}, rolling',
        calendar: '{{duration}}, {{from}} to {{to}} ({{zone}})',
      },
      method: {
        Occurrences: 'Occurrences: every event counts',
        Timeslices: 'Time slices: good or bad slices count',
        RatioTimeslices: 'Ratio time slices: mean of the slices',
      },
      objectives: 'Objectives of this SLO',
      range: {
        label: 'Time range',
        window: 'Window',
        '7d': '7 days',
        '24h': '24 hours',
        '1h': '1 hour',
      },
      tile: {
        sli: 'Service level',
        sliInterval: '95% interval {{range}}',
        target: 'Objective',
        targetOver: 'over {{window}}',
        budget: 'Error budget left',
        budgetUnits: '{{bad}} of {{allowed}} allowed failures used',
        forecast: 'Forecast',
        forecastHorizon: '{{remaining}} left on {{date}} at the recent pace',
        forecastOverspent:
          '{{overspent}} overspent by {{date}} at the recent pace',
        noForecast: 'Not enough history to look ahead.',
        notKnown: 'Not known',
      },
      burn: {
        title: 'Burn rates',
        description:
          '1× spends the budget exactly by the end of the window. An alert fires when both of its look-back windows burn faster than its limit.',
        window: 'Look-back',
        rate: 'Burn rate',
        alert: 'Alert',
        windows: 'Windows',
        limit: 'Limit',
        now: 'Now',
        firing: 'Firing',
        quiet: 'Quiet',
        cannotTell: 'Cannot tell',
        noRates: 'No burn rates yet.',
        rates: 'Burn rate by look-back window',
        alerts: 'Alert pairs',
      },
      chart: {
        title: 'Course',
        burnDown: 'Error budget left',
        burnDownDescription:
          'Share of the error budget left at the end of each interval, over the window that ends there.',
        spent: 'Budget spent',
        sli: 'Service level per interval',
        sliDescription:
          'Good units as a share of all units in each interval alone.',
        sliLabel: 'Service level',
        objective: 'Objective {{target}}',
      },
      history: {
        title: 'State changes',
        empty: 'No state has changed yet.',
        more: 'Show older',
        from: 'from',
        to: 'to',
      },
      document: {
        title: 'As declared',
        copy: 'Copy',
        copied: 'Copied',
      },
    },
    explain: {
      title: 'What these numbers mean',
      allows: {
        event:
          '{{target}} over {{window}} allows {{bad}} of {{of}} events to fail.',
        slice:
          '{{target}} over {{window}} allows {{bad}} of {{of}} time slices to be bad.',
      },
      counted: {
        event:
          '{{failed}} of {{total}} events failed, so the service level is {{sli}}.',
        slice:
          '{{failed}} of {{total}} time slices were bad, so the service level is {{sli}}.',
      },
      left: '{{remaining}} of the error budget is left.',
      spent: 'The error budget is spent to the last unit.',
      overspent:
        'The error budget is overspent by {{overspent}}: {{times}} times what was allowed has failed.',
      verdict: {
        met: 'With 95% confidence the true level lies between {{low}} and {{high}}, above the objective: it is met.',
        missed:
          'With 95% confidence the true level lies between {{low}} and {{high}}, below the objective: it is missed.',
        'cannot-tell':
          'With 95% confidence the true level lies between {{low}} and {{high}}. The objective lies in between, so these observations are too few to call it met or missed.',
      },
      burn: 'Measured over {{window}}, the budget is being spent at {{rate}} the pace that would use it up exactly by the end of the window.',
      noBurn: 'No burn rate is known at the moment.',
      willExhaust:
        'If the recent past repeats itself, the budget is gone {{when}} ({{date}}).',
      safe: 'If the recent past repeats itself, the budget holds at least until {{date}}.',
      coverage:
        'Data exists for {{coverage}} of the window only; the figures speak for that part.',
      calendar: 'The window is a calendar period: it ends {{date}}.',
      stale:
        'The newest data is from {{date}}: these are the last known figures, not the present.',
      none: {
        'no-data':
          'Nothing was counted in the window, so there is neither a service level nor a budget to speak of. That is not the same as 100%.',
        pending:
          'The SLO is declared but has not been evaluated yet. The first figures come with the next evaluation.',
        error:
          'The objective cannot be evaluated, so nothing is known about its service level.',
      },
    },
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
