// Generated from openapi.yaml and openapi/*.yaml by `yarn openapi`. Do not edit.
export const spec = {
  openapi: '3.1.0',
  info: {
    title: 'delivery',
    version: '1',
    description:
      'What pipelines tell of deliveries: runs of canary gates, deployments, smoke tests, releases and drift. `POST /events` takes the OIDC token of a job of GitHub Actions; every other route needs a Backstage token, and answers with what its owner may see.',
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
    '/drift': {
      get: {
        operationId: 'GetDrift',
        summary: 'How much drift there is, and how long it lasts',
        responses: {
          '200': {
            description: 'Drift as the caller may see it',
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  additionalProperties: false,
                  required: [
                    'stacks',
                    'resources',
                    'remediation',
                    'environments',
                  ],
                  properties: {
                    stacks: {
                      type: 'object',
                      additionalProperties: false,
                      required: [
                        'drift',
                        'error',
                        'stale',
                        'undeployed',
                        'clean',
                      ],
                      properties: {
                        drift: {
                          $ref: '#/components/schemas/Total',
                        },
                        error: {
                          $ref: '#/components/schemas/Total',
                        },
                        stale: {
                          $ref: '#/components/schemas/Total',
                        },
                        undeployed: {
                          $ref: '#/components/schemas/Total',
                        },
                        clean: {
                          $ref: '#/components/schemas/Total',
                        },
                      },
                    },
                    resources: {
                      $ref: '#/components/schemas/DriftCounts',
                    },
                    remediation: {
                      $ref: '#/components/schemas/DriftRemediation',
                    },
                    environments: {
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
          '401': {
            $ref: '#/components/responses/Error',
          },
          '403': {
            $ref: '#/components/responses/Error',
          },
        },
      },
    },
    '/drift/stacks': {
      get: {
        operationId: 'ListDriftStacks',
        summary: 'Stacks, worst first',
        parameters: [
          {
            $ref: '#/components/parameters/entityRef',
          },
          {
            name: 'systemRef',
            in: 'query',
            allowReserved: true,
            description: 'System, such as system:default/identity',
            schema: {
              $ref: '#/components/schemas/QueryText',
            },
          },
          {
            $ref: '#/components/parameters/environment',
          },
          {
            name: 'state',
            in: 'query',
            schema: {
              $ref: '#/components/schemas/DriftState',
            },
          },
          {
            $ref: '#/components/parameters/text',
          },
          {
            $ref: '#/components/parameters/limit',
          },
          {
            $ref: '#/components/parameters/cursor',
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
                  required: ['items', 'totalItems', 'nextCursor'],
                  properties: {
                    items: {
                      type: 'array',
                      items: {
                        $ref: '#/components/schemas/DriftStackSummary',
                      },
                    },
                    totalItems: {
                      $ref: '#/components/schemas/Total',
                    },
                    nextCursor: {
                      $ref: '#/components/schemas/Cursor',
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
    '/drift/stacks/{id}': {
      get: {
        operationId: 'GetDriftStack',
        summary: 'A stack with its last checks and how long its drift lasts',
        parameters: [
          {
            $ref: '#/components/parameters/id',
          },
        ],
        responses: {
          '200': {
            description: 'The stack',
            content: {
              'application/json': {
                schema: {
                  $ref: '#/components/schemas/DriftStack',
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
    '/drift/stacks/{id}/resources': {
      get: {
        operationId: 'ListDriftResources',
        summary:
          'What drifted in a stack, worst first while it is open, newest first once it is gone',
        parameters: [
          {
            $ref: '#/components/parameters/id',
          },
          {
            name: 'status',
            in: 'query',
            schema: {
              type: 'string',
              enum: ['open', 'closed'],
            },
          },
          {
            name: 'severity',
            in: 'query',
            schema: {
              $ref: '#/components/schemas/DriftSeverity',
            },
          },
          {
            name: 'kind',
            in: 'query',
            description: 'Class of drift',
            schema: {
              $ref: '#/components/schemas/QueryText',
            },
          },
          {
            $ref: '#/components/parameters/limit',
          },
          {
            $ref: '#/components/parameters/cursor',
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
                  required: ['items', 'totalItems', 'nextCursor'],
                  properties: {
                    items: {
                      type: 'array',
                      items: {
                        $ref: '#/components/schemas/DriftResource',
                      },
                    },
                    totalItems: {
                      $ref: '#/components/schemas/Total',
                    },
                    nextCursor: {
                      $ref: '#/components/schemas/Cursor',
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
    },
    '/events': {
      post: {
        operationId: 'PushEvent',
        summary: 'Takes an event of a pipeline, once',
        description:
          'A CloudEvent 1.0 in structured JSON, at most 8 MiB. A job of GitHub Actions sends its OIDC token; `source` has to be the address of its repository and `id` has to begin with its run and attempt. A service sends a Backstage token that has delivery.event.push. Source and id together are taken once: a repeat is answered 200 and has no effect.',
        requestBody: {
          required: true,
          content: {
            'application/cloudevents+json': {
              schema: {
                $ref: '#/components/schemas/DeliveryEvent',
              },
            },
            'application/json': {
              schema: {
                $ref: '#/components/schemas/DeliveryEvent',
              },
            },
          },
        },
        responses: {
          '200': {
            description: 'Taken before',
            content: {
              'application/json': {
                schema: {
                  $ref: '#/components/schemas/EventAnswer',
                },
              },
            },
          },
          '202': {
            description: 'Taken',
            content: {
              'application/json': {
                schema: {
                  $ref: '#/components/schemas/EventAnswer',
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
          '415': {
            $ref: '#/components/responses/Error',
          },
          '429': {
            $ref: '#/components/responses/Error',
          },
          '503': {
            $ref: '#/components/responses/Error',
          },
        },
      },
    },
    '/fleet': {
      get: {
        operationId: 'GetFleet',
        summary: 'What is going on in the fleet',
        responses: {
          '200': {
            description: 'The fleet as the caller may see it',
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  additionalProperties: false,
                  required: ['running', 'latest', 'counts', 'deployments'],
                  properties: {
                    running: {
                      type: 'array',
                      maxItems: 200,
                      items: {
                        $ref: '#/components/schemas/GateRunSummary',
                      },
                    },
                    latest: {
                      type: 'array',
                      maxItems: 200,
                      items: {
                        $ref: '#/components/schemas/GateRunSummary',
                      },
                    },
                    counts: {
                      type: 'object',
                      description: 'Runs of the last 30 days that are over',
                      additionalProperties: false,
                      required: ['Promote', 'Hold', 'Rollback', 'Error'],
                      properties: {
                        Promote: {
                          $ref: '#/components/schemas/Total',
                        },
                        Hold: {
                          $ref: '#/components/schemas/Total',
                        },
                        Rollback: {
                          $ref: '#/components/schemas/Total',
                        },
                        Error: {
                          $ref: '#/components/schemas/Total',
                        },
                      },
                    },
                    deployments: {
                      type: 'array',
                      maxItems: 500,
                      items: {
                        $ref: '#/components/schemas/Deployment',
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
          '403': {
            $ref: '#/components/responses/Error',
          },
        },
      },
    },
    '/gate-runs': {
      get: {
        operationId: 'ListGateRuns',
        summary: 'Runs of gates, newest first',
        parameters: [
          {
            $ref: '#/components/parameters/entityRef',
          },
          {
            $ref: '#/components/parameters/environment',
          },
          {
            name: 'gate',
            in: 'query',
            schema: {
              $ref: '#/components/schemas/QueryText',
            },
          },
          {
            $ref: '#/components/parameters/repository',
          },
          {
            name: 'decision',
            in: 'query',
            schema: {
              $ref: '#/components/schemas/GateDecision',
            },
          },
          {
            name: 'status',
            in: 'query',
            schema: {
              $ref: '#/components/schemas/GateRunStatus',
            },
          },
          {
            name: 'text',
            in: 'query',
            description:
              'Text in gate, service, version or repository, regardless of case',
            schema: {
              type: 'string',
              maxLength: 100,
              pattern: '^[^\\p{Cc}\\p{Cs}]*$',
            },
          },
          {
            $ref: '#/components/parameters/limit',
          },
          {
            $ref: '#/components/parameters/cursor',
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
                  required: ['items', 'totalItems', 'nextCursor'],
                  properties: {
                    items: {
                      type: 'array',
                      items: {
                        $ref: '#/components/schemas/GateRunSummary',
                      },
                    },
                    totalItems: {
                      $ref: '#/components/schemas/Total',
                    },
                    nextCursor: {
                      $ref: '#/components/schemas/Cursor',
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
    '/gate-runs/{id}': {
      get: {
        operationId: 'GetGateRun',
        summary: 'A run of a gate with its looks, metrics, series and reasons',
        parameters: [
          {
            $ref: '#/components/parameters/id',
          },
        ],
        responses: {
          '200': {
            description: 'The run',
            content: {
              'application/json': {
                schema: {
                  $ref: '#/components/schemas/GateRun',
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
    '/gate-runs/{id}/evidence': {
      get: {
        operationId: 'GetEvidence',
        summary: 'The evidence of a run of a gate, as it came, as a file',
        parameters: [
          {
            $ref: '#/components/parameters/id',
          },
        ],
        responses: {
          '200': {
            description: 'The evidence',
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  required: ['version', 'record'],
                  properties: {
                    version: {
                      type: 'integer',
                      enum: [1],
                    },
                    record: {
                      type: 'object',
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
    },
    '/gate-runs/{id}/rejudge': {
      post: {
        operationId: 'Rejudge',
        summary:
          'Judges the evidence of a run again, as it was or by other settings',
        description:
          'Nothing is stored. Evidence of more than 50 000 values is not judged here: `problem` says so. Needs delivery.gate.rejudge.',
        parameters: [
          {
            $ref: '#/components/parameters/id',
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
                  mode: {
                    $ref: '#/components/schemas/JudgeMode',
                  },
                  alpha: {
                    type: 'number',
                    minimum: 0.001,
                    maximum: 0.2,
                  },
                  confidenceLevel: {
                    type: 'number',
                    minimum: 0.5,
                    maximum: 0.999999,
                  },
                },
              },
            },
          },
        },
        responses: {
          '200': {
            description: 'The judgement, or why there is none',
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  additionalProperties: false,
                  required: [
                    'mode',
                    'identical',
                    'decision',
                    'score',
                    'metrics',
                    'problem',
                  ],
                  properties: {
                    mode: {
                      $ref: '#/components/schemas/JudgeMode',
                    },
                    identical: {
                      type: ['boolean', 'null'],
                      description:
                        'Whether it is the judgement that was stored, byte for byte; null when settings were changed',
                    },
                    decision: {
                      $ref: '#/components/schemas/TextOrNull',
                    },
                    score: {
                      $ref: '#/components/schemas/NumberOrNull',
                    },
                    metrics: {
                      type: 'array',
                      items: {
                        type: 'object',
                        additionalProperties: false,
                        required: ['name', 'classification', 'reasons'],
                        properties: {
                          name: {
                            type: 'string',
                          },
                          classification: {
                            type: 'string',
                          },
                          reasons: {
                            type: 'array',
                            items: {
                              type: 'string',
                            },
                          },
                        },
                      },
                    },
                    problem: {
                      $ref: '#/components/schemas/TextOrNull',
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
    '/hosted-gates': {
      get: {
        operationId: 'ListHostedGates',
        summary: 'Gates the portal evaluates, newest first',
        parameters: [
          {
            $ref: '#/components/parameters/entityRef',
          },
          {
            $ref: '#/components/parameters/environment',
          },
          {
            name: 'state',
            in: 'query',
            schema: {
              $ref: '#/components/schemas/HostedGateState',
            },
          },
          {
            name: 'gateRunId',
            in: 'query',
            description:
              'The gate that looks for this run, if the portal hosts it',
            schema: {
              $ref: '#/components/schemas/QueryText',
            },
          },
          {
            $ref: '#/components/parameters/limit',
          },
          {
            $ref: '#/components/parameters/cursor',
          },
        ],
        responses: {
          '200': {
            description: 'What was asked for',
            content: {
              'application/json': {
                schema: {
                  $ref: '#/components/schemas/HostedGatePage',
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
    '/hosted-gates/{id}': {
      get: {
        operationId: 'GetHostedGate',
        summary: 'A gate with what GitHub was told',
        parameters: [
          {
            $ref: '#/components/parameters/id',
          },
        ],
        responses: {
          '200': {
            description: 'What was asked for',
            content: {
              'application/json': {
                schema: {
                  $ref: '#/components/schemas/HostedGate',
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
    '/hosted-gates/{id}/override': {
      post: {
        operationId: 'OverrideGate',
        summary: 'Decides instead of a gate, as a person',
        parameters: [
          {
            $ref: '#/components/parameters/id',
          },
        ],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                additionalProperties: false,
                required: ['verdict', 'reason', 'confirm'],
                properties: {
                  verdict: {
                    type: 'string',
                    enum: ['approve', 'reject'],
                  },
                  reason: {
                    $ref: '#/components/schemas/Reason',
                  },
                  confirm: {
                    $ref: '#/components/schemas/ShortText',
                  },
                },
              },
            },
          },
        },
        responses: {
          '200': {
            description: 'The gate',
            content: {
              'application/json': {
                schema: {
                  $ref: '#/components/schemas/HostedGate',
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
    '/webhooks/github': {
      post: {
        operationId: 'TakeWebhook',
        summary:
          'Takes a webhook of the GitHub App, signed with its secret; of `deployment_protection_rule` alone anything follows. Each delivery is taken once.',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
              },
            },
          },
        },
        responses: {
          '200': {
            description: 'It was taken before, or nothing follows from it',
            content: {
              'application/json': {
                schema: {
                  $ref: '#/components/schemas/WebhookAnswer',
                },
              },
            },
          },
          '202': {
            description: 'It was taken',
            content: {
              'application/json': {
                schema: {
                  $ref: '#/components/schemas/WebhookAnswer',
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
          '413': {
            $ref: '#/components/responses/Error',
          },
        },
      },
    },
    '/environments': {
      get: {
        operationId: 'ListEnvironments',
        summary: 'What runs where, since when, by which gate; by service',
        parameters: [
          {
            $ref: '#/components/parameters/entityRef',
          },
          {
            $ref: '#/components/parameters/environment',
          },
          {
            $ref: '#/components/parameters/text',
          },
          {
            $ref: '#/components/parameters/limit',
          },
          {
            $ref: '#/components/parameters/cursor',
          },
        ],
        responses: {
          '200': {
            description: 'What was asked for',
            content: {
              'application/json': {
                schema: {
                  $ref: '#/components/schemas/EnvironmentMatrix',
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
    '/freezes': {
      get: {
        operationId: 'GetFreezes',
        summary: 'Times in which nothing is delivered',
        parameters: [
          {
            $ref: '#/components/parameters/from',
          },
          {
            $ref: '#/components/parameters/to',
          },
          {
            $ref: '#/components/parameters/environment',
          },
        ],
        responses: {
          '200': {
            description: 'What was asked for',
            content: {
              'application/json': {
                schema: {
                  $ref: '#/components/schemas/Freezes',
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
    '/dora': {
      get: {
        operationId: 'GetDora',
        summary: 'The four figures of DORA',
        parameters: [
          {
            $ref: '#/components/parameters/entityRef',
          },
          {
            name: 'systemRef',
            in: 'query',
            schema: {
              $ref: '#/components/schemas/QueryText',
            },
          },
          {
            $ref: '#/components/parameters/environment',
          },
          {
            name: 'days',
            in: 'query',
            schema: {
              type: 'integer',
              minimum: 1,
              maximum: 400,
            },
          },
        ],
        responses: {
          '200': {
            description: 'What was asked for',
            content: {
              'application/json': {
                schema: {
                  $ref: '#/components/schemas/Dora',
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
    '/timeline': {
      get: {
        operationId: 'GetTimeline',
        summary: 'What happened to services, in lanes',
        parameters: [
          {
            $ref: '#/components/parameters/from',
          },
          {
            $ref: '#/components/parameters/to',
          },
          {
            $ref: '#/components/parameters/entityRef',
          },
          {
            $ref: '#/components/parameters/environment',
          },
        ],
        responses: {
          '200': {
            description: 'What was asked for',
            content: {
              'application/json': {
                schema: {
                  $ref: '#/components/schemas/Timeline',
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
    '/facts': {
      get: {
        operationId: 'GetFacts',
        summary:
          'What keeps a change back, for pipelines with the OIDC token of their job',
        parameters: [
          {
            name: 'service',
            in: 'query',
            schema: {
              $ref: '#/components/schemas/QueryText',
            },
          },
          {
            $ref: '#/components/parameters/environment',
          },
          {
            name: 'slos',
            in: 'query',
            schema: {
              type: 'string',
              maxLength: 2000,
            },
          },
        ],
        responses: {
          '200': {
            description: 'What was asked for',
            content: {
              'application/json': {
                schema: {
                  $ref: '#/components/schemas/Facts',
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
          '429': {
            $ref: '#/components/responses/Error',
          },
          '503': {
            $ref: '#/components/responses/Error',
          },
        },
      },
    },
    '/deployments': {
      get: {
        operationId: 'ListDeployments',
        summary: 'Deployments, newest first',
        parameters: [
          {
            $ref: '#/components/parameters/entityRef',
          },
          {
            $ref: '#/components/parameters/environment',
          },
          {
            $ref: '#/components/parameters/from',
          },
          {
            $ref: '#/components/parameters/to',
          },
          {
            $ref: '#/components/parameters/limit',
          },
          {
            $ref: '#/components/parameters/cursor',
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
                  required: ['items', 'totalItems', 'nextCursor'],
                  properties: {
                    items: {
                      type: 'array',
                      items: {
                        $ref: '#/components/schemas/Deployment',
                      },
                    },
                    totalItems: {
                      $ref: '#/components/schemas/Total',
                    },
                    nextCursor: {
                      $ref: '#/components/schemas/Cursor',
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
    '/smoke-runs': {
      get: {
        operationId: 'ListSmokeRuns',
        summary: 'Runs of smoke tests, newest first',
        parameters: [
          {
            $ref: '#/components/parameters/entityRef',
          },
          {
            $ref: '#/components/parameters/environment',
          },
          {
            name: 'verdict',
            in: 'query',
            schema: {
              $ref: '#/components/schemas/SmokeVerdict',
            },
          },
          {
            $ref: '#/components/parameters/text',
          },
          {
            $ref: '#/components/parameters/limit',
          },
          {
            $ref: '#/components/parameters/cursor',
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
                  required: ['items', 'totalItems', 'nextCursor'],
                  properties: {
                    items: {
                      type: 'array',
                      items: {
                        $ref: '#/components/schemas/SmokeRun',
                      },
                    },
                    totalItems: {
                      $ref: '#/components/schemas/Total',
                    },
                    nextCursor: {
                      $ref: '#/components/schemas/Cursor',
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
    '/releases': {
      get: {
        operationId: 'ListReleases',
        summary: 'Releases, newest first',
        parameters: [
          {
            name: 'entityRef',
            in: 'query',
            allowReserved: true,
            description:
              'Component; releases of all of its repository are among them',
            schema: {
              $ref: '#/components/schemas/QueryText',
            },
          },
          {
            $ref: '#/components/parameters/repository',
          },
          {
            name: 'kind',
            in: 'query',
            schema: {
              type: 'string',
              enum: ['stable', 'prerelease'],
            },
          },
          {
            $ref: '#/components/parameters/text',
          },
          {
            $ref: '#/components/parameters/from',
          },
          {
            $ref: '#/components/parameters/to',
          },
          {
            $ref: '#/components/parameters/limit',
          },
          {
            $ref: '#/components/parameters/cursor',
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
                  required: ['items', 'totalItems', 'nextCursor'],
                  properties: {
                    items: {
                      type: 'array',
                      items: {
                        $ref: '#/components/schemas/ReleaseSummary',
                      },
                    },
                    totalItems: {
                      $ref: '#/components/schemas/Total',
                    },
                    nextCursor: {
                      $ref: '#/components/schemas/Cursor',
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
    '/releases/{id}': {
      get: {
        operationId: 'GetRelease',
        summary:
          'A release with its notes, its commits and the deployments that carry it',
        parameters: [
          {
            $ref: '#/components/parameters/id',
          },
        ],
        responses: {
          '200': {
            description: 'The release',
            content: {
              'application/json': {
                schema: {
                  $ref: '#/components/schemas/Release',
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
    '/rollbacks': {
      get: {
        operationId: 'ListRollbacks',
        summary: 'Rollbacks, newest first',
        parameters: [
          {
            $ref: '#/components/parameters/entityRef',
          },
          {
            $ref: '#/components/parameters/environment',
          },
          {
            name: 'state',
            in: 'query',
            schema: {
              $ref: '#/components/schemas/RollbackState',
            },
          },
          {
            name: 'trigger',
            in: 'query',
            schema: {
              $ref: '#/components/schemas/RollbackTriggerKind',
            },
          },
          {
            $ref: '#/components/parameters/text',
          },
          {
            $ref: '#/components/parameters/from',
          },
          {
            $ref: '#/components/parameters/to',
          },
          {
            $ref: '#/components/parameters/limit',
          },
          {
            $ref: '#/components/parameters/cursor',
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
                  required: ['items', 'totalItems', 'nextCursor'],
                  properties: {
                    items: {
                      type: 'array',
                      items: {
                        $ref: '#/components/schemas/RollbackSummary',
                      },
                    },
                    totalItems: {
                      $ref: '#/components/schemas/Total',
                    },
                    nextCursor: {
                      $ref: '#/components/schemas/Cursor',
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
        operationId: 'RequestRollback',
        summary:
          'Asks for a rollback by hand, as a person. Asked again for the same deployment and playbook it answers with the rollback there is.',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                additionalProperties: false,
                required: ['deploymentId', 'playbook', 'reason', 'confirm'],
                properties: {
                  deploymentId: {
                    $ref: '#/components/schemas/ShortText',
                  },
                  playbook: {
                    $ref: '#/components/schemas/ShortText',
                  },
                  reason: {
                    $ref: '#/components/schemas/Reason',
                  },
                  confirm: {
                    $ref: '#/components/schemas/ShortText',
                  },
                  dryRun: {
                    type: 'boolean',
                  },
                  setAside: {
                    type: 'array',
                    maxItems: 10,
                    items: {
                      $ref: '#/components/schemas/ShortText',
                    },
                  },
                },
              },
            },
          },
        },
        responses: {
          '200': {
            description: 'The rollback',
            content: {
              'application/json': {
                schema: {
                  $ref: '#/components/schemas/Rollback',
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
    '/rollbacks/{id}': {
      get: {
        operationId: 'GetRollback',
        summary: 'A rollback with its steps and its journal',
        parameters: [
          {
            $ref: '#/components/parameters/id',
          },
        ],
        responses: {
          '200': {
            description: 'The rollback',
            content: {
              'application/json': {
                schema: {
                  $ref: '#/components/schemas/Rollback',
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
    '/rollbacks/{id}/abort': {
      post: {
        operationId: 'AbortRollback',
        summary: 'Ends a rollback by hand, as a person',
        parameters: [
          {
            $ref: '#/components/parameters/id',
          },
        ],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                additionalProperties: false,
                required: ['reason', 'confirm'],
                properties: {
                  reason: {
                    $ref: '#/components/schemas/Reason',
                  },
                  confirm: {
                    $ref: '#/components/schemas/ShortText',
                  },
                  undo: {
                    type: 'boolean',
                  },
                },
              },
            },
          },
        },
        responses: {
          '200': {
            description: 'The rollback',
            content: {
              'application/json': {
                schema: {
                  $ref: '#/components/schemas/Rollback',
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
    '/playbooks': {
      get: {
        operationId: 'ListPlaybooks',
        summary: 'Playbooks of components, by name',
        parameters: [
          {
            $ref: '#/components/parameters/entityRef',
          },
        ],
        responses: {
          '200': {
            description: 'Playbooks',
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
                        $ref: '#/components/schemas/Playbook',
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
        },
      },
    },
  },
  components: {
    parameters: {
      id: {
        name: 'id',
        in: 'path',
        required: true,
        schema: {
          type: 'string',
          maxLength: 64,
          pattern: '^[^\\p{Cc}\\p{Cs}]*$',
        },
      },
      entityRef: {
        name: 'entityRef',
        in: 'query',
        allowReserved: true,
        description: 'Component, such as component:default/sign-in',
        schema: {
          $ref: '#/components/schemas/QueryText',
        },
      },
      environment: {
        name: 'environment',
        in: 'query',
        schema: {
          $ref: '#/components/schemas/QueryText',
        },
      },
      repository: {
        name: 'repository',
        in: 'query',
        allowReserved: true,
        description: '`owner/name`',
        schema: {
          $ref: '#/components/schemas/QueryText',
        },
      },
      text: {
        name: 'text',
        in: 'query',
        allowReserved: true,
        description: 'Text that names of it have, regardless of case',
        schema: {
          type: 'string',
          maxLength: 100,
          pattern: '^[^\\p{Cc}\\p{Cs}]*$',
        },
      },
      from: {
        name: 'from',
        in: 'query',
        allowReserved: true,
        description: 'RFC 3339 with a zone; at that time or later',
        schema: {
          type: 'string',
          maxLength: 40,
        },
      },
      to: {
        name: 'to',
        in: 'query',
        allowReserved: true,
        description: 'RFC 3339 with a zone; before that time',
        schema: {
          type: 'string',
          maxLength: 40,
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
        description: 'Page size, default 20',
        schema: {
          type: 'integer',
          minimum: 1,
          maximum: 100,
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
      QueryText: {
        type: 'string',
        maxLength: 300,
        pattern: '^[^\\p{Cc}\\p{Cs}]*$',
      },
      TextOrNull: {
        type: ['string', 'null'],
      },
      NumberOrNull: {
        type: ['number', 'null'],
      },
      Time: {
        type: 'string',
        description: 'RFC 3339, UTC',
      },
      TimeOrNull: {
        type: ['string', 'null'],
        description: 'RFC 3339, UTC',
      },
      Cursor: {
        type: ['string', 'null'],
        description: 'Null on the last page',
      },
      Total: {
        type: 'integer',
        minimum: 0,
      },
      DeploymentState: {
        type: 'string',
        enum: [
          'error',
          'failure',
          'inactive',
          'in_progress',
          'queued',
          'pending',
          'success',
        ],
      },
      PipelineRun: {
        type: ['object', 'null'],
        description: 'Null when it was not a pipeline',
        additionalProperties: false,
        required: [
          'repository',
          'sha',
          'ref',
          'runId',
          'runAttempt',
          'job',
          'step',
          'url',
          'actor',
        ],
        properties: {
          repository: {
            type: 'string',
          },
          sha: {
            type: 'string',
          },
          ref: {
            type: 'string',
          },
          runId: {
            type: 'integer',
          },
          runAttempt: {
            type: 'integer',
          },
          job: {
            type: 'string',
          },
          step: {
            type: 'string',
          },
          url: {
            type: 'string',
          },
          actor: {
            $ref: '#/components/schemas/TextOrNull',
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
      DriftSeverity: {
        type: 'string',
        enum: ['critical', 'high', 'medium', 'low', 'info'],
      },
      DriftState: {
        type: 'string',
        enum: ['drift', 'error', 'stale', 'undeployed', 'clean'],
      },
      DriftVerdict: {
        type: 'string',
        enum: ['clean', 'drift', 'undeployed', 'error'],
      },
      DriftCounts: {
        type: 'object',
        description: 'Resources whose drift is open, by severity',
        additionalProperties: false,
        required: ['critical', 'high', 'medium', 'low', 'info'],
        properties: {
          critical: {
            $ref: '#/components/schemas/Total',
          },
          high: {
            $ref: '#/components/schemas/Total',
          },
          medium: {
            $ref: '#/components/schemas/Total',
          },
          low: {
            $ref: '#/components/schemas/Total',
          },
          info: {
            $ref: '#/components/schemas/Total',
          },
        },
      },
      DriftRemediation: {
        type: 'object',
        additionalProperties: false,
        required: ['days', 'closed', 'medianMs', 'open', 'openMedianMs'],
        properties: {
          days: {
            type: 'integer',
          },
          closed: {
            $ref: '#/components/schemas/Total',
          },
          medianMs: {
            $ref: '#/components/schemas/NumberOrNull',
          },
          open: {
            $ref: '#/components/schemas/Total',
          },
          openMedianMs: {
            $ref: '#/components/schemas/NumberOrNull',
          },
        },
      },
      DriftStackSummary: {
        type: 'object',
        additionalProperties: false,
        required: [
          'id',
          'stack',
          'tool',
          'environment',
          'entityRef',
          'ownerRef',
          'systemRef',
          'repository',
          'state',
          'verdict',
          'stale',
          'drifted',
          'bySeverity',
          'driftedSince',
          'checkedAt',
          'succeededAt',
          'commit',
          'pipeline',
        ],
        properties: {
          id: {
            type: 'string',
          },
          stack: {
            type: 'string',
          },
          tool: {
            type: 'string',
            enum: ['terraform', 'opentofu', 'kubernetes', 'files'],
          },
          environment: {
            $ref: '#/components/schemas/TextOrNull',
          },
          entityRef: {
            $ref: '#/components/schemas/TextOrNull',
          },
          ownerRef: {
            $ref: '#/components/schemas/TextOrNull',
          },
          systemRef: {
            $ref: '#/components/schemas/TextOrNull',
          },
          repository: {
            $ref: '#/components/schemas/TextOrNull',
          },
          state: {
            $ref: '#/components/schemas/DriftState',
          },
          verdict: {
            $ref: '#/components/schemas/DriftVerdict',
          },
          stale: {
            type: 'boolean',
          },
          drifted: {
            $ref: '#/components/schemas/Total',
          },
          bySeverity: {
            $ref: '#/components/schemas/DriftCounts',
          },
          driftedSince: {
            $ref: '#/components/schemas/TimeOrNull',
          },
          checkedAt: {
            $ref: '#/components/schemas/Time',
          },
          succeededAt: {
            $ref: '#/components/schemas/TimeOrNull',
          },
          commit: {
            $ref: '#/components/schemas/TextOrNull',
          },
          pipeline: {
            $ref: '#/components/schemas/PipelineRun',
          },
        },
      },
      DriftStack: {
        type: 'object',
        additionalProperties: false,
        required: [
          'id',
          'stack',
          'tool',
          'environment',
          'entityRef',
          'ownerRef',
          'systemRef',
          'repository',
          'state',
          'verdict',
          'stale',
          'drifted',
          'bySeverity',
          'driftedSince',
          'checkedAt',
          'succeededAt',
          'commit',
          'pipeline',
          'byKind',
          'resourcesOmitted',
          'problems',
          'remediation',
          'history',
        ],
        properties: {
          id: {
            type: 'string',
          },
          stack: {
            type: 'string',
          },
          tool: {
            type: 'string',
            enum: ['terraform', 'opentofu', 'kubernetes', 'files'],
          },
          environment: {
            $ref: '#/components/schemas/TextOrNull',
          },
          entityRef: {
            $ref: '#/components/schemas/TextOrNull',
          },
          ownerRef: {
            $ref: '#/components/schemas/TextOrNull',
          },
          systemRef: {
            $ref: '#/components/schemas/TextOrNull',
          },
          repository: {
            $ref: '#/components/schemas/TextOrNull',
          },
          state: {
            $ref: '#/components/schemas/DriftState',
          },
          verdict: {
            $ref: '#/components/schemas/DriftVerdict',
          },
          stale: {
            type: 'boolean',
          },
          drifted: {
            $ref: '#/components/schemas/Total',
          },
          bySeverity: {
            $ref: '#/components/schemas/DriftCounts',
          },
          driftedSince: {
            $ref: '#/components/schemas/TimeOrNull',
          },
          checkedAt: {
            $ref: '#/components/schemas/Time',
          },
          succeededAt: {
            $ref: '#/components/schemas/TimeOrNull',
          },
          commit: {
            $ref: '#/components/schemas/TextOrNull',
          },
          pipeline: {
            $ref: '#/components/schemas/PipelineRun',
          },
          byKind: {
            type: 'object',
            description: 'Entries of the last check that worked by class',
            additionalProperties: {
              $ref: '#/components/schemas/Total',
            },
          },
          resourcesOmitted: {
            $ref: '#/components/schemas/Total',
          },
          problems: {
            type: 'array',
            items: {
              type: 'object',
              additionalProperties: false,
              required: ['code', 'message'],
              properties: {
                code: {
                  type: 'string',
                },
                message: {
                  type: 'string',
                },
              },
            },
          },
          remediation: {
            $ref: '#/components/schemas/DriftRemediation',
          },
          history: {
            type: 'array',
            maxItems: 400,
            description: 'Oldest first',
            items: {
              type: 'object',
              additionalProperties: false,
              required: [
                'at',
                'verdict',
                'complete',
                'drifted',
                'commit',
                'url',
              ],
              properties: {
                at: {
                  $ref: '#/components/schemas/Time',
                },
                verdict: {
                  $ref: '#/components/schemas/DriftVerdict',
                },
                complete: {
                  type: 'boolean',
                },
                drifted: {
                  $ref: '#/components/schemas/Total',
                },
                commit: {
                  $ref: '#/components/schemas/TextOrNull',
                },
                url: {
                  $ref: '#/components/schemas/TextOrNull',
                },
              },
            },
          },
        },
      },
      DriftResource: {
        type: 'object',
        description: 'Values of attributes are never told',
        additionalProperties: false,
        required: [
          'id',
          'address',
          'type',
          'kind',
          'severity',
          'cause',
          'attributes',
          'attributesOmitted',
          'owner',
          'actor',
          'fix',
          'firstSeenAt',
          'lastSeenAt',
          'closedAt',
        ],
        properties: {
          id: {
            type: 'string',
          },
          address: {
            type: 'string',
          },
          type: {
            type: 'string',
          },
          kind: {
            type: 'string',
          },
          severity: {
            $ref: '#/components/schemas/DriftSeverity',
          },
          cause: {
            $ref: '#/components/schemas/TextOrNull',
          },
          attributes: {
            type: 'array',
            maxItems: 200,
            items: {
              type: 'object',
              additionalProperties: false,
              required: ['path', 'sensitive'],
              properties: {
                path: {
                  type: 'string',
                },
                sensitive: {
                  type: 'boolean',
                },
              },
            },
          },
          attributesOmitted: {
            $ref: '#/components/schemas/Total',
          },
          owner: {
            $ref: '#/components/schemas/TextOrNull',
          },
          actor: {
            $ref: '#/components/schemas/TextOrNull',
          },
          fix: {
            type: 'object',
            additionalProperties: false,
            required: ['destroys', 'replaces'],
            properties: {
              destroys: {
                type: 'boolean',
              },
              replaces: {
                type: 'boolean',
              },
            },
          },
          firstSeenAt: {
            $ref: '#/components/schemas/Time',
          },
          lastSeenAt: {
            $ref: '#/components/schemas/Time',
          },
          closedAt: {
            $ref: '#/components/schemas/TimeOrNull',
          },
        },
      },
      EventAnswer: {
        type: 'object',
        additionalProperties: false,
        required: ['accepted'],
        properties: {
          accepted: {
            type: 'boolean',
            description: 'False for a repeat',
          },
        },
      },
      DeliveryEvent: {
        type: 'object',
        required: ['specversion', 'id', 'source', 'type', 'time', 'data'],
        properties: {
          specversion: {
            type: 'string',
            enum: ['1.0'],
          },
          id: {
            type: 'string',
            maxLength: 500,
            description: '`<run id>/<attempt>/<job>/<step>/<happening>`',
          },
          source: {
            type: 'string',
            maxLength: 500,
          },
          type: {
            type: 'string',
            enum: [
              'dev.bellwether.delivery.gate.look',
              'dev.bellwether.delivery.gate.finished',
              'dev.bellwether.delivery.deployment.changed',
              'dev.bellwether.delivery.smoke.finished',
              'dev.bellwether.delivery.release.published',
              'dev.bellwether.delivery.drift.checked',
            ],
          },
          subject: {
            type: 'string',
          },
          time: {
            $ref: '#/components/schemas/Time',
          },
          datacontenttype: {
            type: 'string',
          },
          data: {
            type: 'object',
            description:
              'As `@bellwether/plugin-delivery-common` describes it for each type',
          },
        },
      },
      GateDecision: {
        type: 'string',
        enum: ['Promote', 'Hold', 'Rollback', 'Error'],
      },
      GateRunStatus: {
        type: 'string',
        enum: ['running', 'finished', 'lost'],
      },
      JudgeMode: {
        type: 'string',
        enum: ['kayenta-compat', 'exact', 'sequential', 'threshold'],
      },
      GateReason: {
        type: 'object',
        additionalProperties: false,
        required: ['code', 'text'],
        properties: {
          code: {
            type: 'string',
          },
          text: {
            type: 'string',
          },
          metric: {
            type: 'string',
          },
        },
      },
      GateReasonOrNull: {
        anyOf: [
          {
            $ref: '#/components/schemas/GateReason',
          },
          {
            type: 'null',
          },
        ],
      },
      GateRunSummary: {
        type: 'object',
        additionalProperties: false,
        required: [
          'id',
          'gate',
          'environment',
          'entityRef',
          'service',
          'version',
          'baseline',
          'mode',
          'judge',
          'status',
          'decision',
          'reason',
          'weight',
          'looks',
          'harm',
          'startedAt',
          'updatedAt',
          'finishedAt',
          'pipeline',
        ],
        properties: {
          id: {
            type: 'string',
          },
          gate: {
            type: 'string',
          },
          environment: {
            type: 'string',
          },
          entityRef: {
            $ref: '#/components/schemas/TextOrNull',
          },
          service: {
            type: 'string',
          },
          version: {
            $ref: '#/components/schemas/TextOrNull',
          },
          baseline: {
            $ref: '#/components/schemas/TextOrNull',
          },
          mode: {
            type: 'string',
            enum: ['loop', 'once', 'retrospective'],
          },
          judge: {
            $ref: '#/components/schemas/JudgeMode',
          },
          status: {
            $ref: '#/components/schemas/GateRunStatus',
          },
          decision: {
            $ref: '#/components/schemas/GateDecision',
          },
          reason: {
            $ref: '#/components/schemas/GateReasonOrNull',
          },
          weight: {
            $ref: '#/components/schemas/NumberOrNull',
          },
          looks: {
            type: 'integer',
            minimum: 0,
          },
          harm: {
            $ref: '#/components/schemas/NumberOrNull',
          },
          startedAt: {
            $ref: '#/components/schemas/Time',
          },
          updatedAt: {
            $ref: '#/components/schemas/Time',
          },
          finishedAt: {
            $ref: '#/components/schemas/TimeOrNull',
          },
          pipeline: {
            $ref: '#/components/schemas/PipelineRun',
          },
        },
      },
      GateRun: {
        type: 'object',
        additionalProperties: false,
        required: [
          'id',
          'gate',
          'environment',
          'entityRef',
          'service',
          'version',
          'baseline',
          'mode',
          'judge',
          'status',
          'decision',
          'reason',
          'weight',
          'looks',
          'harm',
          'startedAt',
          'updatedAt',
          'finishedAt',
          'pipeline',
          'looksTaken',
          'metrics',
          'series',
          'reasons',
          'configHash',
          'samplesHash',
          'engine',
          'hasEvidence',
          'may',
        ],
        properties: {
          id: {
            type: 'string',
          },
          gate: {
            type: 'string',
          },
          environment: {
            type: 'string',
          },
          entityRef: {
            $ref: '#/components/schemas/TextOrNull',
          },
          service: {
            type: 'string',
          },
          version: {
            $ref: '#/components/schemas/TextOrNull',
          },
          baseline: {
            $ref: '#/components/schemas/TextOrNull',
          },
          mode: {
            type: 'string',
            enum: ['loop', 'once', 'retrospective'],
          },
          judge: {
            $ref: '#/components/schemas/JudgeMode',
          },
          status: {
            $ref: '#/components/schemas/GateRunStatus',
          },
          decision: {
            $ref: '#/components/schemas/GateDecision',
          },
          reason: {
            $ref: '#/components/schemas/GateReasonOrNull',
          },
          weight: {
            $ref: '#/components/schemas/NumberOrNull',
          },
          looks: {
            type: 'integer',
            minimum: 0,
          },
          harm: {
            $ref: '#/components/schemas/NumberOrNull',
          },
          startedAt: {
            $ref: '#/components/schemas/Time',
          },
          updatedAt: {
            $ref: '#/components/schemas/Time',
          },
          finishedAt: {
            $ref: '#/components/schemas/TimeOrNull',
          },
          pipeline: {
            $ref: '#/components/schemas/PipelineRun',
          },
          looksTaken: {
            type: 'array',
            items: {
              type: 'object',
              required: ['index', 'atMs', 'weight', 'decision', 'metrics'],
              properties: {
                index: {
                  type: 'integer',
                  minimum: 1,
                },
                atMs: {
                  type: 'number',
                },
                weight: {
                  $ref: '#/components/schemas/NumberOrNull',
                },
                decision: {
                  $ref: '#/components/schemas/GateDecision',
                },
                metrics: {
                  type: 'array',
                  items: {
                    type: 'object',
                  },
                },
              },
            },
          },
          metrics: {
            type: 'array',
            items: {
              type: 'object',
              required: [
                'name',
                'label',
                'critical',
                'rates',
                'alpha',
                'reasons',
                'diagnostics',
              ],
              properties: {
                name: {
                  type: 'string',
                },
                label: {
                  type: 'string',
                },
                critical: {
                  type: 'boolean',
                },
                rates: {
                  type: 'object',
                },
                alpha: {
                  $ref: '#/components/schemas/NumberOrNull',
                },
                reasons: {
                  type: 'array',
                  items: {
                    type: 'string',
                  },
                },
                diagnostics: {
                  type: 'array',
                  items: {
                    $ref: '#/components/schemas/GateReason',
                  },
                },
              },
            },
          },
          series: {
            type: 'array',
            items: {
              type: 'object',
              required: ['name', 'unit', 'atMs', 'canary', 'baseline'],
              properties: {
                name: {
                  type: 'string',
                },
                unit: {
                  type: 'string',
                },
                atMs: {
                  type: 'array',
                  items: {
                    type: 'number',
                  },
                },
                canary: {
                  type: 'array',
                  items: {
                    $ref: '#/components/schemas/NumberOrNull',
                  },
                },
                baseline: {
                  type: 'array',
                  items: {
                    $ref: '#/components/schemas/NumberOrNull',
                  },
                },
              },
            },
          },
          reasons: {
            type: 'array',
            items: {
              $ref: '#/components/schemas/GateReason',
            },
          },
          configHash: {
            $ref: '#/components/schemas/TextOrNull',
          },
          samplesHash: {
            $ref: '#/components/schemas/TextOrNull',
          },
          engine: {
            $ref: '#/components/schemas/TextOrNull',
          },
          hasEvidence: {
            type: 'boolean',
          },
          may: {
            type: 'object',
            additionalProperties: false,
            required: ['rejudge'],
            properties: {
              rejudge: {
                type: 'boolean',
              },
            },
          },
        },
      },
      HostedGateState: {
        type: 'string',
        enum: ['waiting', 'watching', 'approved', 'rejected', 'expired'],
      },
      WebhookAnswer: {
        type: 'object',
        additionalProperties: false,
        required: ['accepted'],
        properties: {
          accepted: {
            type: 'boolean',
          },
        },
      },
      HostedGateSummary: {
        type: 'object',
        additionalProperties: false,
        required: [
          'id',
          'gate',
          'entityRef',
          'service',
          'environment',
          'state',
          'decision',
          'gateRunId',
          'sha',
          'overriddenBy',
          'registeredAt',
          'updatedAt',
          'deadlineAt',
          'pipeline',
        ],
        properties: {
          id: {
            type: 'string',
          },
          gate: {
            type: 'string',
          },
          entityRef: {
            $ref: '#/components/schemas/TextOrNull',
          },
          service: {
            type: 'string',
          },
          environment: {
            type: 'string',
          },
          state: {
            $ref: '#/components/schemas/HostedGateState',
          },
          decision: {
            $ref: '#/components/schemas/TextOrNull',
          },
          gateRunId: {
            $ref: '#/components/schemas/TextOrNull',
          },
          sha: {
            type: 'string',
          },
          overriddenBy: {
            $ref: '#/components/schemas/TextOrNull',
          },
          registeredAt: {
            $ref: '#/components/schemas/Time',
          },
          updatedAt: {
            $ref: '#/components/schemas/Time',
          },
          deadlineAt: {
            $ref: '#/components/schemas/TimeOrNull',
          },
          pipeline: {
            $ref: '#/components/schemas/PipelineRun',
          },
        },
      },
      HostedGatePage: {
        type: 'object',
        additionalProperties: false,
        required: ['items', 'totalItems', 'nextCursor'],
        properties: {
          items: {
            type: 'array',
            items: {
              $ref: '#/components/schemas/HostedGateSummary',
            },
          },
          totalItems: {
            $ref: '#/components/schemas/Total',
          },
          nextCursor: {
            $ref: '#/components/schemas/Cursor',
          },
        },
      },
      HostedGate: {
        type: 'object',
        additionalProperties: false,
        required: [
          'id',
          'gate',
          'entityRef',
          'service',
          'environment',
          'state',
          'decision',
          'gateRunId',
          'sha',
          'overriddenBy',
          'registeredAt',
          'updatedAt',
          'deadlineAt',
          'pipeline',
          'answers',
          'asked',
          'overrideReason',
          'may',
        ],
        properties: {
          id: {
            type: 'string',
          },
          gate: {
            type: 'string',
          },
          entityRef: {
            $ref: '#/components/schemas/TextOrNull',
          },
          service: {
            type: 'string',
          },
          environment: {
            type: 'string',
          },
          state: {
            $ref: '#/components/schemas/HostedGateState',
          },
          decision: {
            $ref: '#/components/schemas/TextOrNull',
          },
          gateRunId: {
            $ref: '#/components/schemas/TextOrNull',
          },
          sha: {
            type: 'string',
          },
          overriddenBy: {
            $ref: '#/components/schemas/TextOrNull',
          },
          registeredAt: {
            $ref: '#/components/schemas/Time',
          },
          updatedAt: {
            $ref: '#/components/schemas/Time',
          },
          deadlineAt: {
            $ref: '#/components/schemas/TimeOrNull',
          },
          pipeline: {
            $ref: '#/components/schemas/PipelineRun',
          },
          answers: {
            type: 'array',
            items: {
              $ref: '#/components/schemas/HostedGateAnswer',
            },
          },
          asked: {
            type: 'boolean',
          },
          overrideReason: {
            $ref: '#/components/schemas/TextOrNull',
          },
          may: {
            $ref: '#/components/schemas/HostedGateMay',
          },
        },
      },
      HostedGateMay: {
        type: 'object',
        additionalProperties: false,
        required: ['override'],
        properties: {
          override: {
            type: 'boolean',
          },
        },
      },
      HostedGateAnswer: {
        type: 'object',
        additionalProperties: false,
        required: [
          'seq',
          'at',
          'state',
          'comment',
          'delivery',
          'attempts',
          'problem',
        ],
        properties: {
          seq: {
            type: 'integer',
          },
          at: {
            $ref: '#/components/schemas/Time',
          },
          state: {
            type: 'string',
            enum: ['progress', 'approved', 'rejected'],
          },
          comment: {
            type: 'string',
          },
          delivery: {
            type: 'string',
            enum: ['pending', 'sent', 'overtaken', 'given-up'],
          },
          attempts: {
            type: 'integer',
          },
          problem: {
            $ref: '#/components/schemas/TextOrNull',
          },
        },
      },
      EnvironmentMatrix: {
        type: 'object',
        additionalProperties: false,
        required: ['environments', 'items', 'totalItems', 'nextCursor'],
        properties: {
          environments: {
            type: 'array',
            items: {
              $ref: '#/components/schemas/EnvironmentColumn',
            },
          },
          items: {
            type: 'array',
            items: {
              $ref: '#/components/schemas/EnvironmentRow',
            },
          },
          totalItems: {
            $ref: '#/components/schemas/Total',
          },
          nextCursor: {
            $ref: '#/components/schemas/Cursor',
          },
        },
      },
      EnvironmentColumn: {
        type: 'object',
        additionalProperties: false,
        required: ['name', 'freeze'],
        properties: {
          name: {
            type: 'string',
          },
          freeze: {
            $ref: '#/components/schemas/TextOrNull',
          },
        },
      },
      EnvironmentRow: {
        type: 'object',
        additionalProperties: false,
        required: [
          'id',
          'entityRef',
          'ownerRef',
          'service',
          'repository',
          'cells',
          'differs',
        ],
        properties: {
          id: {
            type: 'string',
          },
          entityRef: {
            $ref: '#/components/schemas/TextOrNull',
          },
          ownerRef: {
            $ref: '#/components/schemas/TextOrNull',
          },
          service: {
            type: 'string',
          },
          repository: {
            $ref: '#/components/schemas/TextOrNull',
          },
          cells: {
            type: 'array',
            items: {
              $ref: '#/components/schemas/EnvironmentCell',
            },
          },
          differs: {
            type: 'boolean',
          },
        },
      },
      EnvironmentCell: {
        type: 'object',
        additionalProperties: false,
        required: ['environment', 'running', 'newer'],
        properties: {
          environment: {
            type: 'string',
          },
          running: {
            oneOf: [
              {
                $ref: '#/components/schemas/EnvironmentDeployment',
              },
              {
                type: 'null',
              },
            ],
          },
          newer: {
            oneOf: [
              {
                $ref: '#/components/schemas/EnvironmentDeployment',
              },
              {
                type: 'null',
              },
            ],
          },
        },
      },
      EnvironmentDeployment: {
        type: 'object',
        additionalProperties: false,
        required: [
          'deploymentId',
          'version',
          'sha',
          'state',
          'since',
          'gate',
          'rollbackId',
          'pipeline',
        ],
        properties: {
          deploymentId: {
            type: 'string',
          },
          version: {
            $ref: '#/components/schemas/TextOrNull',
          },
          sha: {
            type: 'string',
          },
          state: {
            $ref: '#/components/schemas/DeploymentState',
          },
          since: {
            $ref: '#/components/schemas/Time',
          },
          gate: {
            oneOf: [
              {
                $ref: '#/components/schemas/DeploymentGate',
              },
              {
                type: 'null',
              },
            ],
          },
          rollbackId: {
            $ref: '#/components/schemas/TextOrNull',
          },
          pipeline: {
            $ref: '#/components/schemas/PipelineRun',
          },
        },
      },
      DeploymentGate: {
        type: 'object',
        additionalProperties: false,
        required: ['gateRunId', 'gate', 'decision'],
        properties: {
          gateRunId: {
            type: 'string',
          },
          gate: {
            type: 'string',
          },
          decision: {
            type: 'string',
          },
        },
      },
      Freezes: {
        type: 'object',
        additionalProperties: false,
        required: ['from', 'to', 'calendars'],
        properties: {
          from: {
            $ref: '#/components/schemas/Time',
          },
          to: {
            $ref: '#/components/schemas/Time',
          },
          calendars: {
            type: 'array',
            items: {
              $ref: '#/components/schemas/FreezeCalendar',
            },
          },
        },
      },
      FreezeCalendar: {
        type: 'object',
        additionalProperties: false,
        required: [
          'name',
          'kind',
          'district',
          'timeZone',
          'because',
          'environments',
          'spans',
          'frozenUntil',
        ],
        properties: {
          name: {
            type: 'string',
          },
          kind: {
            type: 'string',
            enum: ['term', 'exam', 'holiday', 'other'],
          },
          district: {
            $ref: '#/components/schemas/TextOrNull',
          },
          timeZone: {
            type: 'string',
          },
          because: {
            $ref: '#/components/schemas/TextOrNull',
          },
          environments: {
            type: 'array',
            items: {
              type: 'string',
            },
          },
          spans: {
            type: 'array',
            items: {
              $ref: '#/components/schemas/FreezeSpan',
            },
          },
          frozenUntil: {
            $ref: '#/components/schemas/TimeOrNull',
          },
        },
      },
      FreezeSpan: {
        type: 'object',
        additionalProperties: false,
        required: ['from', 'to', 'text'],
        properties: {
          from: {
            $ref: '#/components/schemas/Time',
          },
          to: {
            $ref: '#/components/schemas/Time',
          },
          text: {
            type: 'string',
          },
        },
      },
      Dora: {
        type: 'object',
        additionalProperties: false,
        required: [
          'deploymentFrequency',
          'leadTime',
          'changeFailureRate',
          'timeToRestore',
          'environment',
          'from',
          'to',
          'days',
          'before',
          'weeks',
          'services',
          'truncated',
        ],
        properties: {
          deploymentFrequency: {
            $ref: '#/components/schemas/DoraFrequency',
          },
          leadTime: {
            $ref: '#/components/schemas/DoraDuration',
          },
          changeFailureRate: {
            $ref: '#/components/schemas/DoraFailures',
          },
          timeToRestore: {
            $ref: '#/components/schemas/DoraRestoring',
          },
          environment: {
            type: 'string',
          },
          from: {
            $ref: '#/components/schemas/Time',
          },
          to: {
            $ref: '#/components/schemas/Time',
          },
          days: {
            type: 'integer',
          },
          before: {
            $ref: '#/components/schemas/DoraFigures',
          },
          weeks: {
            type: 'array',
            items: {
              $ref: '#/components/schemas/DoraWeek',
            },
          },
          services: {
            type: 'array',
            items: {
              $ref: '#/components/schemas/DoraService',
            },
          },
          truncated: {
            type: 'boolean',
          },
        },
      },
      DoraFigures: {
        type: 'object',
        additionalProperties: false,
        required: [
          'deploymentFrequency',
          'leadTime',
          'changeFailureRate',
          'timeToRestore',
        ],
        properties: {
          deploymentFrequency: {
            $ref: '#/components/schemas/DoraFrequency',
          },
          leadTime: {
            $ref: '#/components/schemas/DoraDuration',
          },
          changeFailureRate: {
            $ref: '#/components/schemas/DoraFailures',
          },
          timeToRestore: {
            $ref: '#/components/schemas/DoraRestoring',
          },
        },
      },
      DoraService: {
        type: 'object',
        additionalProperties: false,
        required: [
          'entityRef',
          'service',
          'deploymentFrequency',
          'leadTime',
          'changeFailureRate',
          'timeToRestore',
        ],
        properties: {
          entityRef: {
            $ref: '#/components/schemas/TextOrNull',
          },
          service: {
            type: 'string',
          },
          deploymentFrequency: {
            $ref: '#/components/schemas/DoraFrequency',
          },
          leadTime: {
            $ref: '#/components/schemas/DoraDuration',
          },
          changeFailureRate: {
            $ref: '#/components/schemas/DoraFailures',
          },
          timeToRestore: {
            $ref: '#/components/schemas/DoraRestoring',
          },
        },
      },
      DoraFrequency: {
        type: 'object',
        additionalProperties: false,
        required: ['n', 'perDay', 'days'],
        properties: {
          n: {
            type: 'integer',
          },
          perDay: {
            $ref: '#/components/schemas/NumberOrNull',
          },
          days: {
            type: 'integer',
          },
        },
      },
      DoraDuration: {
        type: 'object',
        additionalProperties: false,
        required: ['n', 'unknown', 'medianMs', 'p90Ms'],
        properties: {
          n: {
            type: 'integer',
          },
          unknown: {
            type: 'integer',
          },
          medianMs: {
            $ref: '#/components/schemas/NumberOrNull',
          },
          p90Ms: {
            $ref: '#/components/schemas/NumberOrNull',
          },
        },
      },
      DoraFailures: {
        type: 'object',
        additionalProperties: false,
        required: ['n', 'failed', 'rate'],
        properties: {
          n: {
            type: 'integer',
          },
          failed: {
            type: 'integer',
          },
          rate: {
            $ref: '#/components/schemas/NumberOrNull',
          },
        },
      },
      DoraRestoring: {
        type: 'object',
        additionalProperties: false,
        required: ['n', 'unknown', 'medianMs', 'p90Ms', 'open'],
        properties: {
          n: {
            type: 'integer',
          },
          unknown: {
            type: 'integer',
          },
          medianMs: {
            $ref: '#/components/schemas/NumberOrNull',
          },
          p90Ms: {
            $ref: '#/components/schemas/NumberOrNull',
          },
          open: {
            type: 'integer',
          },
        },
      },
      DoraWeek: {
        type: 'object',
        additionalProperties: false,
        required: ['from', 'deployments', 'failed', 'leadTimeMedianMs'],
        properties: {
          from: {
            $ref: '#/components/schemas/Time',
          },
          deployments: {
            type: 'integer',
          },
          failed: {
            type: 'integer',
          },
          leadTimeMedianMs: {
            $ref: '#/components/schemas/NumberOrNull',
          },
        },
      },
      Timeline: {
        type: 'object',
        additionalProperties: false,
        required: ['from', 'to', 'lanes', 'truncated'],
        properties: {
          from: {
            $ref: '#/components/schemas/Time',
          },
          to: {
            $ref: '#/components/schemas/Time',
          },
          lanes: {
            type: 'array',
            items: {
              $ref: '#/components/schemas/TimelineLane',
            },
          },
          truncated: {
            type: 'boolean',
          },
        },
      },
      TimelineLane: {
        type: 'object',
        additionalProperties: false,
        required: ['entityRef', 'service', 'environment', 'items'],
        properties: {
          entityRef: {
            $ref: '#/components/schemas/TextOrNull',
          },
          service: {
            type: 'string',
          },
          environment: {
            type: 'string',
          },
          items: {
            type: 'array',
            items: {
              $ref: '#/components/schemas/TimelineItem',
            },
          },
        },
      },
      TimelineItem: {
        type: 'object',
        additionalProperties: false,
        required: [
          'kind',
          'id',
          'from',
          'to',
          'state',
          'tone',
          'title',
          'weight',
          'harm',
        ],
        properties: {
          kind: {
            type: 'string',
            enum: ['gate', 'deployment', 'rollback', 'smoke'],
          },
          id: {
            type: 'string',
          },
          from: {
            $ref: '#/components/schemas/Time',
          },
          to: {
            $ref: '#/components/schemas/TimeOrNull',
          },
          state: {
            type: 'string',
          },
          tone: {
            type: 'string',
            enum: ['good', 'bad', 'unsure', 'running'],
          },
          title: {
            type: 'string',
          },
          weight: {
            $ref: '#/components/schemas/NumberOrNull',
          },
          harm: {
            $ref: '#/components/schemas/NumberOrNull',
          },
        },
      },
      Facts: {
        type: 'object',
        additionalProperties: false,
        required: [
          'incidents',
          'freezes',
          'canaries',
          'budgets',
          'service',
          'environment',
          'entityRef',
          'at',
          'freezesInForce',
          'rollbacks',
          'deployed',
          'unknown',
        ],
        properties: {
          incidents: {
            type: 'array',
            items: {
              $ref: '#/components/schemas/FactIncident',
            },
          },
          freezes: {
            type: 'array',
            items: {
              type: 'string',
            },
          },
          canaries: {
            type: 'array',
            items: {
              type: 'string',
            },
          },
          budgets: {
            type: 'object',
            additionalProperties: {
              type: ['number', 'null'],
            },
          },
          service: {
            type: 'string',
          },
          environment: {
            $ref: '#/components/schemas/TextOrNull',
          },
          entityRef: {
            $ref: '#/components/schemas/TextOrNull',
          },
          at: {
            $ref: '#/components/schemas/Time',
          },
          freezesInForce: {
            type: 'array',
            items: {
              $ref: '#/components/schemas/FactFreeze',
            },
          },
          rollbacks: {
            type: 'array',
            items: {
              $ref: '#/components/schemas/FactRollback',
            },
          },
          deployed: {
            type: 'array',
            items: {
              $ref: '#/components/schemas/FactDeployment',
            },
          },
          unknown: {
            type: 'array',
            items: {
              type: 'string',
            },
          },
        },
      },
      FactIncident: {
        type: 'object',
        additionalProperties: false,
        required: ['name', 'openedMs', 'resolvedMs'],
        properties: {
          name: {
            type: 'string',
          },
          openedMs: {
            type: 'number',
          },
          resolvedMs: {
            $ref: '#/components/schemas/NumberOrNull',
          },
        },
      },
      FactFreeze: {
        type: 'object',
        additionalProperties: false,
        required: ['name', 'until', 'because'],
        properties: {
          name: {
            type: 'string',
          },
          until: {
            $ref: '#/components/schemas/Time',
          },
          because: {
            type: 'string',
          },
        },
      },
      FactRollback: {
        type: 'object',
        additionalProperties: false,
        required: ['id', 'key', 'environment', 'state'],
        properties: {
          id: {
            type: 'string',
          },
          key: {
            type: 'string',
          },
          environment: {
            type: 'string',
          },
          state: {
            $ref: '#/components/schemas/RollbackState',
          },
        },
      },
      FactDeployment: {
        type: 'object',
        additionalProperties: false,
        required: [
          'environment',
          'deploymentId',
          'version',
          'sha',
          'since',
          'rolledBack',
        ],
        properties: {
          environment: {
            type: 'string',
          },
          deploymentId: {
            $ref: '#/components/schemas/TextOrNull',
          },
          version: {
            $ref: '#/components/schemas/TextOrNull',
          },
          sha: {
            type: 'string',
          },
          since: {
            $ref: '#/components/schemas/Time',
          },
          rolledBack: {
            type: 'boolean',
          },
        },
      },
      Deployment: {
        type: 'object',
        additionalProperties: false,
        required: [
          'id',
          'entityRef',
          'service',
          'environment',
          'version',
          'sha',
          'state',
          'gateRunId',
          'startedAt',
          'updatedAt',
          'pipeline',
        ],
        properties: {
          id: {
            type: 'string',
          },
          entityRef: {
            $ref: '#/components/schemas/TextOrNull',
          },
          service: {
            type: 'string',
          },
          environment: {
            type: 'string',
          },
          version: {
            $ref: '#/components/schemas/TextOrNull',
          },
          sha: {
            type: 'string',
          },
          state: {
            $ref: '#/components/schemas/DeploymentState',
          },
          gateRunId: {
            $ref: '#/components/schemas/TextOrNull',
          },
          startedAt: {
            $ref: '#/components/schemas/Time',
          },
          updatedAt: {
            $ref: '#/components/schemas/Time',
          },
          pipeline: {
            $ref: '#/components/schemas/PipelineRun',
          },
        },
      },
      SmokeVerdict: {
        type: 'string',
        enum: ['pass', 'fail', 'inconclusive', 'error'],
      },
      SmokeRun: {
        type: 'object',
        additionalProperties: false,
        required: [
          'id',
          'entityRef',
          'service',
          'environment',
          'verdict',
          'reason',
          'steps',
          'failedAsserts',
          'durationMs',
          'finishedAt',
          'pipeline',
        ],
        properties: {
          id: {
            type: 'string',
          },
          entityRef: {
            $ref: '#/components/schemas/TextOrNull',
          },
          service: {
            type: 'string',
          },
          environment: {
            $ref: '#/components/schemas/TextOrNull',
          },
          verdict: {
            $ref: '#/components/schemas/SmokeVerdict',
          },
          reason: {
            type: 'string',
          },
          steps: {
            type: 'integer',
            minimum: 0,
          },
          failedAsserts: {
            type: 'array',
            items: {
              type: 'object',
              additionalProperties: false,
              required: ['file', 'line', 'step', 'expected', 'found'],
              properties: {
                file: {
                  type: 'string',
                },
                line: {
                  type: ['integer', 'null'],
                },
                step: {
                  type: 'string',
                },
                expected: {
                  type: 'string',
                },
                found: {
                  type: 'string',
                },
              },
            },
          },
          durationMs: {
            type: 'number',
            minimum: 0,
          },
          finishedAt: {
            $ref: '#/components/schemas/Time',
          },
          pipeline: {
            $ref: '#/components/schemas/PipelineRun',
          },
        },
      },
      ReleaseReach: {
        type: 'object',
        additionalProperties: false,
        required: [
          'environment',
          'service',
          'entityRef',
          'deploymentId',
          'state',
          'gateRunId',
          'since',
          'inForce',
        ],
        properties: {
          environment: {
            type: 'string',
          },
          service: {
            type: 'string',
          },
          entityRef: {
            $ref: '#/components/schemas/TextOrNull',
          },
          deploymentId: {
            type: 'string',
          },
          state: {
            $ref: '#/components/schemas/DeploymentState',
          },
          gateRunId: {
            $ref: '#/components/schemas/TextOrNull',
          },
          since: {
            $ref: '#/components/schemas/TimeOrNull',
          },
          inForce: {
            type: 'boolean',
          },
        },
      },
      ReleaseSummary: {
        type: 'object',
        additionalProperties: false,
        required: [
          'id',
          'entityRef',
          'service',
          'package',
          'repository',
          'version',
          'tag',
          'sha',
          'previousTag',
          'prerelease',
          'url',
          'commits',
          'breaking',
          'publishedAt',
          'updatedAt',
          'reached',
          'pipeline',
        ],
        properties: {
          id: {
            type: 'string',
          },
          entityRef: {
            $ref: '#/components/schemas/TextOrNull',
          },
          service: {
            type: 'string',
          },
          package: {
            $ref: '#/components/schemas/TextOrNull',
          },
          repository: {
            $ref: '#/components/schemas/TextOrNull',
          },
          version: {
            type: 'string',
          },
          tag: {
            type: 'string',
          },
          sha: {
            type: 'string',
          },
          previousTag: {
            $ref: '#/components/schemas/TextOrNull',
          },
          prerelease: {
            type: 'boolean',
          },
          url: {
            $ref: '#/components/schemas/TextOrNull',
          },
          commits: {
            $ref: '#/components/schemas/Total',
          },
          breaking: {
            $ref: '#/components/schemas/Total',
          },
          publishedAt: {
            $ref: '#/components/schemas/Time',
          },
          updatedAt: {
            $ref: '#/components/schemas/Time',
          },
          reached: {
            type: ['array', 'null'],
            description:
              'By environment and service; null when the caller may not see deployments',
            items: {
              $ref: '#/components/schemas/ReleaseReach',
            },
          },
          pipeline: {
            $ref: '#/components/schemas/PipelineRun',
          },
        },
      },
      Release: {
        type: 'object',
        additionalProperties: false,
        required: [
          'id',
          'entityRef',
          'service',
          'package',
          'repository',
          'version',
          'tag',
          'sha',
          'previousTag',
          'prerelease',
          'url',
          'commits',
          'breaking',
          'publishedAt',
          'updatedAt',
          'reached',
          'pipeline',
          'notes',
          'commitList',
          'commitsOmitted',
          'revisions',
          'previous',
          'deployments',
        ],
        properties: {
          id: {
            type: 'string',
          },
          entityRef: {
            $ref: '#/components/schemas/TextOrNull',
          },
          service: {
            type: 'string',
          },
          package: {
            $ref: '#/components/schemas/TextOrNull',
          },
          repository: {
            $ref: '#/components/schemas/TextOrNull',
          },
          version: {
            type: 'string',
          },
          tag: {
            type: 'string',
          },
          sha: {
            type: 'string',
          },
          previousTag: {
            $ref: '#/components/schemas/TextOrNull',
          },
          prerelease: {
            type: 'boolean',
          },
          url: {
            $ref: '#/components/schemas/TextOrNull',
          },
          commits: {
            $ref: '#/components/schemas/Total',
          },
          breaking: {
            $ref: '#/components/schemas/Total',
          },
          publishedAt: {
            $ref: '#/components/schemas/Time',
          },
          updatedAt: {
            $ref: '#/components/schemas/Time',
          },
          reached: {
            type: ['array', 'null'],
            description:
              'By environment and service; null when the caller may not see deployments',
            items: {
              $ref: '#/components/schemas/ReleaseReach',
            },
          },
          pipeline: {
            $ref: '#/components/schemas/PipelineRun',
          },
          notes: {
            type: 'string',
            maxLength: 125000,
            description: 'Markdown',
          },
          commitList: {
            type: 'array',
            maxItems: 2000,
            items: {
              $ref: '#/components/schemas/ReleaseCommit',
            },
          },
          commitsOmitted: {
            $ref: '#/components/schemas/Total',
          },
          revisions: {
            type: 'array',
            maxItems: 20,
            description: 'Newest first; the first is what is shown',
            items: {
              type: 'object',
              additionalProperties: false,
              required: ['digest', 'sha', 'at'],
              properties: {
                digest: {
                  type: 'string',
                },
                sha: {
                  type: 'string',
                },
                at: {
                  $ref: '#/components/schemas/Time',
                },
              },
            },
          },
          previous: {
            type: ['object', 'null'],
            additionalProperties: false,
            required: ['id', 'tag'],
            properties: {
              id: {
                type: 'string',
              },
              tag: {
                type: 'string',
              },
            },
          },
          deployments: {
            type: ['array', 'null'],
            maxItems: 200,
            description:
              'Those that carry it, newest first; null when the caller may not see deployments',
            items: {
              $ref: '#/components/schemas/Deployment',
            },
          },
        },
      },
      ReleaseCommit: {
        type: 'object',
        additionalProperties: false,
        required: [
          'hash',
          'type',
          'scope',
          'subject',
          'breaking',
          'authors',
          'references',
          'pullRequest',
        ],
        properties: {
          hash: {
            type: 'string',
          },
          type: {
            $ref: '#/components/schemas/TextOrNull',
          },
          scope: {
            $ref: '#/components/schemas/TextOrNull',
          },
          subject: {
            type: 'string',
          },
          breaking: {
            type: 'boolean',
          },
          authors: {
            type: 'array',
            items: {
              type: 'object',
              additionalProperties: false,
              required: ['name'],
              properties: {
                name: {
                  type: 'string',
                },
                login: {
                  type: 'string',
                },
              },
            },
          },
          references: {
            type: 'array',
            items: {
              type: 'object',
              additionalProperties: false,
              required: ['action', 'number'],
              properties: {
                action: {
                  type: 'string',
                  enum: ['closes', 'refs'],
                },
                owner: {
                  type: 'string',
                },
                repo: {
                  type: 'string',
                },
                number: {
                  type: 'integer',
                  minimum: 0,
                },
              },
            },
          },
          pullRequest: {
            type: ['integer', 'null'],
          },
        },
      },
      ShortText: {
        type: 'string',
        minLength: 1,
        maxLength: 255,
        pattern: '^[^\\p{Cc}\\p{Cs}]*$',
      },
      Reason: {
        type: 'string',
        minLength: 10,
        maxLength: 1000,
        pattern: '^[^\\p{Cc}\\p{Cs}]*$',
      },
      RollbackState: {
        type: 'string',
        enum: [
          'requested',
          'running',
          'succeeded',
          'partial',
          'failed',
          'escalated',
          'aborted',
          'refused',
          'lost',
        ],
      },
      RollbackTriggerKind: {
        type: 'string',
        enum: ['slo-burn', 'gate', 'health', 'manual'],
      },
      RollbackRelease: {
        type: ['object', 'null'],
        additionalProperties: false,
        required: ['version', 'sha', 'deploymentId'],
        properties: {
          version: {
            $ref: '#/components/schemas/TextOrNull',
          },
          sha: {
            type: 'string',
          },
          deploymentId: {
            $ref: '#/components/schemas/TextOrNull',
          },
        },
      },
      RollbackTrigger: {
        type: 'object',
        additionalProperties: false,
        required: ['kind', 'reason', 'by', 'gateRunId', 'sloRef', 'detectedAt'],
        properties: {
          kind: {
            $ref: '#/components/schemas/RollbackTriggerKind',
          },
          reason: {
            type: 'string',
          },
          by: {
            $ref: '#/components/schemas/TextOrNull',
          },
          gateRunId: {
            $ref: '#/components/schemas/TextOrNull',
          },
          sloRef: {
            $ref: '#/components/schemas/TextOrNull',
          },
          detectedAt: {
            $ref: '#/components/schemas/TimeOrNull',
          },
        },
      },
      RollbackTimings: {
        type: 'object',
        additionalProperties: false,
        required: ['detectMs', 'decideMs', 'actMs', 'verifyMs', 'ttrMs'],
        properties: {
          detectMs: {
            $ref: '#/components/schemas/NumberOrNull',
          },
          decideMs: {
            $ref: '#/components/schemas/NumberOrNull',
          },
          actMs: {
            $ref: '#/components/schemas/NumberOrNull',
          },
          verifyMs: {
            $ref: '#/components/schemas/NumberOrNull',
          },
          ttrMs: {
            $ref: '#/components/schemas/NumberOrNull',
          },
        },
      },
      RollbackSummary: {
        type: 'object',
        additionalProperties: false,
        required: [
          'id',
          'key',
          'entityRef',
          'service',
          'environment',
          'playbook',
          'trigger',
          'executor',
          'state',
          'dryRun',
          'from',
          'to',
          'stepsDone',
          'steps',
          'step',
          'problem',
          'timings',
          'requestedAt',
          'updatedAt',
          'finishedAt',
          'pipeline',
        ],
        properties: {
          id: {
            type: 'string',
          },
          key: {
            type: 'string',
          },
          entityRef: {
            $ref: '#/components/schemas/TextOrNull',
          },
          service: {
            type: 'string',
          },
          environment: {
            type: 'string',
          },
          playbook: {
            type: 'string',
          },
          trigger: {
            $ref: '#/components/schemas/RollbackTrigger',
          },
          executor: {
            type: 'string',
            enum: ['pipeline', 'portal'],
          },
          state: {
            $ref: '#/components/schemas/RollbackState',
          },
          dryRun: {
            type: 'boolean',
          },
          from: {
            $ref: '#/components/schemas/RollbackRelease',
          },
          to: {
            $ref: '#/components/schemas/RollbackRelease',
          },
          stepsDone: {
            type: 'integer',
            minimum: 0,
          },
          steps: {
            type: 'integer',
            minimum: 0,
          },
          step: {
            $ref: '#/components/schemas/TextOrNull',
          },
          problem: {
            $ref: '#/components/schemas/TextOrNull',
          },
          timings: {
            $ref: '#/components/schemas/RollbackTimings',
          },
          requestedAt: {
            $ref: '#/components/schemas/Time',
          },
          updatedAt: {
            $ref: '#/components/schemas/Time',
          },
          finishedAt: {
            $ref: '#/components/schemas/TimeOrNull',
          },
          pipeline: {
            $ref: '#/components/schemas/PipelineRun',
          },
        },
      },
      Rollback: {
        type: 'object',
        additionalProperties: false,
        required: [
          'id',
          'key',
          'entityRef',
          'service',
          'environment',
          'playbook',
          'trigger',
          'executor',
          'state',
          'dryRun',
          'from',
          'to',
          'stepsDone',
          'steps',
          'step',
          'problem',
          'timings',
          'requestedAt',
          'updatedAt',
          'finishedAt',
          'pipeline',
          'stepList',
          'journal',
          'intact',
          'refusals',
          'calls',
          'may',
        ],
        properties: {
          id: {
            type: 'string',
          },
          key: {
            type: 'string',
          },
          entityRef: {
            $ref: '#/components/schemas/TextOrNull',
          },
          service: {
            type: 'string',
          },
          environment: {
            type: 'string',
          },
          playbook: {
            type: 'string',
          },
          trigger: {
            $ref: '#/components/schemas/RollbackTrigger',
          },
          executor: {
            type: 'string',
            enum: ['pipeline', 'portal'],
          },
          state: {
            $ref: '#/components/schemas/RollbackState',
          },
          dryRun: {
            type: 'boolean',
          },
          from: {
            $ref: '#/components/schemas/RollbackRelease',
          },
          to: {
            $ref: '#/components/schemas/RollbackRelease',
          },
          stepsDone: {
            type: 'integer',
            minimum: 0,
          },
          steps: {
            type: 'integer',
            minimum: 0,
          },
          step: {
            $ref: '#/components/schemas/TextOrNull',
          },
          problem: {
            $ref: '#/components/schemas/TextOrNull',
          },
          timings: {
            $ref: '#/components/schemas/RollbackTimings',
          },
          requestedAt: {
            $ref: '#/components/schemas/Time',
          },
          updatedAt: {
            $ref: '#/components/schemas/Time',
          },
          finishedAt: {
            $ref: '#/components/schemas/TimeOrNull',
          },
          pipeline: {
            $ref: '#/components/schemas/PipelineRun',
          },
          stepList: {
            type: 'array',
            items: {
              type: 'object',
              additionalProperties: false,
              required: [
                'id',
                'uses',
                'title',
                'state',
                'attempts',
                'startedAt',
                'updatedAt',
                'text',
              ],
              properties: {
                id: {
                  type: 'string',
                },
                uses: {
                  type: 'string',
                },
                title: {
                  type: 'string',
                },
                state: {
                  type: 'string',
                  enum: [
                    'waiting',
                    'running',
                    'done',
                    'verified',
                    'failed',
                    'undone',
                    'skipped',
                  ],
                },
                attempts: {
                  type: 'integer',
                  minimum: 0,
                },
                startedAt: {
                  $ref: '#/components/schemas/TimeOrNull',
                },
                updatedAt: {
                  $ref: '#/components/schemas/TimeOrNull',
                },
                text: {
                  $ref: '#/components/schemas/TextOrNull',
                },
              },
            },
          },
          journal: {
            type: 'array',
            items: {
              $ref: '#/components/schemas/RollbackJournalEntry',
            },
          },
          intact: {
            type: 'boolean',
            description:
              'Whether every hash of the journal follows from its row and the one before',
          },
          refusals: {
            type: 'array',
            items: {
              type: 'object',
              additionalProperties: false,
              required: ['code', 'text', 'maySetAside'],
              properties: {
                code: {
                  type: 'string',
                },
                text: {
                  type: 'string',
                },
                maySetAside: {
                  type: 'boolean',
                },
              },
            },
          },
          calls: {
            type: 'array',
            items: {
              type: 'string',
            },
          },
          may: {
            type: 'object',
            additionalProperties: false,
            required: ['abort'],
            properties: {
              abort: {
                type: 'boolean',
              },
            },
          },
        },
      },
      RollbackJournalEntry: {
        type: 'object',
        additionalProperties: false,
        required: [
          'seq',
          'at',
          'kind',
          'step',
          'attempt',
          'token',
          'text',
          'outcome',
          'call',
          'probes',
          'hash',
        ],
        properties: {
          seq: {
            type: 'integer',
            minimum: 1,
          },
          at: {
            $ref: '#/components/schemas/Time',
          },
          kind: {
            type: 'string',
            enum: [
              'requested',
              'intent',
              'effect',
              'outcome',
              'verified',
              'undone',
              'escalated',
              'aborted',
              'finished',
            ],
          },
          step: {
            $ref: '#/components/schemas/TextOrNull',
          },
          attempt: {
            type: ['integer', 'null'],
          },
          token: {
            type: 'integer',
            minimum: 0,
          },
          text: {
            $ref: '#/components/schemas/TextOrNull',
          },
          outcome: {
            $ref: '#/components/schemas/TextOrNull',
          },
          call: {
            type: ['object', 'null'],
            additionalProperties: false,
            required: ['method', 'url', 'status', 'requestId', 'tookMs'],
            properties: {
              method: {
                type: 'string',
              },
              url: {
                type: 'string',
              },
              status: {
                type: ['integer', 'null'],
              },
              requestId: {
                $ref: '#/components/schemas/TextOrNull',
              },
              tookMs: {
                type: 'number',
              },
            },
          },
          probes: {
            type: 'array',
            items: {
              type: 'object',
              additionalProperties: false,
              required: ['type', 'ok', 'text'],
              properties: {
                type: {
                  type: 'string',
                },
                ok: {
                  type: 'boolean',
                },
                text: {
                  type: 'string',
                },
              },
            },
          },
          hash: {
            type: 'string',
          },
        },
      },
      Playbook: {
        type: 'object',
        additionalProperties: false,
        required: [
          'ref',
          'name',
          'title',
          'description',
          'entityRef',
          'service',
          'environments',
          'triggers',
          'guards',
          'steps',
          'hash',
          'problems',
          'may',
        ],
        properties: {
          ref: {
            type: 'string',
          },
          name: {
            type: 'string',
          },
          title: {
            $ref: '#/components/schemas/TextOrNull',
          },
          description: {
            $ref: '#/components/schemas/TextOrNull',
          },
          entityRef: {
            $ref: '#/components/schemas/TextOrNull',
          },
          service: {
            type: 'string',
          },
          environments: {
            type: 'array',
            items: {
              type: 'string',
            },
          },
          triggers: {
            type: 'array',
            items: {
              type: 'object',
              additionalProperties: false,
              required: ['kind', 'automatic', 'text'],
              properties: {
                kind: {
                  $ref: '#/components/schemas/RollbackTriggerKind',
                },
                automatic: {
                  type: 'boolean',
                },
                text: {
                  type: 'string',
                },
              },
            },
          },
          guards: {
            type: 'array',
            items: {
              type: 'object',
              additionalProperties: false,
              required: ['code', 'text'],
              properties: {
                code: {
                  type: 'string',
                },
                text: {
                  type: 'string',
                },
              },
            },
          },
          steps: {
            type: 'array',
            items: {
              type: 'object',
              additionalProperties: false,
              required: ['id', 'uses', 'title'],
              properties: {
                id: {
                  type: 'string',
                },
                uses: {
                  type: 'string',
                },
                title: {
                  type: 'string',
                },
              },
            },
          },
          hash: {
            $ref: '#/components/schemas/TextOrNull',
          },
          problems: {
            type: 'array',
            items: {
              type: 'object',
              additionalProperties: false,
              required: ['severity', 'code', 'message', 'line', 'column'],
              properties: {
                severity: {
                  type: 'string',
                  enum: ['error', 'warning'],
                },
                code: {
                  type: 'string',
                },
                message: {
                  type: 'string',
                },
                line: {
                  type: ['integer', 'null'],
                },
                column: {
                  type: ['integer', 'null'],
                },
              },
            },
          },
          may: {
            type: 'object',
            additionalProperties: false,
            required: ['request'],
            properties: {
              request: {
                type: 'boolean',
              },
            },
          },
        },
      },
    },
  },
} as const;
