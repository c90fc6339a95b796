import type { Cloud } from '../cloud';
import type { Values } from '../values';
import { bodyOf, type Edit, EDITS, rootOf } from './edits';
import {
  type Body,
  type Configuration,
  type Instance,
  SHAPE_NAMES,
  type ShapeName,
  SHAPES,
} from './shapes';

/** A situation: code before, what happens, code after, and how each drifted address is to be called. */
export interface CorpusCase {
  /** Unique in a corpus; part of every address and of every name in the cloud. */
  label: string;
  /** What the situation shows, such as `changed-outside:in-place`. */
  shows: string;
  /** What tells it from others that show the same. */
  variant: string;
  before: Configuration;
  after: Configuration;
  inject: (cloud: Cloud) => void;
  /** Arguments of `terraform` run at that moment, too. */
  command?: string[];
  /** Class by address; every other address is noise or nothing. */
  expected: Record<string, string>;
}

type Draft = Omit<CorpusCase, 'label'>;
type Make = (label: string) => Draft;

const nothing: Configuration = { root: '' };
const noEdit = () => {};

/** Builds every situation there is: each class in each shape, each edit where it can be told apart. */
export function corpusCases(): CorpusCase[] {
  const makes: Make[] = [
    ...EDITS.flatMap(edit =>
      SHAPE_NAMES.map(shape => (label: string) => changed(label, shape, edit)),
    ),
    ...EDITS.flatMap((edit, index) => [
      (label: string) =>
        ignored(label, SHAPE_NAMES[index % SHAPE_NAMES.length], edit),
    ]),
    ...SHAPE_NAMES.flatMap(shape => [
      (label: string) => replaced(label, shape, 'cloud_server'),
      (label: string) => replaced(label, shape, 'cloud_security_group'),
      (label: string) => deleted(label, shape, 'in code'),
      (label: string) => deleted(label, shape, 'gone from code'),
      (label: string) => beside(label, shape),
      (label: string) => equal(label, shape, 'policy'),
      (label: string) => equal(label, shape, 'note'),
      (label: string) => computed(label, shape),
      (label: string) => pending(label, shape, 'create'),
      (label: string) => pending(label, shape, 'update'),
      (label: string) => pending(label, shape, 'replace'),
      (label: string) => pending(label, shape, 'delete'),
      (label: string) => moved(label, shape),
    ]),
    label => cascade(label, 'ignored'),
    label => cascade(label, 'computed'),
    label => cascade(label, 'deleted'),
    label => imported(label),
    label => forgotten(label),
    label => unknown(label),
    label => secretByType(label),
    ...SHAPE_NAMES.flatMap(shape => [
      (label: string) => toldTerraform(label, shape, 'state', 'rm'),
      (label: string) => toldTerraform(label, shape, 'taint'),
    ]),
  ];
  return makes.map((make, index) => {
    const label = `c${index}`;
    return { label, ...make(label) };
  });
}

/** The instance somebody touches: the last one, so that its siblings must stay silent. */
function shaped(
  shape: ShapeName,
  type: string,
  label: string,
  body: Body,
): { configuration: Configuration; touched: Instance; all: Instance[] } {
  const { configuration, instances } = SHAPES[shape](type, label, body);
  return { configuration, touched: instances.at(-1)!, all: instances };
}

function edited(name: string, { apply }: Edit): (cloud: Cloud) => void {
  return cloud => apply(cloud.find(name).values);
}

function changed(label: string, shape: ShapeName, edit: Edit): Draft {
  const { configuration, touched } = shaped(
    shape,
    edit.type,
    label,
    bodyOf(edit.type),
  );
  return {
    shows: 'changed-outside:in-place',
    variant: `${edit.path}, ${shape}`,
    before: configuration,
    after: configuration,
    inject: edited(touched.name, edit),
    expected: { [touched.address]: 'changed-outside:in-place' },
  };
}

function ignored(label: string, shape: ShapeName, edit: Edit): Draft {
  const lifecycle = `lifecycle { ignore_changes = [${rootOf(edit)}] }`;
  const { configuration, touched } = shaped(
    shape,
    edit.type,
    label,
    bodyOf(edit.type, { lifecycle }),
  );
  return {
    shows: 'changed-outside:ignored',
    variant: `${edit.path}, ${shape}`,
    before: configuration,
    after: configuration,
    inject: edited(touched.name, edit),
    expected: { [touched.address]: 'changed-outside:ignored' },
  };
}

