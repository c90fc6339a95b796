// Generated from openapi.yaml by `yarn openapi`. Do not edit.
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
            name: 'index',
            in: 'path',
            required: true,
            schema: {
              type: 'integer',
              minimum: 0,
              maximum: 1000,
            },
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
        summary: 'Changes of budget, data and alert states, newest first',
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
            enum: ['budget', 'data', 'alert'],
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
    },
  },
} as const;
