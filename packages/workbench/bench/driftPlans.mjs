import { closeSync, openSync, writeSync } from 'node:fs';

/** Instances of one block in the code. */
const PER_BLOCK = 10;

/** Bytes a resource takes in all parts of the plan, about. */
const BYTES_EACH = 2520;

const isCreated = index => index % 4 === 3;
const isDrifted = index => index % 200 === 0;
const isNoise = index => index % 400 === 0;
const isSecret = index => index % 20 === 1;

const blockName = index => `aws_instance.block_${index - (index % PER_BLOCK)}`;
const addressOf = index => `${blockName(index)}["key-${index % PER_BLOCK}"]`;

const marksOf = index => ({
  ...(isSecret(index) && { password: true }),
  root_block_device: [{}],
  tags: {},
  vpc_security_group_ids: [false, false],
});

const identityOf = index => ({
  address: addressOf(index),
  mode: 'managed',
  type: 'aws_instance',
  name: blockName(index).slice('aws_instance.'.length),
  index: `key-${index % PER_BLOCK}`,
  provider_name: 'registry.terraform.io/hashicorp/aws',
});

const stateOf = (index, values) => ({
  ...identityOf(index),
  schema_version: 1,
  values,
  sensitive_values: marksOf(index),
});

/**
 * Writes a plan of about so many bytes, as `terraform show -json` does: most resources are as they should be, a quarter is to be created, one in 20
 * has a password that is marked, one in 200 drifted, half of those in what nobody sets.
 *
 * @returns what a report of it has to say
 */
export function writePlan(file, bytes) {
  const count = Math.round(bytes / BYTES_EACH);
  const descriptor = openSync(file, 'w');
  let written = 0;
  const parts = [];
  let length = 0;
  const flush = () => {
    written += writeSync(descriptor, parts.join(''));
    parts.length = 0;
    length = 0;
  };
  const put = text => {
    parts.push(text);
    length += text.length;
    if (length > 4_000_000) flush();
  };
  const list = (from, make, wanted = () => true) => {
    let comma = '';
    for (let index = from; index < count; index += 1) {
      if (!wanted(index)) continue;
      put(comma + JSON.stringify(make(index)));
      comma = ',';
    }
  };
  put(
    '{"format_version":"1.2","terraform_version":"1.11.4","variables":{"region":{"value":"eu-west-1"}},"planned_values":{"root_module":{"resources":[',
  );
  list(0, index => stateOf(index, valuesOf(index)));
  put(']}},"resource_drift":[');
  list(0, driftOf, isDrifted);
  put('],"resource_changes":[');
  list(0, changeOf);
  put(
    '],"prior_state":{"format_version":"1.0","terraform_version":"1.11.4","values":{"root_module":{"resources":[',
  );
  list(
    0,
    index => stateOf(index, valuesOf(index)),
    index => !isCreated(index),
  );
  put(
    ']}}},"configuration":{"provider_config":{"aws":{"name":"aws"}},"root_module":{"resources":[',
  );
  list(0, blockOf, index => index % PER_BLOCK === 0);
  put(
    ']}},"timestamp":"2026-11-22T21:15:06Z","applyable":true,"complete":true,"errored":false}\n',
  );
  flush();
  closeSync(descriptor);
  const all = Array.from({ length: count }, (_, index) => index);
  const drifted = all.filter(isDrifted);
  return {
    bytes: written,
    resources: count,
    byKind: {
      'noise:computed': drifted.filter(isNoise).length,
      'changed-outside:in-place': drifted.filter(index => !isNoise(index))
        .length,
      'pending:create': all.filter(isCreated).length,
    },
  };
}

function valuesOf(index) {
  return {
    ami: `ami-${(index * 7919).toString(16).padStart(12, '0')}`,
    arn: `arn:aws:ec2:eu-west-1:123456789012:instance/i-${index.toString(16).padStart(17, '0')}`,
    etag: `v${index}`,
    id: `i-${index.toString(16).padStart(17, '0')}`,
    instance_type: 'm7g.large',
    ...(isSecret(index) && { password: `s3cret-${index}-${index * 31}` }),
    root_block_device: [
      { encrypted: true, iops: 3000, volume_size: 100, volume_type: 'gp3' },
    ],
    subnet_id: `subnet-${(index % 97).toString(16).padStart(17, '0')}`,
    tags: { Name: `node-${index}`, service: `service-${index % 313}` },
    vpc_security_group_ids: ['sg-00000000000000001', 'sg-00000000000000002'],
  };
}

function driftOf(index) {
  const before = isNoise(index)
    ? { ...valuesOf(index), etag: 'before' }
    : { ...valuesOf(index), instance_type: 'm7g.medium' };
  return {
    ...identityOf(index),
    change: {
      actions: ['update'],
      before,
      after: valuesOf(index),
      after_unknown: {},
      before_sensitive: marksOf(index),
      after_sensitive: marksOf(index),
    },
  };
}

function changeOf(index) {
  const values = valuesOf(index);
  const drifted = isDrifted(index) && !isNoise(index);
  return {
    ...identityOf(index),
    change: isCreated(index)
      ? {
          actions: ['create'],
          before: null,
          after: values,
          after_unknown: { arn: true, etag: true, id: true, tags: {} },
          before_sensitive: false,
          after_sensitive: marksOf(index),
        }
      : {
          actions: [drifted ? 'update' : 'no-op'],
          before: values,
          after: drifted ? { ...values, instance_type: 'm7g.medium' } : values,
          after_unknown: {},
          before_sensitive: marksOf(index),
          after_sensitive: marksOf(index),
        },
  };
}

function blockOf(index) {
  const reference = { references: ['var.region'] };
  return {
    address: blockName(index),
    mode: 'managed',
    type: 'aws_instance',
    name: blockName(index).slice('aws_instance.'.length),
    provider_config_key: 'aws',
    expressions: {
      ami: reference,
      instance_type: { constant_value: 'm7g.large' },
      password: { references: ['each.value.password', 'each.value'] },
      subnet_id: reference,
      tags: reference,
    },
    schema_version: 1,
    for_each_expression: reference,
  };
}