function replaced(label: string, shape: ShapeName, type: Edit['type']): Draft {
  const { configuration, touched } = shaped(shape, type, label, bodyOf(type));
  return {
    shows: 'changed-outside:replace',
    variant: `${type}, ${shape}`,
    before: configuration,
    after: configuration,
    inject: cloud => cloud.change(touched.name, { region: 'us-9' }),
    expected: { [touched.address]: 'changed-outside:replace' },
  };
}

function deleted(
  label: string,
  shape: ShapeName,
  code: 'in code' | 'gone from code',
): Draft {
  const { configuration, touched, all } = shaped(
    shape,
    'cloud_server',
    label,
    bodyOf('cloud_server'),
  );
  const isGone = code === 'gone from code';
  return {
    shows: 'deleted-outside',
    variant: `${code}, ${shape}`,
    before: configuration,
    after: isGone ? nothing : configuration,
    inject: cloud => cloud.remove(touched.name),
    expected: {
      ...(isGone &&
        Object.fromEntries(
          all.map(({ address }) => [address, 'pending:delete']),
        )),
      [touched.address]: 'deleted-outside',
    },
  };
}

/** The code changes one attribute, somebody another one that the code does not insist on. */
function beside(label: string, shape: ShapeName): Draft {
  const lifecycle = 'lifecycle { ignore_changes = [labels] }';
  const before = shaped(
    shape,
    'cloud_server',
    label,
    bodyOf('cloud_server', { lifecycle }),
  );
  const after = shaped(
    shape,
    'cloud_server',
    label,
    bodyOf('cloud_server', { lifecycle, size: 'medium' }),
  );
  return {
    shows: 'changed-outside+pending',
    variant: shape,
    before: before.configuration,
    after: after.configuration,
    inject: cloud =>
      cloud.change(before.touched.name, { labels: { team: 'somebody' } }),
    expected: {
      ...Object.fromEntries(
        before.all.map(({ address }) => [address, 'pending:update']),
      ),
      [before.touched.address]: 'changed-outside+pending',
    },
  };
}

function equal(
  label: string,
  shape: ShapeName,
  attribute: 'policy' | 'note',
): Draft {
  const { configuration, touched } = shaped(
    shape,
    'cloud_server',
    label,
    bodyOf('cloud_server'),
  );
  const values: Record<typeof attribute, Values> = {
    policy: { policy: '{ "Version": 1, "Allow": ["read"] }' },
    note: { note: '' },
  };
  return {
    shows: 'noise:equal',
    variant: `${attribute}, ${shape}`,
    before: configuration,
    after: configuration,
    inject: cloud => cloud.change(touched.name, values[attribute]),
    expected: {},
  };
}

function computed(label: string, shape: ShapeName): Draft {
  const { configuration, touched } = shaped(
    shape,
    'cloud_server',
    label,
    bodyOf('cloud_server'),
  );
  return {
    shows: 'noise:computed',
    variant: shape,
    before: configuration,
    after: configuration,
    inject: cloud => cloud.change(touched.name, { address: '10.9.9.9' }),
    expected: {},
  };
}

function pending(
  label: string,
  shape: ShapeName,
  what: 'create' | 'update' | 'replace' | 'delete',
): Draft {
  const { configuration, all } = shaped(
    shape,
    'cloud_server',
    label,
    bodyOf('cloud_server'),
  );
  const next = {
    create: configuration,
    delete: nothing,
    update: shaped(
      shape,
      'cloud_server',
      label,
      bodyOf('cloud_server', { size: 'medium' }),
    ).configuration,
    replace: shaped(
      shape,
      'cloud_server',
      label,
      bodyOf('cloud_server', { region: 'eu-2' }),
    ).configuration,
  };
  return {
    shows: `pending:${what}`,
    variant: shape,
    before: what === 'create' ? nothing : configuration,
    after: next[what],
    inject: noEdit,
    expected: Object.fromEntries(
      all.map(({ address }) => [address, `pending:${what}`]),
    ),
  };
}

function moved(label: string, shape: ShapeName): Draft {
  const body = bodyOf('cloud_server');
  const before = shaped('single', 'cloud_server', `${label}_old`, name =>
    body(name).replace(`${label}_old`, lastName(shape, label)),
  );
  const after = shaped(shape, 'cloud_server', label, body);
  const created = after.all.slice(0, -1);
  return {
    shows: 'moved',
    variant: shape,
    before: before.configuration,
    after: {
      ...after.configuration,
      root: `${after.configuration.root}
moved {
  from = cloud_server.${label}_old
  to   = ${after.touched.address}
}
`,
    },
    inject: noEdit,
    expected: {
      ...Object.fromEntries(
        created.map(({ address }) => [address, 'pending:create']),
      ),
      [after.touched.address]: 'moved',
    },
  };
}

