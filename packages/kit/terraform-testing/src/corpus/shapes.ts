/** A configuration in parts: blocks of the root module, and modules by folder. */
export interface Configuration {
  root: string;
  modules?: Record<string, string>;
}

/** An instance of a resource: how Terraform and how the cloud call it. */
export interface Instance {
  address: string;
  name: string;
}

/** A resource in the code, in one of the shapes it can have. */
export interface Shaped {
  configuration: Configuration;
  instances: Instance[];
}

/** What is inside a resource block, given the expression of its name. */
export type Body = (name: string) => string;

/** Where a resource may be declared, and how often. */
export const SHAPES = {
  single: (type: string, label: string, body: Body): Shaped => ({
    configuration: { root: resource(type, label, '', body(`"${label}"`)) },
    instances: [{ address: `${type}.${label}`, name: label }],
  }),
  count: (type: string, label: string, body: Body): Shaped => ({
    configuration: {
      root: resource(
        type,
        label,
        'count = 2',
        body(`"${label}-\${count.index}"`),
      ),
    },
    instances: [0, 1].map(index => ({
      address: `${type}.${label}[${index}]`,
      name: `${label}-${index}`,
    })),
  }),
  forEach: (type: string, label: string, body: Body): Shaped => ({
    configuration: {
      root: resource(
        type,
        label,
        'for_each = toset(["a", "b.c"])',
        body(`"${label}-\${each.key}"`),
      ),
    },
    instances: ['a', 'b.c'].map(key => ({
      address: `${type}.${label}["${key}"]`,
      name: `${label}-${key}`,
    })),
  }),
  module: (type: string, label: string, body: Body): Shaped => ({
    configuration: {
      root: moduleCall(label, ''),
      modules: { [label]: resource(type, 'this', '', body(`"${label}"`)) },
    },
    instances: [{ address: `module.${label}.${type}.this`, name: label }],
  }),
  modules: (type: string, label: string, body: Body): Shaped => ({
    configuration: {
      root: moduleCall(
        label,
        'for_each = toset(["x", "y"])\n  suffix   = each.key',
      ),
      modules: {
        [label]: `variable "suffix" { type = string }\n${resource(
          type,
          'this',
          '',
          body(`"${label}-\${var.suffix}"`),
        )}`,
      },
    },
    instances: ['x', 'y'].map(key => ({
      address: `module.${label}["${key}"].${type}.this`,
      name: `${label}-${key}`,
    })),
  }),
} as const;

/** Name of a shape. */
export type ShapeName = keyof typeof SHAPES;

/** All shapes. */
export const SHAPE_NAMES = Object.keys(SHAPES) as ShapeName[];

/** The files of several configurations in one root module. */
export function filesOf(
  configurations: readonly Configuration[],
): Record<string, string> {
  const files: Record<string, string> = {
    'main.tf': configurations.map(({ root }) => root).join('\n'),
  };
  for (const { modules = {} } of configurations) {
    for (const [label, text] of Object.entries(modules)) {
      files[`modules/${label}/main.tf`] = text;
    }
  }
  return files;
}

function resource(
  type: string,
  label: string,
  repetition: string,
  body: string,
): string {
  return `resource "${type}" "${label}" {\n  ${repetition}\n${body}}\n`;
}

function moduleCall(label: string, more: string): string {
  return `module "${label}" {\n  source = "./modules/${label}"\n  ${more}\n}\n`;
}
