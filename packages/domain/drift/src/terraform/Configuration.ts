import type { Want } from '../json/want';
import { isContainer, type Taint } from '../secrets/Taint';
import { taken } from './parsed';

/** Blocks, calls and outputs that are remembered, of each. */
const REMEMBERED = 50_000;

/** What is to be known of a block in the code. */
export interface Block {
  /** Root attributes the code sets, and what each refers to. */
  expressions: ReadonlyMap<string, readonly string[]>;
  /** What `count` and `for_each` refer to. */
  repetition: readonly string[];
}

/**
 * The part of a plan that has the code. Of it only this is kept: what wanted blocks set and refer to, how modules are wired, and which
 * variables are sensitive.
 */
export class Configuration {
  /** Whether the plan has it. */
  isPresent = false;
  /** Whether some of it was left out for want of room. */
  overflowed = false;
  readonly sensitiveVariables = new Set<string>();
  private readonly blocks = new Map<string, Block>();
  /** What inputs and outputs of modules refer to, as `module.a|var.x` and `module.a|output.y`. */
  private readonly wires = new Map<string, readonly string[]>();
  /** Constants that are given to modules, whose variables come after them. */
  private readonly constants = new Map<string, unknown>();

  /** @param wants - whether a block, by its address, is to be remembered */
  constructor(
    private readonly taint: Taint,
    private readonly wants: (block: string) => boolean,
  ) {}

  block(address: string): Block | undefined {
    return this.blocks.get(address);
  }

  /** References of a variable or an output of a module, by its address with a dot at its end, or '' for the root. */
  wire(module: string, name: string): readonly string[] | undefined {
    return this.wires.get(`${module}|${name}`);
  }

  want(): Want {
    return {
      kind: 'members',
      name: 'configuration',
      member: key => {
        this.isPresent = true;
        return key === 'root_module' ? this.module('') : null;
      },
    };
  }

  /** Constants given to sensitive variables are secrets; all variables have been seen now. */
  finish(): void {
    for (const [variable, value] of this.constants) {
      if (this.sensitiveVariables.has(variable)) this.taint.addAll(value);
    }
    this.constants.clear();
  }

  private module(prefix: string): Want {
    return {
      kind: 'members',
      name: `the module ${prefix || 'at the root'}`,
      member: key => {
        switch (key) {
          case 'resources':
            return {
              kind: 'elements',
              name: 'resources',
              element: take(value => this.addBlock(prefix, value)),
            };
          case 'variables':
            return members('variables', name =>
              take(value => this.addVariable(prefix, name, value)),
            );
          case 'outputs':
            return members('outputs', name =>
              take(value => {
                this.addWire(`${prefix}|output.${name}`, value);
              }),
            );
          case 'module_calls':
            return members('module_calls', name =>
              this.call(`${prefix}module.${name}.`),
            );
          default:
            return null;
        }
      },
    };
  }

  private call(prefix: string): Want {
    return members('a module call', key => {
      if (key === 'module') return this.module(prefix);
      if (key !== 'expressions') return null;
      return members('expressions', name =>
        take(value => {
          this.addWire(`${prefix}|var.${name}`, value);
          this.addConstant(`${prefix}${name}`, value);
        }),
      );
    });
  }

  private addBlock(prefix: string, value: unknown): void {
    if (!isContainer(value) || typeof value.address !== 'string') return;
    const address = prefix + value.address;
    if (!this.wants(address) || !this.hasRoom(this.blocks)) return;
    const expressions = isContainer(value.expressions) ? value.expressions : {};
    this.blocks.set(address, {
      expressions: new Map(
        Object.entries(expressions).map(([root, expression]) => [
          root,
          referencesIn(expression),
        ]),
      ),
      repetition: [
        ...referencesIn(value.for_each_expression),
        ...referencesIn(value.count_expression),
      ],
    });
  }

  private addVariable(prefix: string, name: string, value: unknown): void {
    if (!isContainer(value) || value.sensitive !== true) return;
    this.sensitiveVariables.add(prefix + name);
    this.taint.addAll(value.default);
  }

  private addWire(name: string, value: unknown): void {
    const references = referencesIn(value);
    if (references.length > 0 && this.hasRoom(this.wires)) {
      this.wires.set(name, references);
    }
  }

  private addConstant(variable: string, value: unknown): void {
    if (!isContainer(value) || value.constant_value === undefined) return;
    if (this.constants.size < REMEMBERED) {
      this.constants.set(variable, value.constant_value);
    } else this.taint.addAll(value.constant_value);
  }

  private hasRoom(map: ReadonlyMap<string, unknown>): boolean {
    if (map.size < REMEMBERED) return true;
    this.overflowed = true;
    return false;
  }
}

function members(name: string, member: (key: string) => Want): Want {
  return { kind: 'members', name, member };
}

function take(visit: (value: unknown) => void): Want {
  return { kind: 'take', taken: (bytes, spans) => visit(taken(bytes, spans)) };
}

/** All references in an expression, or in those of a block within. */
function referencesIn(expression: unknown): string[] {
  if (!isContainer(expression)) return [];
  return Object.entries(expression).flatMap(([key, value]) => {
    if (key === 'references' && Array.isArray(value)) {
      return value.filter(reference => typeof reference === 'string');
    }
    return key === 'constant_value' ? [] : referencesIn(value);
  });
}
