// Generated from openapi.yaml and openapi/*.yaml by `yarn openapi`. Do not edit.
export const spec = {
  openapi: '3.1.0',
  info: {
    title: 'audit',
    version: '1',
    description:
      'The audit log: what happened, and proofs that nobody has changed it. `GET /tile/…` answers with the files of C2SP tlog-tiles and is described there. `POST /entries` is for plugins; every other route answers with what the caller may see.',
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
    '/entries': {
      get: {
        operationId: 'ListEntries',
        summary: 'Entries, newest first',
        parameters: [
          {
            name: 'q',
            in: 'query',
            allowReserved: true,
            description:
              'Text in the event, the action, the plugin, the actor or the subject, regardless of case',
            schema: {
              type: 'string',
              maxLength: 100,
              pattern: '^[^\\p{Cc}\\p{Cs}]*$',
            },
          },
          {
            name: 'actor',
            in: 'query',
            allowReserved: true,
            description: 'Who did it',
            schema: {
              $ref: '#/components/schemas/QueryText',
            },
          },
          {
            name: 'subject',
            in: 'query',
            allowReserved: true,
            description:
              'What it was done to; of people who are named by a pseudonym for those who may see personal data',
            schema: {
              $ref: '#/components/schemas/QueryText',
            },
          },
          {
            name: 'entityRef',
            in: 'query',
            allowReserved: true,
            description: 'Entity that did it or that it was done to',
            schema: {
              $ref: '#/components/schemas/QueryText',
            },
          },
          {
            name: 'plugin',
            in: 'query',
            schema: {
              $ref: '#/components/schemas/QueryText',
            },
          },
          {
            name: 'eventId',
            in: 'query',
            schema: {
              $ref: '#/components/schemas/QueryText',
            },
          },
          {
            name: 'severity',
            in: 'query',
            schema: {
              $ref: '#/components/schemas/Severity',
            },
          },
          {
            name: 'status',
            in: 'query',
            schema: {
              $ref: '#/components/schemas/Status',
            },
          },
          {
            name: 'corr',
            in: 'query',
            description: 'Operation',
            schema: {
              $ref: '#/components/schemas/QueryText',
            },
          },
          {
            name: 'from',
            in: 'query',
            allowReserved: true,
            description: 'ISO 8601 with a zone; at that time or later',
            schema: {
              type: 'string',
              maxLength: 40,
            },
          },
          {
            name: 'to',
            in: 'query',
            allowReserved: true,
            description: 'ISO 8601 with a zone; before that time',
            schema: {
              type: 'string',
              maxLength: 40,
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
                  required: [
                    'items',
                    'totalItems',
                    'moreItems',
                    'facets',
                    'nextCursor',
                  ],
                  properties: {
                    items: {
                      type: 'array',
                      items: {
                        $ref: '#/components/schemas/EntrySummary',
                      },
                    },
                    totalItems: {
                      type: 'integer',
                      minimum: 0,
                      maximum: 10000,
                      description: 'More are not counted',
                    },
                    moreItems: {
                      type: 'boolean',
                    },
                    facets: {
                      type: 'object',
                      additionalProperties: false,
                      required: [
                        'plugins',
                        'eventIds',
                        'actors',
                        'severities',
                        'statuses',
                      ],
                      properties: {
                        plugins: {
                          $ref: '#/components/schemas/Facet',
                        },
                        eventIds: {
                          $ref: '#/components/schemas/Facet',
                        },
                        actors: {
                          $ref: '#/components/schemas/Facet',
                        },
                        severities: {
                          $ref: '#/components/schemas/Facet',
                        },
                        statuses: {
                          $ref: '#/components/schemas/Facet',
                        },
                      },
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
        operationId: 'AppendEntries',
        summary:
          'Takes events of a plugin, in order; answers when they are on the disk',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                additionalProperties: false,
                required: ['events'],
                properties: {
                  events: {
                    type: 'array',
                    minItems: 1,
                    maxItems: 256,
                    items: {
                      type: 'object',
                      description: 'An event of @bellwether/domain-audit-event',
                    },
                  },
                },
              },
            },
          },
        },
        responses: {
          '200': {
            description:
              'Where each of them is; of one that was sent before, where it was put then',
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  additionalProperties: false,
                  required: ['indexes'],
                  properties: {
                    indexes: {
                      type: 'array',
                      items: {
                        $ref: '#/components/schemas/Count',
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
          '413': {
            $ref: '#/components/responses/Error',
          },
          '503': {
            $ref: '#/components/responses/Error',
          },
        },
      },
    },
    '/entries/{index}': {
      get: {
        operationId: 'GetEntry',
        summary: 'An entry with everything',
        parameters: [
          {
            $ref: '#/components/parameters/index',
          },
        ],
        responses: {
          '200': {
            description: 'The entry',
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  additionalProperties: false,
                  required: ['index', 'leaf', 'bytes', 'leafHash', 'personal'],
                  properties: {
                    index: {
                      $ref: '#/components/schemas/Count',
                    },
                    leaf: {
                      $ref: '#/components/schemas/Leaf',
                    },
                    bytes: {
                      $ref: '#/components/schemas/Base64',
                    },
                    leafHash: {
                      type: 'string',
                      pattern: '^[0-9a-f]{64}$',
                    },
                    personal: {
                      $ref: '#/components/schemas/Personal',
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
    '/entries/{index}/proof': {
      get: {
        operationId: 'GetProof',
        summary: 'That the entry is in the log, as C2SP tlog-proof',
        parameters: [
          {
            $ref: '#/components/parameters/index',
          },
        ],
        responses: {
          '200': {
            description: 'The proof, in the tree of the newest checkpoint',
            content: {
              'text/plain': {
                schema: {
                  type: 'string',
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
    '/export': {
      get: {
        operationId: 'ExportEntries',
        summary:
          'Consecutive entries with their proofs and the file that checks them, as tar.gz',
        parameters: [
          {
            name: 'first',
            in: 'query',
            required: true,
            schema: {
              $ref: '#/components/schemas/Count',
            },
          },
          {
            name: 'last',
            in: 'query',
            required: true,
            schema: {
              $ref: '#/components/schemas/Count',
            },
          },
        ],
        responses: {
          '200': {
            description:
              'The bundle; what the caller may not see is there as a hash',
            content: {
              'application/gzip': {
                schema: {
                  type: 'string',
                  format: 'binary',
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
    '/subjects/{ref}/erasure': {
      post: {
        operationId: 'EraseSubject',
        summary: "Destroys the key of a person's data, for good",
        parameters: [
          {
            name: 'ref',
            in: 'path',
            required: true,
            description: 'Whom the data is about, as it was recorded',
            schema: {
              $ref: '#/components/schemas/QueryText',
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
                required: ['reason'],
                properties: {
                  reason: {
                    type: 'string',
                    minLength: 1,
                    maxLength: 500,
                    pattern: '^[^\\p{Cc}\\p{Cs}]*$',
                    description: 'It stays in the log, so no names',
                  },
                },
              },
            },
          },
        },
        responses: {
          '200': {
            description: 'Whether there was a key',
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  additionalProperties: false,
                  required: ['erased', 'kid'],
                  properties: {
                    erased: {
                      type: 'boolean',
                    },
                    kid: {
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
        },
      },
    },
    '/log': {
      get: {
        operationId: 'GetLog',
        summary:
          'The log as a whole, its newest checkpoint, and the places that have it',
        responses: {
          '200': {
            description: 'The log',
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  additionalProperties: false,
                  required: [
                    'origin',
                    'verifierKey',
                    'state',
                    'problem',
                    'head',
                    'checkpoint',
                    'anchors',
                    'policy',
                  ],
                  properties: {
                    origin: {
                      type: 'string',
                    },
                    verifierKey: {
                      type: 'string',
                    },
                    state: {
                      type: 'string',
                      enum: ['ok', 'rolled-back'],
                    },
                    problem: {
                      $ref: '#/components/schemas/TextOrNull',
                    },
                    head: {
                      type: 'object',
                      additionalProperties: false,
                      required: ['size', 'root'],
                      properties: {
                        size: {
                          $ref: '#/components/schemas/Count',
                        },
                        root: {
                          $ref: '#/components/schemas/Base64',
                        },
                      },
                    },
                    checkpoint: {
                      oneOf: [
                        {
                          $ref: '#/components/schemas/Checkpoint',
                        },
                        {
                          type: 'null',
                        },
                      ],
                    },
                    anchors: {
                      type: 'array',
                      items: {
                        $ref: '#/components/schemas/Anchor',
                      },
                    },
                    policy: {
                      type: 'string',
                      description: 'C2SP tlog-policy',
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
    '/checkpoints': {
      get: {
        operationId: 'ListCheckpoints',
        summary: 'Checkpoints, newest first',
        parameters: [
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
                  required: ['items', 'nextCursor'],
                  properties: {
                    items: {
                      type: 'array',
                      items: {
                        $ref: '#/components/schemas/Checkpoint',
                      },
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
    '/checkpoint': {
      get: {
        operationId: 'GetCheckpoint',
        summary: 'The newest checkpoint, as C2SP tlog-checkpoint',
        responses: {
          '200': {
            description: 'A signed note',
            content: {
              'text/plain': {
                schema: {
                  type: 'string',
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
          '404': {
            $ref: '#/components/responses/Error',
          },
        },
      },
    },
    '/consistency': {
      get: {
        operationId: 'GetConsistency',
        summary:
          'That one size of the log continues another (RFC 6962, section 2.1.2)',
        parameters: [
          {
            name: 'from',
            in: 'query',
            required: true,
            schema: {
              $ref: '#/components/schemas/Count',
            },
          },
          {
            name: 'to',
            in: 'query',
            required: true,
            schema: {
              $ref: '#/components/schemas/Count',
            },
          },
        ],
        responses: {
          '200': {
            description: 'The proof',
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  additionalProperties: false,
                  required: ['from', 'to', 'hashes'],
                  properties: {
                    from: {
                      $ref: '#/components/schemas/Count',
                    },
                    to: {
                      $ref: '#/components/schemas/Count',
                    },
                    hashes: {
                      type: 'array',
                      maxItems: 64,
                      items: {
                        $ref: '#/components/schemas/Base64',
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
      index: {
        name: 'index',
        in: 'path',
        required: true,
        description: 'Where the entry is in the log, from 0',
        schema: {
          type: 'integer',
          minimum: 0,
          maximum: 9007199254740991,
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
        minLength: 1,
        maxLength: 400,
        pattern: '^[^\\p{Cc}\\p{Cs}]*$',
      },
      TextOrNull: {
        type: ['string', 'null'],
      },
      Time: {
        type: 'string',
        description: 'ISO 8601, UTC',
      },
      TimeOrNull: {
        type: ['string', 'null'],
        description: 'ISO 8601, UTC',
      },
      Cursor: {
        type: ['string', 'null'],
        description: 'Null on the last page',
      },
      Count: {
        type: 'integer',
        minimum: 0,
        maximum: 9007199254740991,
      },
      Base64: {
        type: 'string',
        pattern: '^[A-Za-z0-9+/]*={0,2}$',
      },
      Severity: {
        type: 'string',
        enum: ['low', 'medium', 'high', 'critical'],
      },
      Status: {
        type: 'string',
        enum: ['initiated', 'succeeded', 'failed', 'recorded'],
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
      Facet: {
        type: 'array',
        maxItems: 50,
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['value', 'count'],
          properties: {
            value: {
              type: 'string',
            },
            count: {
              $ref: '#/components/schemas/Count',
            },
          },
        },
      },
      EntrySummary: {
        type: 'object',
        additionalProperties: false,
        required: [
          'index',
          'id',
          'time',
          'plugin',
          'eventId',
          'severity',
          'status',
          'corr',
          'actor',
          'subject',
          'action',
          'outcome',
          'personal',
        ],
        properties: {
          index: {
            $ref: '#/components/schemas/Count',
          },
          id: {
            type: 'string',
          },
          time: {
            $ref: '#/components/schemas/Time',
          },
          plugin: {
            type: 'string',
          },
          eventId: {
            type: 'string',
          },
          severity: {
            $ref: '#/components/schemas/Severity',
          },
          status: {
            $ref: '#/components/schemas/Status',
          },
          corr: {
            type: 'string',
          },
          actor: {
            type: 'object',
            additionalProperties: false,
            required: ['ref', 'via'],
            properties: {
              ref: {
                type: 'string',
              },
              via: {
                $ref: '#/components/schemas/TextOrNull',
              },
            },
          },
          subject: {
            type: ['object', 'null'],
            additionalProperties: false,
            required: ['kind', 'ref', 'pseudonym'],
            properties: {
              kind: {
                type: 'string',
              },
              ref: {
                $ref: '#/components/schemas/TextOrNull',
              },
              pseudonym: {
                $ref: '#/components/schemas/TextOrNull',
              },
            },
          },
          action: {
            type: 'string',
          },
          outcome: {
            $ref: '#/components/schemas/TextOrNull',
          },
          personal: {
            type: 'boolean',
          },
        },
      },
      Leaf: {
        type: 'object',
        description:
          'What is hashed, as @bellwether/domain-audit-event describes it',
        required: [
          'v',
          'log',
          'id',
          'time',
          'emitter',
          'plugin',
          'eventId',
          'severity',
          'status',
          'corr',
          'actor',
          'action',
          'meta',
        ],
        properties: {
          v: {
            const: 1,
          },
          log: {
            type: 'string',
          },
          id: {
            type: 'string',
          },
          time: {
            $ref: '#/components/schemas/Time',
          },
          emitter: {
            type: 'object',
          },
          plugin: {
            type: 'string',
          },
          eventId: {
            type: 'string',
          },
          severity: {
            $ref: '#/components/schemas/Severity',
          },
          status: {
            $ref: '#/components/schemas/Status',
          },
          corr: {
            type: 'string',
          },
          actor: {
            type: 'object',
          },
          subject: {
            type: 'object',
          },
          action: {
            type: 'string',
          },
          outcome: {
            type: 'string',
          },
          meta: {
            type: 'object',
          },
          req: {
            type: 'object',
          },
          pii: {
            type: 'object',
          },
          blobs: {
            type: 'array',
            items: {
              type: 'object',
            },
          },
        },
      },
      Personal: {
        oneOf: [
          {
            type: 'object',
            additionalProperties: false,
            required: ['state'],
            properties: {
              state: {
                type: 'string',
                enum: ['none', 'redacted', 'erased'],
              },
            },
          },
          {
            type: 'object',
            additionalProperties: false,
            required: ['state', 'subject', 'data'],
            properties: {
              state: {
                const: 'readable',
              },
              subject: {
                type: 'string',
              },
              data: {
                type: 'object',
              },
            },
          },
        ],
      },
      AnchorKind: {
        type: 'string',
        enum: ['file', 'webhook', 'log', 'git', 'witness'],
      },
      Checkpoint: {
        type: 'object',
        additionalProperties: false,
        required: [
          'size',
          'root',
          'publishedAt',
          'note',
          'witnesses',
          'anchors',
        ],
        properties: {
          size: {
            $ref: '#/components/schemas/Count',
          },
          root: {
            $ref: '#/components/schemas/Base64',
          },
          publishedAt: {
            $ref: '#/components/schemas/Time',
          },
          note: {
            type: 'string',
          },
          witnesses: {
            type: 'array',
            items: {
              type: 'string',
            },
          },
          anchors: {
            type: 'array',
            items: {
              type: 'object',
              additionalProperties: false,
              required: ['kind', 'target', 'receipt', 'verifiedAt'],
              properties: {
                kind: {
                  $ref: '#/components/schemas/AnchorKind',
                },
                target: {
                  type: 'string',
                },
                receipt: {
                  type: 'string',
                },
                verifiedAt: {
                  $ref: '#/components/schemas/Time',
                },
              },
            },
          },
        },
      },
      Anchor: {
        type: 'object',
        additionalProperties: false,
        required: [
          'kind',
          'target',
          'size',
          'anchoredAt',
          'maxAgeSeconds',
          'state',
          'problem',
        ],
        properties: {
          kind: {
            $ref: '#/components/schemas/AnchorKind',
          },
          target: {
            type: 'string',
          },
          size: {
            oneOf: [
              {
                $ref: '#/components/schemas/Count',
              },
              {
                type: 'null',
              },
            ],
          },
          anchoredAt: {
            $ref: '#/components/schemas/TimeOrNull',
          },
          maxAgeSeconds: {
            type: 'number',
            minimum: 0,
          },
          state: {
            type: 'string',
            enum: ['ok', 'pending', 'late', 'failed'],
          },
          problem: {
            $ref: '#/components/schemas/TextOrNull',
          },
        },
      },
    },
  },
} as const;
