import type { INamespace } from './protocolTypes';

type Field = [id: number, type: string, rule?: 'repeated' | 'map'];

/** A message of the protocol: numbers and types on the wire; what nobody here reads or writes is left out. */
function message(fields: Record<string, Field> = {}): INamespace {
  return {
    fields: Object.fromEntries(
      Object.entries(fields).map(([name, [id, type, rule]]) => [
        name,
        {
          id,
          type,
          ...(rule === 'repeated' && { rule }),
          ...(rule === 'map' && { keyType: 'string' }),
        },
      ]),
    ),
  };
}

/** Messages of one call, `<name>Request` and `<name>Response`. */
function call(
  name: string,
  request: Record<string, Field>,
  response: Record<string, Field>,
): Record<string, INamespace> {
  return {
    [`${name}Request`]: message(request),
    [`${name}Response`]: message(response),
  };
}

const CALLS = {
  ...call(
    'GetMetadata',
    {},
    {
      server_capabilities: [1, 'ServerCapabilities'],
      diagnostics: [2, 'Diagnostic', 'repeated'],
      resources: [4, 'ResourceMetadata', 'repeated'],
    },
  ),
  ...call(
    'GetProviderSchema',
    {},
    {
      provider: [1, 'Schema'],
      resource_schemas: [2, 'Schema', 'map'],
      diagnostics: [4, 'Diagnostic', 'repeated'],
      server_capabilities: [6, 'ServerCapabilities'],
    },
  ),
  ...call(
    'ValidateProviderConfig',
    { config: [1, 'DynamicValue'] },
    { diagnostics: [2, 'Diagnostic', 'repeated'] },
  ),
  ...call(
    'ValidateResourceConfig',
    { type_name: [1, 'string'], config: [2, 'DynamicValue'] },
    { diagnostics: [1, 'Diagnostic', 'repeated'] },
  ),
  ...call(
    'UpgradeResourceState',
    {
      type_name: [1, 'string'],
      version: [2, 'int64'],
      raw_state: [3, 'RawState'],
    },
    {
      upgraded_state: [1, 'DynamicValue'],
      diagnostics: [2, 'Diagnostic', 'repeated'],
    },
  ),
  ...call(
    'ConfigureProvider',
    { terraform_version: [1, 'string'], config: [2, 'DynamicValue'] },
    { diagnostics: [1, 'Diagnostic', 'repeated'] },
  ),
  ...call(
    'ReadResource',
    { type_name: [1, 'string'], current_state: [2, 'DynamicValue'] },
    {
      new_state: [1, 'DynamicValue'],
      diagnostics: [2, 'Diagnostic', 'repeated'],
    },
  ),
  ...call(
    'PlanResourceChange',
    {
      type_name: [1, 'string'],
      prior_state: [2, 'DynamicValue'],
      proposed_new_state: [3, 'DynamicValue'],
      config: [4, 'DynamicValue'],
    },
    {
      planned_state: [1, 'DynamicValue'],
      requires_replace: [2, 'AttributePath', 'repeated'],
      diagnostics: [4, 'Diagnostic', 'repeated'],
    },
  ),
  ...call(
    'ApplyResourceChange',
    {
      type_name: [1, 'string'],
      prior_state: [2, 'DynamicValue'],
      planned_state: [3, 'DynamicValue'],
      config: [4, 'DynamicValue'],
    },
    {
      new_state: [1, 'DynamicValue'],
      diagnostics: [3, 'Diagnostic', 'repeated'],
    },
  ),
  ...call(
    'ImportResourceState',
    { type_name: [1, 'string'], id: [2, 'string'] },
    {
      imported_resources: [1, 'ImportedResource', 'repeated'],
      diagnostics: [2, 'Diagnostic', 'repeated'],
    },
  ),
  ...call('GetFunctions', {}, { diagnostics: [2, 'Diagnostic', 'repeated'] }),
  ...call('StopProvider', {}, { Error: [1, 'string'] }),
};

/** Names of the calls this provider answers. */
export const METHODS = Object.keys(CALLS)
  .filter(name => name.endsWith('Request'))
  .map(name => name.slice(0, -'Request'.length));

/**
 * Version 6 of the plugin protocol of Terraform, as far as a provider of resources needs it. Names of the service and its
 * calls and the numbers of fields are the protocol's; messages are named after their call.
 */
export const PROTOCOL: INamespace = {
  nested: {
    tfplugin6: {
      nested: {
        DynamicValue: message({ msgpack: [1, 'bytes'], json: [2, 'bytes'] }),
        Diagnostic: message({
          severity: [1, 'int32'],
          summary: [2, 'string'],
          detail: [3, 'string'],
          attribute: [4, 'AttributePath'],
        }),
        AttributePath: message({ steps: [1, 'AttributeStep', 'repeated'] }),
        AttributeStep: {
          ...message({
            attribute_name: [1, 'string'],
            element_key_string: [2, 'string'],
            element_key_int: [3, 'int64'],
          }),
          oneofs: {
            selector: {
              oneof: [
                'attribute_name',
                'element_key_string',
                'element_key_int',
              ],
            },
          },
        },
        RawState: message({ json: [1, 'bytes'] }),
        ServerCapabilities: message({
          plan_destroy: [1, 'bool'],
          get_provider_schema_optional: [2, 'bool'],
        }),
        ResourceMetadata: message({ type_name: [1, 'string'] }),
        ImportedResource: message({
          type_name: [1, 'string'],
          state: [2, 'DynamicValue'],
        }),
        Schema: message({ version: [1, 'int64'], block: [2, 'Block'] }),
        Block: message({
          version: [1, 'int64'],
          attributes: [2, 'Attribute', 'repeated'],
          block_types: [3, 'NestedBlock', 'repeated'],
        }),
        Attribute: message({
          name: [1, 'string'],
          type: [2, 'bytes'],
          required: [4, 'bool'],
          optional: [5, 'bool'],
          computed: [6, 'bool'],
          sensitive: [7, 'bool'],
          nested_type: [10, 'NestedObject'],
        }),
        NestedObject: message({
          attributes: [1, 'Attribute', 'repeated'],
          nesting: [3, 'int32'],
        }),
        NestedBlock: message({
          type_name: [1, 'string'],
          block: [2, 'Block'],
          nesting: [3, 'int32'],
        }),
        ...CALLS,
        Provider: {
          methods: Object.fromEntries(
            METHODS.map(name => [
              name,
              {
                requestType: `${name}Request`,
                responseType: `${name}Response`,
              },
            ]),
          ),
        },
      },
    },
  },
};
