// Generated from openapi.yaml and openapi/*.yaml by `yarn openapi`. Do not edit.
export const spec = {
  openapi: '3.1.0',
  info: {
    title: 'slo',
    version: '1',
    description:
      'Service level objectives of the catalog: declarations, current status, history, and pushed counts. Every route needs a Backstage token; what a caller may see is filtered by the permission slo.objective.read.',
    license: {
      name: 'Apache-2.0',
      url: 'https://www.apache.org/licenses/LICENSE-2.0.html',
    },
  },
  servers: [
    {
      url: '/',
    },
  ],
  paths: {
    '/objectives': {
      get: {
        operationId: 'ListObjectives',
        summary:
          'Objectives with their newest status, filtered, sorted and paged',
        parameters: [
          {
            $ref: '#/components/parameters/owner',
          },
          {
            name: 'system',
            in: 'query',
            allowReserved: true,
            description: 'Entity refs of systems; several are alternatives',
            schema: {
              $ref: '#/components/schemas/TextList',
            },
          },
          {
            name: 'journey',
            in: 'query',
            allowReserved: true,
            description: 'Values of the label `journey`',
            schema: {
              $ref: '#/components/schemas/TextList',
            },
          },
          {
            name: 'component',
            in: 'query',
            allowReserved: true,
            description: 'Entity refs of what the objectives are about',
            schema: {
              $ref: '#/components/schemas/TextList',
            },
          },
          {
            name: 'budget',
            in: 'query',
            schema: {
              type: 'array',
              items: {
                $ref: '#/components/schemas/BudgetState',
              },
            },
          },
          {
            name: 'data',
            in: 'query',
            schema: {
              type: 'array',
              items: {
                $ref: '#/components/schemas/DataState',
              },
            },
          },
          {
            name: 'alert',
            in: 'query',
            schema: {
              type: 'array',
              items: {
                $ref: '#/components/schemas/AlertState',
              },
            },
          },
          {
            name: 'q',
            in: 'query',
            description:
              'Text in title, name, service or journey, regardless of case',
            schema: {
              type: 'string',
              maxLength: 100,
              pattern: '^[^\\p{Cc}\\p{Cs}]*$',
            },
          },
          {
            name: 'sort',
            in: 'query',
            description:
              '`remaining` (default) puts unknown budgets after bad and before healthy ones; by any other column unknown comes last',
            schema: {
              type: 'string',
              enum: [
                'remaining',
                'title',
                'burnRate',
                'sli',
                'target',
                'owner',
              ],
            },
          },
          {
            name: 'order',
            in: 'query',
            description: 'Default `asc`, for `burnRate` `desc`',
            schema: {
              type: 'string',
              enum: ['asc', 'desc'],
            },
          },
          {
            $ref: '#/components/parameters/cursor',
          },
          {
            $ref: '#/components/parameters/limit',
          },
        ],
        responses: {
          '200': {
            description: 'A page',
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  additionalProperties: false,
                  required: ['items', 'totalCount'],
                  properties: {
                    items: {
                      type: 'array',
                      items: {
                        $ref: '#/components/schemas/Objective',
                      },
                    },
                    totalCount: {
                      type: 'integer',
                      minimum: 0,
                    },
                    nextCursor: {
                      type: 'string',
                    },
                  },
                },
              },
            },
          },
          '400': {
            $ref: '#/components/responses/Error',
          },
          '401': {
            $ref: '#/components/responses/Error',
          },
          '403': {
            $ref: '#/components/responses/Error',
          },
        },
      },
    },
    '/summary': {
      get: {
        operationId: 'GetSummary',
        summary: 'Totals, states and facets over everything the caller may see',
        responses: {
          '200': {
            description: 'Summary',
            content: {
              'application/json': {
                schema: {
                  $ref: '#/components/schemas/Summary',
                },
              },
            },
          },
          '401': {
            $ref: '#/components/responses/Error',
          },
          '403': {
            $ref: '#/components/responses/Error',
          },
        },
      },
    },
    '/slos/{namespace}/{name}': {
      get: {
        operationId: 'GetSlo',
        summary: 'An SLO with its document and objectives',
        parameters: [
          {
            $ref: '#/components/parameters/namespace',
          },
          {
            $ref: '#/components/parameters/name',
          },
        ],
        responses: {
          '200': {
            description: 'SLO',
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  additionalProperties: false,
                  required: ['entityRef', 'title', 'document', 'objectives'],
                  properties: {
                    entityRef: {
                      type: 'string',
                    },
                    title: {
                      type: 'string',
                    },
                    description: {
                      type: 'string',
                    },
                    document: {
                      type: 'object',
                      additionalProperties: true,
                    },
                    objectives: {
                      type: 'array',
                      items: {
                        $ref: '#/components/schemas/Objective',
                      },
                    },
                  },
                },
              },
            },
          },
          '401': {
            $ref: '#/components/responses/Error',
          },
          '404': {
            $ref: '#/components/responses/Error',
          },
        },
      },
    },
    '/slos/{namespace}/{name}/objectives/{index}/series': {
      get: {
        operationId: 'GetSeries',
        summary: 'Units, SLI, burn rate and remaining budget over time',
        parameters: [
          {
            $ref: '#/components/parameters/namespace',
          },
          {
            $ref: '#/components/parameters/name',
          },
          {
            $ref: '#/components/parameters/index',
          },
          {
            name: 'from',
            in: 'query',
            allowReserved: true,
            description: 'ISO 8601 with a zone; default: start of the window',
            schema: {
              type: 'string',
              maxLength: 40,
            },
          },
          {
            name: 'to',
            in: 'query',
            allowReserved: true,
            description: 'ISO 8601 with a zone; default: now',
            schema: {
              type: 'string',
              maxLength: 40,
            },
          },
          {
            name: 'points',
            in: 'query',
            description: 'Upper bound of points, default 300',
            schema: {
              type: 'integer',
              minimum: 2,
              maximum: 2000,
            },
          },
        ],
        responses: {
          '200': {
            description: 'Series',
            content: {
              'application/json': {
                schema: {
                  $ref: '#/components/schemas/Series',
                },
              },
            },
          },
          '400': {
            $ref: '#/components/responses/Error',
          },
          '401': {
            $ref: '#/components/responses/Error',
          },
          '404': {
            $ref: '#/components/responses/Error',
          },
          '503': {
            $ref: '#/components/responses/Error',
          },
        },
      },
    },
    '/state-changes': {
      get: {
        operationId: 'ListStateChanges',
        summary:
          'Changes of budget, data, alert and policy states, newest first',
        parameters: [
          {
            name: 'slo',
            in: 'query',
            allowReserved: true,
            description: 'Entity ref of one SLO',
            schema: {
              type: 'string',
              maxLength: 300,
              pattern: '^[^\\p{Cc}\\p{Cs}]*$',
            },
          },
          {
            $ref: '#/components/parameters/owner',
          },
          {
            $ref: '#/components/parameters/cursor',
          },
          {
            $ref: '#/components/parameters/limit',
          },
        ],
        responses: {
          '200': {
            description: 'A page',
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  additionalProperties: false,
                  required: ['items'],
                  properties: {
                    items: {
                      type: 'array',
                      items: {
                        $ref: '#/components/schemas/StateChange',
                      },
                    },
                    nextCursor: {
                      type: 'string',
                    },
                  },
                },
              },
            },
          },
          '400': {
            $ref: '#/components/responses/Error',
          },
          '401': {
            $ref: '#/components/responses/Error',
          },
          '403': {
            $ref: '#/components/responses/Error',
          },
        },
      },
    },
    '/alerts': {
      get: {
        operationId: 'ListAlerts',
        summary:
          'Alerts about SLOs in Alertmanagers and connected Prometheus servers, newest first',
        description:
          'An alert that both have is told once, as the Alertmanager has it. Servers that cannot be asked are named in `problems`; the rest is shown.',
        parameters: [
          {
            name: 'slo',
            in: 'query',
            allowReserved: true,
            description: 'One SLO only, as an entity ref',
            schema: {
              type: 'string',
              maxLength: 300,
              pattern: '^[^\\p{Cc}\\p{Cs}]*$',
            },
          },
          {
            name: 'state',
            in: 'query',
            description: 'Default pending and firing',
            schema: {
              type: 'array',
              items: {
                $ref: '#/components/schemas/FiringState',
              },
            },
          },
          {
            $ref: '#/components/parameters/owner',
          },
          {
            $ref: '#/components/parameters/cursor',
          },
          {
            $ref: '#/components/parameters/limit',
          },
        ],
        responses: {
          '200': {
            description: 'A page',
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  additionalProperties: false,
                  required: ['items', 'problems'],
                  properties: {
                    items: {
                      type: 'array',
                      items: {
                        $ref: '#/components/schemas/Alert',
                      },
                    },
                    problems: {
                      type: 'array',
                      items: {
                        $ref: '#/components/schemas/SourceProblem',
                      },
                    },
                    nextCursor: {
                      type: 'string',
                    },
                  },
                },
              },
            },
          },
          '400': {
            $ref: '#/components/responses/Error',
          },
          '401': {
            $ref: '#/components/responses/Error',
          },
          '403': {
            $ref: '#/components/responses/Error',
          },
        },
      },
    },
    '/alertmanager/webhook': {
      post: {
        operationId: 'ReceiveAlerts',
        summary: 'Receives alerts of an Alertmanager',
        description:
          "What Alertmanager's `webhook_config` sends. Alerts are kept by receiver, fingerprint and start, so a message may be sent again, also to another replica; an alert that was resolved stays resolved. Alerts about no known SLO, or about one the caller may not push for, are counted as ignored. Needs slo.alerts.push. At most 1 MiB.",
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                $ref: '#/components/schemas/AlertmanagerMessage',
              },
            },
          },
        },
        responses: {
          '200': {
            description: 'Received',
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  additionalProperties: false,
                  required: ['accepted', 'unchanged', 'ignored'],
                  properties: {
                    accepted: {
                      type: 'integer',
                      minimum: 0,
                    },
                    unchanged: {
                      type: 'integer',
                      minimum: 0,
                    },
                    ignored: {
                      type: 'integer',
                      minimum: 0,
                    },
                  },
                },
              },
            },
          },
          '400': {
            $ref: '#/components/responses/Error',
          },
          '401': {
            $ref: '#/components/responses/Error',
          },
          '403': {
            $ref: '#/components/responses/Error',
          },
          '413': {
            $ref: '#/components/responses/Error',
          },
        },
      },
    },
    '/counts': {
      post: {
        operationId: 'PushCounts',
        summary: 'Pushes good and total counts of intervals',
        description:
          'Entries are accepted or rejected one by one. An entry is identified by its SLO and key: sending it again is harmless, so repeat a request whose answer got lost. Accepted entries are committed when the answer is sent. Needs slo.counts.push. At most 2 MiB.',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                additionalProperties: false,
                required: ['counts'],
                properties: {
                  counts: {
                    type: 'array',
                    minItems: 1,
                    maxItems: 5000,
                    items: {
                      $ref: '#/components/schemas/CountsEntry',
                    },
                  },
                  sample: {
                    type: 'boolean',
                    description:
                      'Marks the data as sample data; shown in the portal',
                  },
                },
              },
            },
          },
        },
        responses: {
          '200': {
            description: 'Nothing was rejected',
            content: {
              'application/json': {
                schema: {
                  $ref: '#/components/schemas/PushResult',
                },
              },
            },
          },
          '207': {
            description: 'Some entries were rejected',
            content: {
              'application/json': {
                schema: {
                  $ref: '#/components/schemas/PushResult',
                },
              },
            },
          },
          '400': {
            $ref: '#/components/responses/Error',
          },
          '401': {
            $ref: '#/components/responses/Error',
          },
          '403': {
            $ref: '#/components/responses/Error',
          },
          '413': {
            $ref: '#/components/responses/Error',
          },
          '422': {
            description: 'Every entry was rejected',
            content: {
              'application/json': {
                schema: {
                  $ref: '#/components/schemas/PushResult',
                },
              },
            },
          },
        },
      },
    },
    '/slos/{namespace}/{name}/exclusions': {
      get: {
        operationId: 'ListExclusions',
        summary:
          'Times that are or may be left out of the figures of an SLO, newest first',
        parameters: [
          {
            $ref: '#/components/parameters/namespace',
          },
          {
            $ref: '#/components/parameters/name',
          },
          {
            $ref: '#/components/parameters/cursor',
          },
          {
            $ref: '#/components/parameters/limit',
          },
        ],
        responses: {
          '200': {
            description: 'A page',
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  additionalProperties: false,
                  required: ['items', 'mayPropose'],
                  properties: {
                    items: {
                      type: 'array',
                      items: {
                        $ref: '#/components/schemas/Exclusion',
                      },
                    },
                    nextCursor: {
                      type: 'string',
                    },
                    mayPropose: {
                      type: 'boolean',
                    },
                  },
                },
              },
            },
          },
          '400': {
            $ref: '#/components/responses/Error',
          },
          '401': {
            $ref: '#/components/responses/Error',
          },
          '404': {
            $ref: '#/components/responses/Error',
          },
        },
      },
      post: {
        operationId: 'ProposeExclusion',
        summary: 'Proposes that a time be left out of the figures',
        description:
          'For people only. It changes nothing until somebody else approves it. The span is widened to whole minutes. The same proposal again answers with the one that waits already. Needs slo.exclusion.propose on every objective of the SLO.',
        parameters: [
          {
            $ref: '#/components/parameters/namespace',
          },
          {
            $ref: '#/components/parameters/name',
          },
        ],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                additionalProperties: false,
                required: ['start', 'end', 'reason'],
                properties: {
                  start: {
                    type: 'string',
                    maxLength: 40,
                    description: 'ISO 8601 with a zone',
                  },
                  end: {
                    type: 'string',
                    maxLength: 40,
                    description:
                      'ISO 8601 with a zone; after `start`, at most 92 days',
                  },
                  reason: {
                    type: 'string',
                    minLength: 1,
                    maxLength: 1000,
                    pattern: '^[^\\u0000\\p{Cs}]*$',
                  },
                },
              },
            },
          },
        },
        responses: {
          '201': {
            description: 'The proposal',
            content: {
              'application/json': {
                schema: {
                  $ref: '#/components/schemas/Exclusion',
                },
              },
            },
          },
          '400': {
            $ref: '#/components/responses/Error',
          },
          '401': {
            $ref: '#/components/responses/Error',
          },
          '403': {
            $ref: '#/components/responses/Error',
          },
          '404': {
            $ref: '#/components/responses/Error',
          },
          '409': {
            $ref: '#/components/responses/Error',
          },
        },
      },
    },
    '/slos/{namespace}/{name}/exclusions/{id}/decisions': {
      post: {
        operationId: 'DecideExclusion',
        summary: 'Approves, rejects or revokes an exclusion',
        description:
          'For people only; approving and rejecting takes somebody other than the author. Of two who decide at once the second is answered 409. Needs slo.exclusion.decide on every objective of the SLO.',
        parameters: [
          {
            $ref: '#/components/parameters/namespace',
          },
          {
            $ref: '#/components/parameters/name',
          },
          {
            name: 'id',
            in: 'path',
            required: true,
            schema: {
              type: 'string',
              maxLength: 64,
              pattern: '^[\\w-]+$',
            },
          },
        ],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                additionalProperties: false,
                required: ['action'],
                properties: {
                  action: {
                    $ref: '#/components/schemas/ExclusionAction',
                  },
                  note: {
                    type: 'string',
                    maxLength: 1000,
                    pattern: '^[^\\u0000\\p{Cs}]*$',
                  },
                },
              },
            },
          },
        },
        responses: {
          '200': {
            description: 'The exclusion as it is now',
            content: {
              'application/json': {
                schema: {
                  $ref: '#/components/schemas/Exclusion',
                },
              },
            },
          },
          '400': {
            $ref: '#/components/responses/Error',
          },
          '401': {
            $ref: '#/components/responses/Error',
          },
          '403': {
            $ref: '#/components/responses/Error',
          },
          '404': {
            $ref: '#/components/responses/Error',
          },
          '409': {
            $ref: '#/components/responses/Error',
          },
        },
      },
    },
    '/slos/{namespace}/{name}/objectives/{index}/forecast': {
      get: {
        operationId: 'GetForecast',
        summary:
          'What may be left of the error budget up to the horizon, in 10, 50 and 90 % of the futures',
        description: 'Kept for ten minutes.',
        parameters: [
          {
            $ref: '#/components/parameters/namespace',
          },
          {
            $ref: '#/components/parameters/name',
          },
          {
            $ref: '#/components/parameters/index',
          },
        ],
        responses: {
          '200': {
            description: 'Forecast, without points when nothing is known',
            content: {
              'application/json': {
                schema: {
                  $ref: '#/components/schemas/ForecastFan',
                },
              },
            },
          },
          '400': {
            $ref: '#/components/responses/Error',
          },
          '401': {
            $ref: '#/components/responses/Error',
          },
          '404': {
            $ref: '#/components/responses/Error',
          },
          '503': {
            $ref: '#/components/responses/Error',
          },
        },
      },
    },
    '/journeys': {
      get: {
        operationId: 'GetJourneys',
        summary:
          'Journeys and composites as trees, worst first, with the share of the burn of each member',
        description:
          'A journey is what the label `journey` names; its members have the same weight. A composite is an SLO whose objectives have indicators of their own. At most 500 trees of 5000 objectives; `note` says when something is missing.',
        parameters: [
          {
            name: 'journey',
            in: 'query',
            allowReserved: true,
            description: 'One journey only',
            schema: {
              type: 'string',
              maxLength: 300,
              pattern: '^[^\\p{Cc}\\p{Cs}]*$',
            },
          },
        ],
        responses: {
          '200': {
            description: 'Trees',
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  additionalProperties: false,
                  required: ['items', 'others'],
                  properties: {
                    items: {
                      type: 'array',
                      maxItems: 500,
                      items: {
                        $ref: '#/components/schemas/JourneyTree',
                      },
                    },
                    others: {
                      type: 'integer',
                      minimum: 0,
                      description:
                        'Visible objectives in no journey and no composite; 0 when one journey was asked for',
                    },
                    note: {
                      type: 'string',
                    },
                  },
                },
              },
            },
          },
          '400': {
            $ref: '#/components/responses/Error',
          },
          '401': {
            $ref: '#/components/responses/Error',
          },
          '403': {
            $ref: '#/components/responses/Error',
          },
        },
      },
    },
    '/slos/{namespace}/{name}/markers': {
      get: {
        operationId: 'ListMarkers',
        summary:
          'Releases, incidents, pages, excluded times and whatever else marker providers know of',
        description:
          'At most 500, ascending in time. A provider that fails or is late hides nothing of the others.',
        parameters: [
          {
            $ref: '#/components/parameters/namespace',
          },
          {
            $ref: '#/components/parameters/name',
          },
          {
            name: 'from',
            in: 'query',
            required: true,
            allowReserved: true,
            description: 'ISO 8601 with a zone',
            schema: {
              type: 'string',
              maxLength: 40,
            },
          },
          {
            name: 'to',
            in: 'query',
            required: true,
            allowReserved: true,
            description: 'ISO 8601 with a zone, at most 400 days after `from`',
            schema: {
              type: 'string',
              maxLength: 40,
            },
          },
        ],
        responses: {
          '200': {
            description: 'Markers that touch the span',
            content: {
              'application/json': {
                schema: {
                  $ref: '#/components/schemas/Markers',
                },
              },
            },
          },
          '400': {
            $ref: '#/components/responses/Error',
          },
          '401': {
            $ref: '#/components/responses/Error',
          },
          '404': {
            $ref: '#/components/responses/Error',
          },
        },
      },
    },
    '/policy/decision': {
      get: {
        operationId: 'GetPolicyDecision',
        summary: 'May I deploy? The answer of the error budget policy',
        description:
          'Answers from the newest evaluations; the strictest objective decides. Give `entity`, `slo`, or both. An entity without objectives has nothing against it. Objectives that the caller may not see are not listed but turn `allow` into `review`.',
        parameters: [
          {
            name: 'entity',
            in: 'query',
            allowReserved: true,
            description:
              'Entity ref of a component or system whose objectives count',
            schema: {
              type: 'string',
              minLength: 1,
              maxLength: 300,
              pattern: '^[^\\p{Cc}\\p{Cs}]*$',
            },
          },
          {
            name: 'slo',
            in: 'query',
            allowReserved: true,
            description: 'Entity ref of one SLO',
            schema: {
              type: 'string',
              minLength: 1,
              maxLength: 300,
              pattern: '^[^\\p{Cc}\\p{Cs}]*$',
            },
          },
          {
            name: 'change',
            in: 'query',
            description: 'Kind of change, such as feature or security',
            schema: {
              type: 'string',
              minLength: 1,
              maxLength: 50,
              pattern: '^[^\\p{Cc}\\p{Cs}]*$',
            },
          },
        ],
        responses: {
          '200': {
            description: 'The decision and its reasons',
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  additionalProperties: false,
                  required: [
                    'decision',
                    'reasons',
                    'objectives',
                    'evaluatedAt',
                    'policy',
                  ],
                  properties: {
                    decision: {
                      $ref: '#/components/schemas/PolicyDecision',
                    },
                    reasons: {
                      type: 'array',
                      description:
                        'A sentence for each objective, the strictest first; at most 501',
                      items: {
                        type: 'string',
                      },
                    },
                    objectives: {
                      type: 'array',
                      description: 'The strictest first, at most 500',
                      items: {
                        type: 'object',
                        additionalProperties: false,
                        required: [
                          'objectiveId',
                          'sloEntityRef',
                          'title',
                          'state',
                          'frozen',
                          'since',
                          'remaining',
                          'decision',
                        ],
                        properties: {
                          objectiveId: {
                            type: 'string',
                          },
                          sloEntityRef: {
                            type: 'string',
                          },
                          title: {
                            type: 'string',
                          },
                          state: {
                            $ref: '#/components/schemas/PolicyState',
                          },
                          frozen: {
                            type: 'boolean',
                          },
                          since: {
                            $ref: '#/components/schemas/TimeOrNull',
                          },
                          remaining: {
                            type: ['number', 'null'],
                            maximum: 1,
                          },
                          decision: {
                            $ref: '#/components/schemas/PolicyDecision',
                          },
                        },
                      },
                    },
                    evaluatedAt: {
                      $ref: '#/components/schemas/TimeOrNull',
                      description: 'Of the oldest figure',
                    },
                    policy: {
                      type: 'object',
                      description:
                        'The thresholds in force, shares of the budget',
                      additionalProperties: false,
                      required: [
                        'healthyAbove',
                        'observeAbove',
                        'attentionAbove',
                        'freezeBelow',
                        'resumeFrom',
                        'exemptChanges',
                      ],
                      properties: {
                        healthyAbove: {
                          type: 'number',
                        },
                        observeAbove: {
                          type: 'number',
                        },
                        attentionAbove: {
                          type: 'number',
                        },
                        freezeBelow: {
                          type: 'number',
                        },
                        resumeFrom: {
                          type: 'number',
                        },
                        exemptChanges: {
                          type: 'array',
                          items: {
                            type: 'string',
                          },
                        },
                      },
                    },
                  },
                },
              },
            },
          },
          '400': {
            $ref: '#/components/responses/Error',
          },
          '401': {
            $ref: '#/components/responses/Error',
          },
          '403': {
            $ref: '#/components/responses/Error',
          },
          '404': {
            $ref: '#/components/responses/Error',
          },
        },
      },
    },
    '/recorded': {
      get: {
        operationId: 'ListRecorded',
        summary:
          'SLOs that Sloth or Pyrra records in connected Prometheus servers, worst budget first',
        description:
          'Read from connections with `recorded: true` and kept for a minute. A query that failed is named in `problems`; what it would have told is missing, the rest is shown. Needs slo.recorded.read.',
        parameters: [
          {
            name: 'q',
            in: 'query',
            description: 'Text in name or service, regardless of case',
            schema: {
              type: 'string',
              maxLength: 100,
              pattern: '^[^\\p{Cc}\\p{Cs}]*$',
            },
          },
          {
            name: 'tool',
            in: 'query',
            schema: {
              type: 'array',
              items: {
                type: 'string',
                enum: ['sloth', 'pyrra'],
              },
            },
          },
          {
            name: 'budget',
            in: 'query',
            schema: {
              type: 'array',
              items: {
                $ref: '#/components/schemas/BudgetState',
              },
            },
          },
          {
            $ref: '#/components/parameters/cursor',
          },
          {
            $ref: '#/components/parameters/limit',
          },
        ],
        responses: {
          '200': {
            description: 'A page',
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  additionalProperties: false,
                  required: [
                    'items',
                    'totalCount',
                    'problems',
                    'readAt',
                    'configured',
                  ],
                  properties: {
                    items: {
                      type: 'array',
                      items: {
                        $ref: '#/components/schemas/RecordedSlo',
                      },
                    },
                    totalCount: {
                      type: 'integer',
                      minimum: 0,
                    },
                    nextCursor: {
                      type: 'string',
                    },
                    problems: {
                      type: 'array',
                      items: {
                        $ref: '#/components/schemas/SourceProblem',
                      },
                    },
                    readAt: {
                      $ref: '#/components/schemas/TimeOrNull',
                    },
                    configured: {
                      type: 'boolean',
                      description:
                        'False when no connection has `recorded: true`',
                    },
                  },
                },
              },
            },
          },
          '400': {
            $ref: '#/components/responses/Error',
          },
          '401': {
            $ref: '#/components/responses/Error',
          },
          '403': {
            $ref: '#/components/responses/Error',
          },
        },
      },
    },
    '/reports/periods': {
      get: {
        operationId: 'ListReportPeriods',
        summary: 'Periods that reports can be made of, newest first',
        description:
          'The last 13 months and 5 quarters, and the configured terms that have begun.',
        responses: {
          '200': {
            description: 'Periods',
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  additionalProperties: false,
                  required: ['items', 'mayFreeze'],
                  properties: {
                    items: {
                      type: 'array',
                      items: {
                        $ref: '#/components/schemas/ReportPeriod',
                      },
                    },
                    mayFreeze: {
                      type: 'boolean',
                    },
                  },
                },
              },
            },
          },
          '401': {
            $ref: '#/components/responses/Error',
          },
          '403': {
            $ref: '#/components/responses/Error',
          },
        },
      },
    },
    '/reports': {
      get: {
        operationId: 'GetReport',
        summary: 'Figures of a period as they are now',
        description:
          "Read from the sources with approved exclusions applied, for today's objectives with today's targets. At most 10 000 objectives.",
        parameters: [
          {
            name: 'kind',
            in: 'query',
            required: true,
            schema: {
              $ref: '#/components/schemas/ReportKind',
            },
          },
          {
            name: 'name',
            in: 'query',
            required: true,
            description: '`2026-10`, `2026-Q4`, or the name of a term',
            schema: {
              $ref: '#/components/schemas/ReportName',
            },
          },
          {
            $ref: '#/components/parameters/owner',
          },
          {
            name: 'system',
            in: 'query',
            allowReserved: true,
            description: 'Entity refs of systems; several are alternatives',
            schema: {
              $ref: '#/components/schemas/TextList',
            },
          },
        ],
        responses: {
          '200': {
            description: 'The report, and what is missing in it',
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  additionalProperties: false,
                  required: ['report', 'problems'],
                  properties: {
                    report: {
                      $ref: '#/components/schemas/Report',
                    },
                    problems: {
                      type: 'array',
                      items: {
                        type: 'object',
                        additionalProperties: false,
                        required: ['objectiveId', 'title', 'message'],
                        properties: {
                          objectiveId: {
                            type: 'string',
                          },
                          title: {
                            type: 'string',
                          },
                          message: {
                            type: 'string',
                          },
                        },
                      },
                    },
                  },
                },
              },
            },
          },
          '400': {
            $ref: '#/components/responses/Error',
          },
          '401': {
            $ref: '#/components/responses/Error',
          },
          '403': {
            $ref: '#/components/responses/Error',
          },
          '404': {
            $ref: '#/components/responses/Error',
          },
          '503': {
            $ref: '#/components/responses/Error',
          },
        },
      },
    },
    '/reports/frozen': {
      get: {
        operationId: 'ListFrozenReports',
        summary: 'Frozen reports, newest first',
        description: 'Only those of which the caller may see every objective.',
        parameters: [
          {
            name: 'kind',
            in: 'query',
            schema: {
              $ref: '#/components/schemas/ReportKind',
            },
          },
          {
            name: 'name',
            in: 'query',
            schema: {
              $ref: '#/components/schemas/ReportName',
            },
          },
          {
            $ref: '#/components/parameters/cursor',
          },
          {
            $ref: '#/components/parameters/limit',
          },
        ],
        responses: {
          '200': {
            description: 'A page',
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  additionalProperties: false,
                  required: ['items'],
                  properties: {
                    items: {
                      type: 'array',
                      items: {
                        $ref: '#/components/schemas/FrozenReport',
                      },
                    },
                    nextCursor: {
                      type: 'string',
                    },
                  },
                },
              },
            },
          },
          '400': {
            $ref: '#/components/responses/Error',
          },
          '401': {
            $ref: '#/components/responses/Error',
          },
          '403': {
            $ref: '#/components/responses/Error',
          },
        },
      },
      post: {
        operationId: 'FreezeReport',
        summary: 'Keeps the figures of a period that is over',
        description:
          'For people only. The same figures frozen again are the report that was frozen first. Nothing is frozen while a source cannot be read. Needs slo.report.freeze.',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                additionalProperties: false,
                required: ['kind', 'name'],
                properties: {
                  kind: {
                    $ref: '#/components/schemas/ReportKind',
                  },
                  name: {
                    $ref: '#/components/schemas/ReportName',
                  },
                  owner: {
                    $ref: '#/components/schemas/TextList',
                  },
                  system: {
                    $ref: '#/components/schemas/TextList',
                  },
                },
              },
            },
          },
        },
        responses: {
          '201': {
            description: 'The frozen report',
            content: {
              'application/json': {
                schema: {
                  $ref: '#/components/schemas/FrozenReport',
                },
              },
            },
          },
          '400': {
            $ref: '#/components/responses/Error',
          },
          '401': {
            $ref: '#/components/responses/Error',
          },
          '403': {
            $ref: '#/components/responses/Error',
          },
          '404': {
            $ref: '#/components/responses/Error',
          },
          '409': {
            $ref: '#/components/responses/Error',
          },
          '503': {
            $ref: '#/components/responses/Error',
          },
        },
      },
    },
    '/reports/frozen/{id}': {
      get: {
        operationId: 'GetFrozenReport',
        summary: 'A frozen report with its text',
        parameters: [
          {
            name: 'id',
            in: 'path',
            required: true,
            schema: {
              type: 'string',
              maxLength: 64,
              pattern: '^[\\w-]+$',
            },
          },
        ],
        responses: {
          '200': {
            description: 'The report',
            content: {
              'application/json': {
                schema: {
                  $ref: '#/components/schemas/FrozenReportWithText',
                },
              },
            },
          },
          '401': {
            $ref: '#/components/responses/Error',
          },
          '404': {
            $ref: '#/components/responses/Error',
          },
        },
      },
    },
    '/slos/{namespace}/{name}/rules': {
      get: {
        operationId: 'GetRules',
        summary:
          'Prometheus rules and Alertmanager routes that follow from the declaration of an SLO',
        description:
          '`text` is null when there is nothing to generate, for example because the counts are pushed; `notes` say why.',
        parameters: [
          {
            $ref: '#/components/parameters/namespace',
          },
          {
            $ref: '#/components/parameters/name',
          },
          {
            name: 'profile',
            in: 'query',
            description:
              "Bellwether's own rules (default), or those with the names and the meaning of Sloth's",
            schema: {
              type: 'string',
              enum: ['exact', 'sloth'],
            },
          },
        ],
        responses: {
          '200': {
            description: 'Rules',
            content: {
              'application/json': {
                schema: {
                  $ref: '#/components/schemas/Rules',
                },
              },
            },
          },
          '400': {
            $ref: '#/components/responses/Error',
          },
          '401': {
            $ref: '#/components/responses/Error',
          },
          '404': {
            $ref: '#/components/responses/Error',
          },
        },
      },
    },
    '/slos/{namespace}/{name}/objectives/{index}/what-if': {
      post: {
        operationId: 'WhatIf',
        summary:
          'When alerts would have fired over stored history, as declared and as asked',
        description:
          'What the request leaves out stays as declared. Nothing is stored. Two run at a time per replica and eight wait; more are answered 503 with Retry-After. 409 when the objective cannot be evaluated as declared.',
        parameters: [
          {
            $ref: '#/components/parameters/namespace',
          },
          {
            $ref: '#/components/parameters/name',
          },
          {
            $ref: '#/components/parameters/index',
          },
        ],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                additionalProperties: false,
                properties: {
                  target: {
                    type: 'number',
                    minimum: 0,
                    exclusiveMaximum: 1,
                  },
                  alerts: {
                    type: 'array',
                    minItems: 1,
                    maxItems: 8,
                    items: {
                      $ref: '#/components/schemas/WhatIfAlert',
                    },
                  },
                  minBadEvents: {
                    type: 'number',
                    minimum: 0,
                    maximum: 1000000,
                  },
                  from: {
                    type: 'string',
                    maxLength: 40,
                    description:
                      'ISO 8601 with a zone; default: 28 days before `to`, at most 92 days before it',
                  },
                  to: {
                    type: 'string',
                    maxLength: 40,
                    description: 'ISO 8601 with a zone; default: now',
                  },
                },
              },
            },
          },
        },
        responses: {
          '200': {
            description: 'Both outcomes',
            content: {
              'application/json': {
                schema: {
                  $ref: '#/components/schemas/WhatIf',
                },
              },
            },
          },
          '400': {
            $ref: '#/components/responses/Error',
          },
          '401': {
            $ref: '#/components/responses/Error',
          },
          '404': {
            $ref: '#/components/responses/Error',
          },
          '409': {
            $ref: '#/components/responses/Error',
          },
          '503': {
            $ref: '#/components/responses/Error',
          },
        },
      },
    },
  },
  components: {
    parameters: {
      namespace: {
        name: 'namespace',
        in: 'path',
        required: true,
        schema: {
          type: 'string',
          maxLength: 63,
          pattern: '^[^\\p{Cc}\\p{Cs}]*$',
        },
      },
      name: {
        name: 'name',
        in: 'path',
        required: true,
        schema: {
          type: 'string',
          maxLength: 63,
          pattern: '^[^\\p{Cc}\\p{Cs}]*$',
        },
      },
      index: {
        name: 'index',
        in: 'path',
        required: true,
        schema: {
          type: 'integer',
          minimum: 0,
          maximum: 1000,
        },
      },
      owner: {
        name: 'owner',
        in: 'query',
        allowReserved: true,
        description: 'Entity refs of owners; several are alternatives',
        schema: {
          $ref: '#/components/schemas/TextList',
        },
      },
      cursor: {
        name: 'cursor',
        in: 'query',
        description: '`nextCursor` of the page before',
        schema: {
          type: 'string',
          maxLength: 4096,
        },
      },
      limit: {
        name: 'limit',
        in: 'query',
        description: 'Page size, default 50',
        schema: {
          type: 'integer',
          minimum: 1,
          maximum: 500,
        },
      },
    },
    responses: {
      Error: {
        description: 'What was expected, what was found, and what to do',
        content: {
          'application/json': {
            schema: {
              $ref: '#/components/schemas/Error',
            },
          },
        },
      },
    },
    schemas: {
      TextList: {
        type: 'array',
        maxItems: 100,
        items: {
          type: 'string',
          maxLength: 300,
          pattern: '^[^\\p{Cc}\\p{Cs}]*$',
        },
      },
      BudgetState: {
        type: 'string',
        enum: ['healthy', 'observe', 'attention', 'exhausted', 'unknown'],
      },
      DataState: {
        type: 'string',
        enum: ['ok', 'partial', 'stale', 'no-data', 'error', 'pending'],
      },
      AlertState: {
        type: 'string',
        enum: ['page', 'ticket', 'none', 'unknown'],
      },
      Verdict: {
        type: 'string',
        enum: ['met', 'missed', 'cannot-tell', 'unknown'],
      },
      Ratio: {
        type: ['number', 'null'],
        minimum: 0,
        maximum: 1,
      },
      Amount: {
        type: ['number', 'null'],
        minimum: 0,
      },
      Time: {
        type: 'string',
        description: 'ISO 8601 in UTC',
      },
      TimeOrNull: {
        type: ['string', 'null'],
      },
      Objective: {
        type: 'object',
        additionalProperties: false,
        required: [
          'id',
          'slo',
          'index',
          'title',
          'service',
          'target',
          'budgetingMethod',
          'unit',
          'window',
          'source',
          'sample',
          'status',
        ],
        properties: {
          id: {
            type: 'string',
            description: '<namespace>/<slo name>/<objective index>',
          },
          slo: {
            type: 'object',
            additionalProperties: false,
            required: ['namespace', 'name', 'entityRef', 'title'],
            properties: {
              namespace: {
                type: 'string',
              },
              name: {
                type: 'string',
              },
              entityRef: {
                type: 'string',
              },
              title: {
                type: 'string',
              },
            },
          },
          index: {
            type: 'integer',
            minimum: 0,
          },
          title: {
            type: 'string',
          },
          description: {
            type: 'string',
          },
          service: {
            type: 'string',
          },
          componentRef: {
            type: 'string',
          },
          ownerRef: {
            type: 'string',
          },
          systemRef: {
            type: 'string',
          },
          journey: {
            type: 'string',
          },
          target: {
            type: 'number',
            minimum: 0,
            exclusiveMaximum: 1,
          },
          budgetingMethod: {
            type: 'string',
            enum: ['Occurrences', 'Timeslices', 'RatioTimeslices'],
          },
          unit: {
            type: 'string',
            enum: ['event', 'slice'],
          },
          window: {
            type: 'object',
            additionalProperties: false,
            required: ['kind', 'duration', 'start', 'end'],
            properties: {
              kind: {
                type: 'string',
                enum: ['rolling', 'calendar'],
              },
              duration: {
                type: 'string',
              },
              timeZone: {
                type: 'string',
              },
              start: {
                $ref: '#/components/schemas/Time',
              },
              end: {
                $ref: '#/components/schemas/Time',
              },
            },
          },
          source: {
            type: 'object',
            additionalProperties: false,
            required: ['type', 'name'],
            properties: {
              type: {
                type: 'string',
              },
              name: {
                type: 'string',
              },
            },
          },
          sample: {
            type: 'boolean',
          },
          status: {
            $ref: '#/components/schemas/Status',
          },
        },
      },
      Status: {
        type: 'object',
        additionalProperties: false,
        required: [
          'evaluatedAt',
          'data',
          'lastDataAt',
          'budget',
          'alert',
          'verdict',
          'sli',
          'interval',
          'good',
          'total',
          'remaining',
          'coverage',
          'burnRates',
          'alerts',
          'forecast',
        ],
        properties: {
          evaluatedAt: {
            $ref: '#/components/schemas/TimeOrNull',
          },
          data: {
            $ref: '#/components/schemas/DataState',
          },
          dataMessage: {
            type: 'string',
          },
          lastDataAt: {
            $ref: '#/components/schemas/TimeOrNull',
          },
          budget: {
            $ref: '#/components/schemas/BudgetState',
          },
          alert: {
            $ref: '#/components/schemas/AlertState',
          },
          verdict: {
            $ref: '#/components/schemas/Verdict',
          },
          sli: {
            $ref: '#/components/schemas/Ratio',
          },
          interval: {
            type: ['object', 'null'],
            additionalProperties: false,
            required: ['low', 'high'],
            properties: {
              low: {
                type: 'number',
                minimum: 0,
                maximum: 1,
              },
              high: {
                type: 'number',
                minimum: 0,
                maximum: 1,
              },
            },
          },
          good: {
            $ref: '#/components/schemas/Amount',
          },
          total: {
            $ref: '#/components/schemas/Amount',
          },
          remaining: {
            type: ['number', 'null'],
            maximum: 1,
            description:
              'Share of the error budget left; negative when overspent',
          },
          coverage: {
            $ref: '#/components/schemas/Ratio',
          },
          burnRates: {
            type: 'array',
            items: {
              type: 'object',
              additionalProperties: false,
              required: ['window', 'rate'],
              properties: {
                window: {
                  type: 'string',
                },
                rate: {
                  $ref: '#/components/schemas/Amount',
                },
              },
            },
          },
          alerts: {
            type: 'array',
            items: {
              type: 'object',
              additionalProperties: false,
              required: ['severity', 'short', 'long', 'factor', 'firing'],
              properties: {
                severity: {
                  type: 'string',
                  enum: ['page', 'ticket'],
                },
                short: {
                  type: 'string',
                },
                long: {
                  type: 'string',
                },
                factor: {
                  type: 'number',
                  minimum: 0,
                },
                firing: {
                  type: ['boolean', 'null'],
                },
              },
            },
          },
          forecast: {
            type: ['object', 'null'],
            additionalProperties: false,
            required: ['outcome', 'remainingAtHorizon', 'horizon'],
            properties: {
              outcome: {
                type: 'string',
                enum: ['exhausted', 'will-exhaust', 'safe'],
              },
              at: {
                $ref: '#/components/schemas/Time',
              },
              remainingAtHorizon: {
                type: 'number',
              },
              horizon: {
                $ref: '#/components/schemas/Time',
              },
            },
          },
          raw: {
            type: 'object',
            description:
              'Figures as measured, when approved exclusions lie in the window; all others are without excluded time',
            additionalProperties: false,
            required: ['sli', 'good', 'total', 'remaining', 'excludedSeconds'],
            properties: {
              sli: {
                $ref: '#/components/schemas/Ratio',
              },
              good: {
                $ref: '#/components/schemas/Amount',
              },
              total: {
                $ref: '#/components/schemas/Amount',
              },
              remaining: {
                type: ['number', 'null'],
                maximum: 1,
              },
              excludedSeconds: {
                type: 'number',
                minimum: 0,
              },
            },
          },
          policy: {
            type: 'object',
            description:
              'Where it stands under the error budget policy; absent before the first evaluation',
            additionalProperties: false,
            required: ['state', 'frozen', 'decision', 'since'],
            properties: {
              state: {
                $ref: '#/components/schemas/PolicyState',
              },
              frozen: {
                type: 'boolean',
              },
              decision: {
                $ref: '#/components/schemas/PolicyDecision',
              },
              since: {
                $ref: '#/components/schemas/Time',
              },
            },
          },
        },
      },
      Facets: {
        type: 'array',
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['value', 'count'],
          properties: {
            value: {
              type: 'string',
            },
            title: {
              type: 'string',
            },
            count: {
              type: 'integer',
              minimum: 1,
            },
          },
        },
      },
      Summary: {
        type: 'object',
        additionalProperties: false,
        required: [
          'total',
          'budget',
          'data',
          'alert',
          'facets',
          'evaluatedAt',
          'sample',
        ],
        properties: {
          total: {
            type: 'integer',
            minimum: 0,
          },
          budget: {
            type: 'object',
            additionalProperties: false,
            required: [
              'healthy',
              'observe',
              'attention',
              'exhausted',
              'unknown',
            ],
            properties: {
              healthy: {
                type: 'integer',
              },
              observe: {
                type: 'integer',
              },
              attention: {
                type: 'integer',
              },
              exhausted: {
                type: 'integer',
              },
              unknown: {
                type: 'integer',
              },
            },
          },
          data: {
            type: 'object',
            additionalProperties: false,
            required: ['ok', 'partial', 'stale', 'no-data', 'error', 'pending'],
            properties: {
              ok: {
                type: 'integer',
              },
              partial: {
                type: 'integer',
              },
              stale: {
                type: 'integer',
              },
              'no-data': {
                type: 'integer',
              },
              error: {
                type: 'integer',
              },
              pending: {
                type: 'integer',
              },
            },
          },
          alert: {
            type: 'object',
            additionalProperties: false,
            required: ['page', 'ticket', 'none', 'unknown'],
            properties: {
              page: {
                type: 'integer',
              },
              ticket: {
                type: 'integer',
              },
              none: {
                type: 'integer',
              },
              unknown: {
                type: 'integer',
              },
            },
          },
          facets: {
            type: 'object',
            additionalProperties: false,
            required: ['owner', 'system', 'journey'],
            properties: {
              owner: {
                $ref: '#/components/schemas/Facets',
              },
              system: {
                $ref: '#/components/schemas/Facets',
              },
              journey: {
                $ref: '#/components/schemas/Facets',
              },
            },
          },
          evaluatedAt: {
            $ref: '#/components/schemas/TimeOrNull',
          },
          sample: {
            type: 'boolean',
          },
        },
      },
      Series: {
        type: 'object',
        additionalProperties: false,
        required: ['from', 'to', 'stepSeconds', 'points'],
        properties: {
          from: {
            $ref: '#/components/schemas/Time',
          },
          to: {
            $ref: '#/components/schemas/Time',
            description:
              'End of the last step, or now while that step is still running.',
          },
          stepSeconds: {
            type: 'number',
            exclusiveMinimum: 0,
          },
          points: {
            type: 'array',
            items: {
              type: 'object',
              additionalProperties: false,
              required: [
                'start',
                'good',
                'total',
                'sli',
                'remaining',
                'burnRate',
              ],
              properties: {
                start: {
                  $ref: '#/components/schemas/Time',
                },
                good: {
                  type: 'number',
                  minimum: 0,
                },
                total: {
                  type: 'number',
                  minimum: 0,
                },
                sli: {
                  $ref: '#/components/schemas/Ratio',
                },
                remaining: {
                  type: ['number', 'null'],
                },
                burnRate: {
                  $ref: '#/components/schemas/Amount',
                },
              },
            },
          },
        },
      },
      StateChange: {
        type: 'object',
        additionalProperties: false,
        required: [
          'id',
          'at',
          'objectiveId',
          'sloEntityRef',
          'sloTitle',
          'title',
          'field',
          'from',
          'to',
          'remaining',
        ],
        properties: {
          id: {
            type: 'string',
          },
          at: {
            $ref: '#/components/schemas/Time',
          },
          objectiveId: {
            type: 'string',
          },
          sloEntityRef: {
            type: 'string',
          },
          sloTitle: {
            type: 'string',
          },
          title: {
            type: 'string',
          },
          ownerRef: {
            type: 'string',
          },
          field: {
            type: 'string',
            enum: ['budget', 'data', 'alert', 'policy'],
          },
          from: {
            type: 'string',
          },
          to: {
            type: 'string',
          },
          remaining: {
            type: ['number', 'null'],
          },
        },
      },
      Error: {
        type: 'object',
        required: ['error', 'response'],
        properties: {
          error: {
            type: 'object',
            required: ['name', 'message'],
            properties: {
              name: {
                type: 'string',
              },
              message: {
                type: 'string',
              },
            },
          },
          request: {
            type: 'object',
          },
          response: {
            type: 'object',
            required: ['statusCode'],
            properties: {
              statusCode: {
                type: 'integer',
              },
            },
          },
        },
      },
      FiringState: {
        type: 'string',
        enum: ['pending', 'firing', 'resolved'],
      },
      SourceProblem: {
        type: 'object',
        additionalProperties: false,
        required: ['source', 'message'],
        properties: {
          source: {
            type: 'string',
          },
          message: {
            type: 'string',
          },
        },
      },
      Alert: {
        type: 'object',
        additionalProperties: false,
        required: [
          'id',
          'name',
          'severity',
          'state',
          'source',
          'sloEntityRef',
          'sloTitle',
          'startsAt',
          'updatedAt',
          'labels',
        ],
        properties: {
          id: {
            type: 'string',
          },
          name: {
            type: 'string',
            description: 'Name of the alerting rule',
          },
          severity: {
            type: 'string',
          },
          state: {
            $ref: '#/components/schemas/FiringState',
          },
          source: {
            type: 'object',
            additionalProperties: false,
            required: ['type', 'name'],
            properties: {
              type: {
                type: 'string',
                enum: ['prometheus', 'alertmanager'],
              },
              name: {
                type: 'string',
                description:
                  'Name of the connection; for Alertmanager its receiver',
              },
            },
          },
          sloEntityRef: {
            type: 'string',
          },
          sloTitle: {
            type: 'string',
          },
          objectiveIndex: {
            type: 'integer',
            minimum: 0,
            description: 'Absent for the SLO as a whole',
          },
          startsAt: {
            $ref: '#/components/schemas/TimeOrNull',
          },
          endsAt: {
            $ref: '#/components/schemas/Time',
          },
          updatedAt: {
            $ref: '#/components/schemas/Time',
          },
          summary: {
            type: 'string',
          },
          description: {
            type: 'string',
          },
          runbookUrl: {
            type: 'string',
          },
          labels: {
            type: 'object',
            additionalProperties: {
              type: 'string',
            },
          },
        },
      },
      AlertmanagerMessage: {
        type: 'object',
        description: 'Fields that are not named here are not read',
        additionalProperties: true,
        required: ['version', 'receiver', 'alerts'],
        properties: {
          version: {
            type: 'string',
            enum: ['4'],
          },
          receiver: {
            type: 'string',
            maxLength: 300,
            pattern: '^[^\\p{Cc}\\p{Cs}]*$',
          },
          truncatedAlerts: {
            type: 'integer',
            minimum: 0,
          },
          alerts: {
            type: 'array',
            maxItems: 1000,
            items: {
              $ref: '#/components/schemas/AlertmanagerAlert',
            },
          },
        },
      },
      AlertmanagerAlert: {
        type: 'object',
        additionalProperties: true,
        required: ['status', 'labels', 'startsAt', 'fingerprint'],
        properties: {
          status: {
            type: 'string',
            enum: ['firing', 'resolved'],
          },
          labels: {
            $ref: '#/components/schemas/AlertTexts',
          },
          annotations: {
            $ref: '#/components/schemas/AlertTexts',
          },
          startsAt: {
            $ref: '#/components/schemas/Time',
          },
          endsAt: {
            $ref: '#/components/schemas/Time',
          },
          fingerprint: {
            type: 'string',
            pattern: '^[0-9a-fA-F]{1,64}$',
          },
        },
      },
      AlertTexts: {
        type: 'object',
        maxProperties: 100,
        additionalProperties: {
          type: 'string',
          maxLength: 10000,
          pattern: '^[^\\u0000\\p{Cs}]*$',
        },
      },
      CountsEntry: {
        type: 'object',
        additionalProperties: false,
        required: ['key', 'slo', 'start', 'seconds', 'good', 'total'],
        properties: {
          key: {
            type: 'string',
            minLength: 1,
            maxLength: 200,
            pattern: '^[^\\p{Cc}\\p{Cs}]*$',
            description:
              'Unique per SLO; the same key with the same content is a harmless repetition',
          },
          slo: {
            type: 'string',
            maxLength: 300,
            description: '<namespace>/<name> or an entity ref',
          },
          objective: {
            type: 'integer',
            minimum: 0,
            description: 'Needed when objectives have indicators of their own',
          },
          start: {
            type: ['string', 'number'],
            maxLength: 40,
            description:
              'Start of the interval, ISO 8601 with a zone or epoch milliseconds',
          },
          seconds: {
            type: 'number',
            description: 'Length of the interval, whole seconds, 1..3600',
          },
          good: {
            type: 'number',
            description: 'Good events',
            '0..total': null,
          },
          total: {
            type: 'number',
            description: 'All events',
          },
        },
      },
      PushResult: {
        type: 'object',
        additionalProperties: false,
        required: ['accepted', 'duplicates', 'rejected'],
        properties: {
          accepted: {
            type: 'integer',
            minimum: 0,
            description: 'Stored by this request',
          },
          duplicates: {
            type: 'integer',
            minimum: 0,
            description: 'Stored before with the same content',
          },
          rejected: {
            type: 'array',
            items: {
              type: 'object',
              additionalProperties: false,
              required: ['index', 'key', 'code', 'message'],
              properties: {
                index: {
                  type: 'integer',
                  minimum: 0,
                },
                key: {
                  type: 'string',
                },
                code: {
                  type: 'string',
                  enum: [
                    'unknown-slo',
                    'not-allowed',
                    'wrong-source',
                    'objective-required',
                    'key-conflict',
                    'invalid-counts',
                    'invalid-interval',
                    'crosses-slice',
                    'too-old',
                    'in-future',
                  ],
                },
                message: {
                  type: 'string',
                },
              },
            },
          },
        },
      },
      ExclusionAction: {
        type: 'string',
        enum: ['approve', 'reject', 'revoke'],
      },
      Exclusion: {
        type: 'object',
        additionalProperties: false,
        required: [
          'id',
          'sloEntityRef',
          'start',
          'end',
          'reason',
          'author',
          'proposedAt',
          'state',
          'decisions',
          'allowed',
        ],
        properties: {
          id: {
            type: 'string',
          },
          sloEntityRef: {
            type: 'string',
          },
          start: {
            $ref: '#/components/schemas/Time',
          },
          end: {
            $ref: '#/components/schemas/Time',
          },
          reason: {
            type: 'string',
          },
          author: {
            type: 'string',
            description: 'User entity ref',
          },
          proposedAt: {
            $ref: '#/components/schemas/Time',
          },
          state: {
            type: 'string',
            enum: ['proposed', 'approved', 'rejected', 'revoked'],
          },
          decisions: {
            type: 'array',
            items: {
              type: 'object',
              additionalProperties: false,
              required: ['action', 'by', 'at'],
              properties: {
                action: {
                  $ref: '#/components/schemas/ExclusionAction',
                },
                by: {
                  type: 'string',
                  description: 'User entity ref',
                },
                at: {
                  $ref: '#/components/schemas/Time',
                },
                note: {
                  type: 'string',
                },
              },
            },
          },
          allowed: {
            type: 'array',
            description: 'What the caller may do with it now',
            items: {
              $ref: '#/components/schemas/ExclusionAction',
            },
          },
        },
      },
      ForecastFan: {
        type: 'object',
        additionalProperties: false,
        required: [
          'at',
          'horizon',
          'points',
          'exhaustion',
          'risk',
          'historyDays',
        ],
        properties: {
          at: {
            $ref: '#/components/schemas/Time',
          },
          horizon: {
            $ref: '#/components/schemas/Time',
          },
          points: {
            type: 'array',
            items: {
              type: 'object',
              additionalProperties: false,
              required: ['at', 'p10', 'p50', 'p90'],
              properties: {
                at: {
                  $ref: '#/components/schemas/Time',
                },
                p10: {
                  type: 'number',
                  maximum: 1,
                },
                p50: {
                  type: 'number',
                  maximum: 1,
                },
                p90: {
                  type: 'number',
                  maximum: 1,
                },
              },
            },
          },
          exhaustion: {
            type: 'object',
            additionalProperties: false,
            required: ['p10', 'p50', 'p90'],
            properties: {
              p10: {
                $ref: '#/components/schemas/TimeOrNull',
              },
              p50: {
                $ref: '#/components/schemas/TimeOrNull',
              },
              p90: {
                $ref: '#/components/schemas/TimeOrNull',
              },
            },
          },
          risk: {
            $ref: '#/components/schemas/Ratio',
          },
          historyDays: {
            type: 'number',
            minimum: 0,
          },
          note: {
            type: 'string',
          },
        },
      },
      JourneyTree: {
        type: 'object',
        description: 'A journey, or a composite in none',
        additionalProperties: false,
        required: [
          'id',
          'kind',
          'title',
          'weight',
          'sli',
          'remaining',
          'budget',
          'data',
          'share',
          'shareOfTop',
          'members',
        ],
        properties: {
          kind: {
            type: 'string',
            enum: ['journey', 'composite', 'objective'],
          },
          id: {
            type: 'string',
          },
          title: {
            type: 'string',
          },
          sloEntityRef: {
            type: 'string',
          },
          objectiveIndex: {
            type: 'integer',
            minimum: 0,
          },
          ownerRef: {
            type: 'string',
          },
          target: {
            type: 'number',
            minimum: 0,
            exclusiveMaximum: 1,
          },
          weight: {
            type: 'number',
            exclusiveMinimum: 0,
          },
          sli: {
            $ref: '#/components/schemas/Ratio',
          },
          remaining: {
            type: ['number', 'null'],
            maximum: 1,
          },
          budget: {
            $ref: '#/components/schemas/BudgetState',
          },
          data: {
            $ref: '#/components/schemas/DataState',
          },
          share: {
            $ref: '#/components/schemas/Ratio',
          },
          shareOfTop: {
            $ref: '#/components/schemas/Ratio',
          },
          members: {
            type: 'array',
            items: {
              $ref: '#/components/schemas/JourneyBranch',
            },
          },
        },
      },
      JourneyBranch: {
        type: 'object',
        description: 'Member of a journey or a composite',
        additionalProperties: false,
        required: [
          'id',
          'kind',
          'title',
          'weight',
          'sli',
          'remaining',
          'budget',
          'data',
          'share',
          'shareOfTop',
          'members',
        ],
        properties: {
          kind: {
            type: 'string',
            enum: ['journey', 'composite', 'objective'],
          },
          id: {
            type: 'string',
          },
          title: {
            type: 'string',
          },
          sloEntityRef: {
            type: 'string',
          },
          objectiveIndex: {
            type: 'integer',
            minimum: 0,
          },
          ownerRef: {
            type: 'string',
          },
          target: {
            type: 'number',
            minimum: 0,
            exclusiveMaximum: 1,
          },
          weight: {
            type: 'number',
            exclusiveMinimum: 0,
          },
          sli: {
            $ref: '#/components/schemas/Ratio',
          },
          remaining: {
            type: ['number', 'null'],
            maximum: 1,
          },
          budget: {
            $ref: '#/components/schemas/BudgetState',
          },
          data: {
            $ref: '#/components/schemas/DataState',
          },
          share: {
            $ref: '#/components/schemas/Ratio',
          },
          shareOfTop: {
            $ref: '#/components/schemas/Ratio',
          },
          members: {
            type: 'array',
            items: {
              $ref: '#/components/schemas/JourneyLeaf',
            },
          },
        },
      },
      JourneyLeaf: {
        type: 'object',
        description: 'Objective of a composite',
        additionalProperties: false,
        required: [
          'id',
          'kind',
          'title',
          'weight',
          'sli',
          'remaining',
          'budget',
          'data',
          'share',
          'shareOfTop',
          'members',
        ],
        properties: {
          kind: {
            type: 'string',
            enum: ['journey', 'composite', 'objective'],
          },
          id: {
            type: 'string',
          },
          title: {
            type: 'string',
          },
          sloEntityRef: {
            type: 'string',
          },
          objectiveIndex: {
            type: 'integer',
            minimum: 0,
          },
          ownerRef: {
            type: 'string',
          },
          target: {
            type: 'number',
            minimum: 0,
            exclusiveMaximum: 1,
          },
          weight: {
            type: 'number',
            exclusiveMinimum: 0,
          },
          sli: {
            $ref: '#/components/schemas/Ratio',
          },
          remaining: {
            type: ['number', 'null'],
            maximum: 1,
          },
          budget: {
            $ref: '#/components/schemas/BudgetState',
          },
          data: {
            $ref: '#/components/schemas/DataState',
          },
          share: {
            $ref: '#/components/schemas/Ratio',
          },
          shareOfTop: {
            $ref: '#/components/schemas/Ratio',
          },
          members: {
            type: 'array',
            maxItems: 0,
            items: {},
          },
        },
      },
      Markers: {
        type: 'object',
        additionalProperties: false,
        required: ['items', 'problems'],
        properties: {
          items: {
            type: 'array',
            maxItems: 500,
            items: {
              type: 'object',
              additionalProperties: false,
              required: ['id', 'at', 'kind', 'title', 'source'],
              properties: {
                id: {
                  type: 'string',
                },
                at: {
                  $ref: '#/components/schemas/Time',
                },
                until: {
                  $ref: '#/components/schemas/Time',
                },
                kind: {
                  type: 'string',
                  enum: [
                    'release',
                    'incident',
                    'chaos',
                    'drift',
                    'exclusion',
                    'alert',
                    'other',
                  ],
                },
                title: {
                  type: 'string',
                  minLength: 1,
                  maxLength: 200,
                },
                href: {
                  type: 'string',
                  description: 'Path in the portal or http(s) address',
                },
                source: {
                  type: 'string',
                  description: 'Name of the provider',
                },
              },
            },
          },
          problems: {
            type: 'array',
            description: 'Providers that did not answer, or not as they should',
            items: {
              type: 'object',
              additionalProperties: false,
              required: ['source', 'message'],
              properties: {
                source: {
                  type: 'string',
                },
                message: {
                  type: 'string',
                },
              },
            },
          },
        },
      },
      PolicyDecision: {
        type: 'string',
        enum: ['allow', 'review', 'deny'],
      },
      PolicyState: {
        type: 'string',
        enum: [
          'healthy',
          'observe',
          'attention',
          'exhausted',
          'frozen',
          'partial',
          'stale',
          'no-data',
          'error',
          'pending',
        ],
      },
      RecordedSlo: {
        type: 'object',
        additionalProperties: false,
        required: [
          'id',
          'tool',
          'connection',
          'service',
          'name',
          'group',
          'target',
          'windowDays',
          'remaining',
          'burnRate',
          'budget',
          'alert',
          'pending',
        ],
        properties: {
          id: {
            type: 'string',
          },
          tool: {
            type: 'string',
            enum: ['sloth', 'pyrra'],
          },
          connection: {
            type: 'string',
          },
          service: {
            type: ['string', 'null'],
          },
          name: {
            type: 'string',
          },
          group: {
            type: 'object',
            description: 'Labels that tell apart the members of a grouped SLO',
            additionalProperties: {
              type: 'string',
            },
          },
          target: {
            type: ['number', 'null'],
          },
          windowDays: {
            type: ['number', 'null'],
          },
          remaining: {
            type: ['number', 'null'],
          },
          burnRate: {
            type: ['number', 'null'],
          },
          budget: {
            $ref: '#/components/schemas/BudgetState',
          },
          alert: {
            $ref: '#/components/schemas/AlertState',
          },
          pending: {
            type: 'boolean',
          },
          componentRef: {
            type: 'string',
          },
          ownerRef: {
            type: 'string',
          },
          note: {
            type: 'string',
            description: 'Why figures are missing',
          },
        },
      },
      ReportKind: {
        type: 'string',
        enum: ['month', 'quarter', 'term'],
      },
      ReportName: {
        type: 'string',
        minLength: 1,
        maxLength: 100,
        pattern: '^[^\\p{Cc}\\p{Cs}]*$',
      },
      ReportPeriod: {
        type: 'object',
        additionalProperties: false,
        required: ['kind', 'name', 'start', 'end', 'complete'],
        properties: {
          kind: {
            $ref: '#/components/schemas/ReportKind',
          },
          name: {
            type: 'string',
          },
          start: {
            $ref: '#/components/schemas/Time',
          },
          end: {
            $ref: '#/components/schemas/Time',
          },
          complete: {
            type: 'boolean',
          },
          frozenId: {
            type: 'string',
            description: 'Newest frozen report the caller may see',
          },
        },
      },
      ReportUnits: {
        type: ['object', 'null'],
        additionalProperties: false,
        required: ['good', 'total'],
        properties: {
          good: {
            type: 'number',
            minimum: 0,
          },
          total: {
            type: 'number',
            minimum: 0,
          },
        },
      },
      ReportFigures: {
        type: ['object', 'null'],
        additionalProperties: false,
        required: [
          'sli',
          'errorRatio',
          'remaining',
          'interval',
          'verdict',
          'badUnits',
          'budgetUnits',
        ],
        properties: {
          sli: {
            type: 'number',
            minimum: 0,
            maximum: 1,
          },
          errorRatio: {
            type: 'number',
            minimum: 0,
            maximum: 1,
          },
          remaining: {
            type: 'number',
            maximum: 1,
          },
          interval: {
            type: 'object',
            additionalProperties: false,
            required: ['low', 'high'],
            properties: {
              low: {
                type: 'number',
                minimum: 0,
                maximum: 1,
              },
              high: {
                type: 'number',
                minimum: 0,
                maximum: 1,
              },
            },
          },
          verdict: {
            type: 'string',
            enum: ['met', 'missed', 'cannot-tell'],
          },
          badUnits: {
            type: 'number',
            minimum: 0,
          },
          budgetUnits: {
            type: 'number',
            minimum: 0,
          },
        },
      },
      ReportRollUp: {
        type: 'object',
        additionalProperties: false,
        required: [
          'name',
          'objectives',
          'met',
          'missed',
          'cannotTell',
          'noData',
          'meanRemaining',
          'worst',
        ],
        properties: {
          name: {
            type: ['string', 'null'],
          },
          objectives: {
            type: 'integer',
            minimum: 0,
          },
          met: {
            type: 'integer',
            minimum: 0,
          },
          missed: {
            type: 'integer',
            minimum: 0,
          },
          cannotTell: {
            type: 'integer',
            minimum: 0,
          },
          noData: {
            type: 'integer',
            minimum: 0,
          },
          meanRemaining: {
            type: ['number', 'null'],
          },
          worst: {
            type: ['object', 'null'],
            additionalProperties: false,
            required: ['id', 'remaining'],
            properties: {
              id: {
                type: 'string',
              },
              remaining: {
                type: 'number',
              },
            },
          },
        },
      },
      Report: {
        type: 'object',
        additionalProperties: false,
        required: [
          'schema',
          'period',
          'takenAtMs',
          'complete',
          'rows',
          'total',
          'owners',
          'systems',
        ],
        properties: {
          schema: {
            type: 'string',
            enum: ['bellwether.dev/slo-report/v1'],
          },
          period: {
            type: 'object',
            additionalProperties: false,
            required: ['name', 'kind', 'timeZone', 'startMs', 'endMs'],
            properties: {
              name: {
                type: 'string',
              },
              kind: {
                $ref: '#/components/schemas/ReportKind',
              },
              timeZone: {
                type: 'string',
              },
              startMs: {
                type: 'number',
              },
              endMs: {
                type: 'number',
              },
            },
          },
          takenAtMs: {
            type: 'number',
          },
          complete: {
            type: 'boolean',
          },
          rows: {
            type: 'array',
            items: {
              type: 'object',
              additionalProperties: false,
              required: [
                'id',
                'title',
                'target',
                'raw',
                'adjusted',
                'coverage',
                'figures',
                'rawFigures',
                'state',
              ],
              properties: {
                id: {
                  type: 'string',
                },
                title: {
                  type: 'string',
                },
                target: {
                  type: 'number',
                },
                owner: {
                  type: 'string',
                },
                system: {
                  type: 'string',
                },
                raw: {
                  $ref: '#/components/schemas/ReportUnits',
                },
                adjusted: {
                  $ref: '#/components/schemas/ReportUnits',
                },
                coverage: {
                  $ref: '#/components/schemas/Ratio',
                },
                figures: {
                  $ref: '#/components/schemas/ReportFigures',
                },
                rawFigures: {
                  $ref: '#/components/schemas/ReportFigures',
                },
                state: {
                  $ref: '#/components/schemas/BudgetState',
                },
              },
            },
          },
          total: {
            $ref: '#/components/schemas/ReportRollUp',
          },
          owners: {
            type: 'array',
            items: {
              $ref: '#/components/schemas/ReportRollUp',
            },
          },
          systems: {
            type: 'array',
            items: {
              $ref: '#/components/schemas/ReportRollUp',
            },
          },
        },
      },
      FrozenReport: {
        type: 'object',
        additionalProperties: false,
        required: [
          'id',
          'period',
          'owner',
          'system',
          'objectives',
          'met',
          'missed',
          'frozenAt',
          'frozenBy',
          'sha256',
        ],
        properties: {
          id: {
            type: 'string',
          },
          period: {
            $ref: '#/components/schemas/ReportPeriod',
          },
          owner: {
            type: 'array',
            items: {
              type: 'string',
            },
          },
          system: {
            type: 'array',
            items: {
              type: 'string',
            },
          },
          objectives: {
            type: 'integer',
            minimum: 0,
          },
          met: {
            type: 'integer',
            minimum: 0,
          },
          missed: {
            type: 'integer',
            minimum: 0,
          },
          frozenAt: {
            $ref: '#/components/schemas/Time',
          },
          frozenBy: {
            type: 'string',
            description: 'User entity ref',
          },
          sha256: {
            type: 'string',
            pattern: '^[0-9a-f]{64}$',
          },
        },
      },
      FrozenReportWithText: {
        type: 'object',
        additionalProperties: false,
        required: [
          'id',
          'period',
          'owner',
          'system',
          'objectives',
          'met',
          'missed',
          'frozenAt',
          'frozenBy',
          'sha256',
          'text',
          'intact',
        ],
        properties: {
          id: {
            type: 'string',
          },
          period: {
            $ref: '#/components/schemas/ReportPeriod',
          },
          owner: {
            type: 'array',
            items: {
              type: 'string',
            },
          },
          system: {
            type: 'array',
            items: {
              type: 'string',
            },
          },
          objectives: {
            type: 'integer',
            minimum: 0,
          },
          met: {
            type: 'integer',
            minimum: 0,
          },
          missed: {
            type: 'integer',
            minimum: 0,
          },
          frozenAt: {
            $ref: '#/components/schemas/Time',
          },
          frozenBy: {
            type: 'string',
            description: 'User entity ref',
          },
          sha256: {
            type: 'string',
            pattern: '^[0-9a-f]{64}$',
          },
          text: {
            type: 'string',
            description: 'The canonical JSON that was hashed',
          },
          intact: {
            type: 'boolean',
          },
        },
      },
      Rules: {
        type: 'object',
        additionalProperties: false,
        required: [
          'profile',
          'text',
          'groups',
          'rules',
          'alerts',
          'alertmanager',
          'notes',
          'findings',
        ],
        properties: {
          profile: {
            type: 'string',
            enum: ['exact', 'sloth'],
          },
          text: {
            type: ['string', 'null'],
            description: 'Prometheus rule file in YAML',
          },
          groups: {
            type: 'integer',
            minimum: 0,
          },
          rules: {
            type: 'integer',
            minimum: 0,
          },
          alerts: {
            type: 'array',
            items: {
              $ref: '#/components/schemas/RuleAlert',
            },
          },
          alertmanager: {
            type: ['string', 'null'],
            description: 'Alertmanager routes and inhibition in YAML',
          },
          notes: {
            type: 'array',
            description: 'Why something was not generated',
            items: {
              type: 'string',
            },
          },
          findings: {
            type: 'array',
            description: 'What the checks say about the declaration',
            items: {
              $ref: '#/components/schemas/RuleFinding',
            },
          },
        },
      },
      RuleAlert: {
        type: 'object',
        additionalProperties: false,
        required: ['name', 'severity', 'expression', 'forSeconds'],
        properties: {
          name: {
            type: 'string',
          },
          objectiveIndex: {
            type: 'integer',
            minimum: 0,
            description: 'Objective it is about; absent for the SLO as a whole',
          },
          severity: {
            type: 'string',
          },
          expression: {
            type: 'string',
            description: 'PromQL',
          },
          forSeconds: {
            type: 'number',
            minimum: 0,
          },
          summary: {
            type: 'string',
          },
        },
      },
      RuleFinding: {
        type: 'object',
        additionalProperties: false,
        required: ['code', 'severity', 'message', 'path'],
        properties: {
          code: {
            type: 'string',
          },
          severity: {
            type: 'string',
            enum: ['error', 'warning', 'note'],
          },
          message: {
            type: 'string',
          },
          path: {
            type: 'string',
            description:
              'Where in the document, such as `spec.objectives[0].target`',
          },
        },
      },
      WhatIfAlert: {
        type: 'object',
        additionalProperties: false,
        required: ['severity', 'short', 'long', 'factor'],
        properties: {
          severity: {
            type: 'string',
            enum: ['page', 'ticket'],
          },
          short: {
            type: 'string',
            pattern: '^[1-9][0-9]{0,6}[mhdw]$',
            description: 'Short look-back window, such as 5m',
          },
          long: {
            type: 'string',
            pattern: '^[1-9][0-9]{0,6}[mhdw]$',
            description:
              'Long look-back window, not shorter than `short`, at most 30 days',
          },
          factor: {
            type: 'number',
            exclusiveMinimum: 0,
            maximum: 1000000,
            description: 'Burn rate both windows must exceed',
          },
        },
      },
      WhatIf: {
        type: 'object',
        additionalProperties: false,
        required: [
          'from',
          'to',
          'stepSeconds',
          'coverage',
          'declared',
          'asked',
          'notes',
        ],
        properties: {
          from: {
            $ref: '#/components/schemas/Time',
          },
          to: {
            $ref: '#/components/schemas/Time',
          },
          stepSeconds: {
            type: 'number',
            minimum: 60,
          },
          coverage: {
            $ref: '#/components/schemas/Ratio',
          },
          declared: {
            $ref: '#/components/schemas/WhatIfOutcome',
          },
          asked: {
            $ref: '#/components/schemas/WhatIfOutcome',
          },
          notes: {
            type: 'array',
            description: 'Why figures may be off',
            items: {
              type: 'string',
            },
          },
        },
      },
      WhatIfOutcome: {
        type: 'object',
        additionalProperties: false,
        required: [
          'target',
          'alerts',
          'minBadEvents',
          'firings',
          'total',
          'score',
          'remaining',
        ],
        properties: {
          target: {
            type: 'number',
            minimum: 0,
            exclusiveMaximum: 1,
          },
          alerts: {
            type: 'array',
            items: {
              type: 'object',
              additionalProperties: false,
              required: ['severity', 'short', 'long', 'factor', 'firings'],
              properties: {
                severity: {
                  type: 'string',
                  enum: ['page', 'ticket'],
                },
                short: {
                  type: 'string',
                },
                long: {
                  type: 'string',
                },
                factor: {
                  type: 'number',
                },
                firings: {
                  type: 'integer',
                  minimum: 0,
                },
              },
            },
          },
          minBadEvents: {
            type: 'number',
            minimum: 0,
          },
          firings: {
            type: 'array',
            maxItems: 500,
            items: {
              type: 'object',
              additionalProperties: false,
              required: [
                'severity',
                'firedAt',
                'resolvedAt',
                'remaining',
                'alerts',
                'aboutIncident',
              ],
              properties: {
                severity: {
                  type: 'string',
                  enum: ['page', 'ticket'],
                },
                firedAt: {
                  $ref: '#/components/schemas/Time',
                },
                resolvedAt: {
                  $ref: '#/components/schemas/TimeOrNull',
                },
                remaining: {
                  type: ['number', 'null'],
                  maximum: 1,
                },
                alerts: {
                  type: 'array',
                  description: 'Positions in `alerts`',
                  items: {
                    type: 'integer',
                    minimum: 0,
                  },
                },
                aboutIncident: {
                  type: ['boolean', 'null'],
                },
              },
            },
          },
          total: {
            type: 'object',
            additionalProperties: false,
            required: ['page', 'ticket'],
            properties: {
              page: {
                type: 'integer',
                minimum: 0,
              },
              ticket: {
                type: 'integer',
                minimum: 0,
              },
            },
          },
          score: {
            type: ['object', 'null'],
            additionalProperties: false,
            required: [
              'incidents',
              'detected',
              'precision',
              'recall',
              'medianDetectionSeconds',
              'medianResetSeconds',
            ],
            properties: {
              incidents: {
                type: 'integer',
                minimum: 1,
              },
              detected: {
                type: 'integer',
                minimum: 0,
              },
              precision: {
                $ref: '#/components/schemas/Ratio',
              },
              recall: {
                $ref: '#/components/schemas/Ratio',
              },
              medianDetectionSeconds: {
                $ref: '#/components/schemas/Amount',
              },
              medianResetSeconds: {
                $ref: '#/components/schemas/Amount',
              },
            },
          },
          remaining: {
            type: ['number', 'null'],
            maximum: 1,
          },
        },
      },
    },
  },
} as const;