/** Name the touched instance of a shape has in the cloud. */
function lastName(shape: ShapeName, label: string): string {
  return SHAPES[shape]('cloud_server', label, () => '').instances.at(-1)!.name;
}

/** A record whose target comes from a server that somebody touched. */
function cascade(
  label: string,
  source: 'ignored' | 'computed' | 'deleted',
): Draft {
  const lifecycle = 'lifecycle { ignore_changes = [size] }';
  const attribute = source === 'ignored' ? 'size' : 'address';
  const { configuration, touched } = shaped(
    'single',
    'cloud_server',
    label,
    bodyOf('cloud_server', { lifecycle }),
  );
  const whole = {
    root: `${configuration.root}
resource "cloud_record" "${label}" {
  name   = "${label}-record"
  target = cloud_server.${label}.${attribute}
}
`,
  };
  const expected = {
    ignored: 'changed-outside:ignored',
    deleted: 'deleted-outside',
    computed: undefined,
  };
  const cause = expected[source];
  return {
    shows: 'cascade',
    variant: source,
    before: whole,
    after: whole,
    inject: cloud => {
      if (source === 'deleted') cloud.remove(label);
      else cloud.change(label, { [attribute]: 'huge' });
    },
    expected: {
      ...(cause && { [touched.address]: cause }),
      [`cloud_record.${label}`]: 'cascade',
    },
  };
}

function imported(label: string): Draft {
  const { configuration, touched } = shaped(
    'single',
    'cloud_record',
    label,
    name => `  name = ${name}\n  ttl = 60\n`,
  );
  return {
    shows: 'imported',
    variant: 'import block',
    before: nothing,
    after: {
      root: `${configuration.root}
import {
  to = cloud_record.${label}
  id = "found-${label}"
}
`,
    },
    inject: cloud =>
      void cloud.add('cloud_record', {
        id: `found-${label}`,
        name: label,
        ttl: 60,
      }),
    expected: { [touched.address]: 'imported' },
  };
}

function forgotten(label: string): Draft {
  const { configuration, touched } = shaped(
    'single',
    'cloud_server',
    label,
    bodyOf('cloud_server'),
  );
  return {
    shows: 'forgotten',
    variant: 'removed block',
    before: configuration,
    after: {
      root: `removed {
  from = cloud_server.${label}
  lifecycle { destroy = false }
}
`,
    },
    inject: noEdit,
    expected: { [touched.address]: 'forgotten' },
  };
}

/** Somebody changed what the code is about to take from something that does not exist yet. */
function unknown(label: string): Draft {
  const before = shaped(
    'single',
    'cloud_server',
    label,
    bodyOf('cloud_server', { note: '"first"' }),
  );
  const after = shaped(
    'single',
    'cloud_server',
    label,
    bodyOf('cloud_server', { note: `cloud_record.${label}.id` }),
  );
  return {
    shows: 'unknown',
    variant: 'value of something new',
    before: before.configuration,
    after: {
      root: `${after.configuration.root}
resource "cloud_record" "${label}" {
  name = "${label}-record"
}
`,
    },
    inject: cloud => cloud.change(label, { note: 'by hand' }),
    expected: {
      [before.touched.address]: 'unknown',
      [`cloud_record.${label}`]: 'pending:create',
    },
  };
}

/** The state is changed, not the cloud. A plan cannot tell what the state has lost from what was never there. */
function toldTerraform(
  label: string,
  shape: ShapeName,
  ...command: string[]
): Draft {
  const { configuration, touched } = shaped(
    shape,
    'cloud_server',
    label,
    bodyOf('cloud_server'),
  );
  const isTainted = command[0] === 'taint';
  return {
    shows: isTainted ? 'pending:replace' : 'pending:create',
    variant: `${isTainted ? 'tainted' : 'lost from state'}, ${shape}`,
    before: configuration,
    after: configuration,
    inject: noEdit,
    command: [...command, touched.address],
    expected: {
      [touched.address]: isTainted ? 'pending:replace' : 'pending:create',
    },
  };
}

function secretByType(label: string): Draft {
  const { configuration, touched } = shaped(
    'single',
    'cloud_secret',
    label,
    name => `  name  = ${name}\n  value = "first-value-CANARY"\n`,
  );
  return {
    shows: 'changed-outside:in-place',
    variant: 'secret by its type',
    before: configuration,
    after: configuration,
    inject: cloud => cloud.change(label, { value: 'second-value-CANARY' }),
    expected: { [touched.address]: 'changed-outside:in-place' },
  };
}
