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
    },
  },
} as const;
