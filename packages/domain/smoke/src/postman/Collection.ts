import { SMOKE_LIMITS } from '../limits';
import type { SmokeDefaults, SmokePlan, SmokeStep } from '../model';
import { SMOKE_DEFAULTS } from '../read/defaults';
import { Entry } from '../read/Entry';
import { deepEqual } from '../values/deepEqual';
import type { Value } from '../values/show';
import { isVariableName } from '../values/template';
import { renamedDynamic } from './dynamic';
import {
  type PostmanAuth,
  readPostmanAuth,
  readPostmanRequest,
  type Untranslatable,
} from './readItem';
import { type Scripts, NO_SCRIPTS, readEvents } from './readEvents';

/** As Postman has it. */
const DEFAULTS: SmokeDefaults = { ...SMOKE_DEFAULTS, followRedirects: true };

/** What folders hand down to the requests in them. */
interface Context {
  names: string[];
  auth?: PostmanAuth;
  scripts: Scripts;
}

/** Gathers the requests of a collection, in their order. */
export class Collection {
  readonly #steps: SmokeStep[] = [];

  constructor(
    private readonly file: string,
    private readonly untranslatable: Untranslatable,
  ) {}

  plan(root: Entry): Omit<SmokePlan, 'inputs'> {
    const fields = root.members(
      [
        'info',
        'item',
        'event',
        'variable',
        'auth',
        'protocolProfileBehavior',
        ...ignored(root),
      ],
      ['info', 'item'],
    );
    const name = fields.info.member('name');
    const schema = fields.info.member('schema');
    if (!/\/v2\.[01]\.0\//.test(String(schema.value))) {
      schema.mistyped(
        'the schema of version 2.1: export the collection as "Collection v2.1"',
        'bad-schema',
      );
    }
    const variables = readVariables(fields.variable);
    this.#items(
      fields.item,
      this.#below(root, { names: [], scripts: NO_SCRIPTS }),
      0,
    );
    return {
      name: name.isAbsent ? '' : name.filledText(SMOKE_LIMITS.name),
      format: 'postman',
      file: this.file,
      variables,
      secrets: readSecrets(fields.variable),
      defaults: DEFAULTS,
      steps: this.#steps,
      cleanup: [],
      continueOnFailure: false,
    };
  }

  #items(list: Entry, context: Context, depth: number): void {
    if (depth > 50) {
      list.mistyped('folders nested at most 50 deep', 'nested-too-deep');
      return;
    }
    for (const item of list.items(SMOKE_LIMITS.steps, 'items')) {
      const folder = item.member('item');
      if (folder.isAbsent) {
        this.#request(item, context);
      } else {
        item.members([
          'name',
          'item',
          'event',
          'auth',
          'variable',
          'protocolProfileBehavior',
          ...ignored(item),
        ]);
        if (!item.member('variable').isAbsent) {
          this.untranslatable(item.member('variable'), 'variables of a folder');
        }
        const name = String(item.member('name').value ?? '');
        const inner = this.#below(item, {
          ...context,
          names: [...context.names, name],
        });
        this.#items(folder, inner, depth + 1);
      }
    }
  }

  /** What a folder, or the collection, adds. */
  #below(entry: Entry, context: Context): Context {
    const auth = entry.member('auth');
    const own = auth.isAbsent
      ? undefined
      : readPostmanAuth(auth, this.untranslatable);
    const scripts = readEvents(entry.member('event'), this.untranslatable);
    const inherited = own ?? context.auth;
    return {
      names: context.names,
      ...(inherited && { auth: inherited }),
      scripts: joined(context.scripts, scripts),
    };
  }

  #request(item: Entry, context: Context): void {
    const fields = item.members(
      [
        'name',
        'request',
        'event',
        'response',
        'variable',
        'protocolProfileBehavior',
        ...ignored(item),
      ],
      ['request'],
    );
    if (fields.request.isAbsent) return;
    const request = readPostmanRequest(fields.request, this.untranslatable);
    const { names, scripts } = this.#below(item, context);
    const { auth, headers, query } = request.auth ??
      context.auth ?? { headers: [], query: [] };
    const name = fields.name.isAbsent
      ? `${request.method} ${request.url}`
      : fields.name.text();
    const { followRedirects, maxRedirects, insecure } = behaviour(
      fields.protocolProfileBehavior,
      this.untranslatable,
    );
    this.#steps.push({
      id: `step-${this.#steps.length + 1}`,
      name: [...names, name].join(' / ').slice(0, SMOKE_LIMITS.name),
      at: item.at,
      request: renamedDynamic({
        method: request.method,
        url: request.url,
        headers: [...request.headers, ...headers],
        query,
        cookies: [],
        body: request.body,
        ...(auth && { auth }),
      }),
      retry: { attempts: 1, intervalMs: DEFAULTS.intervalMs },
      delayMs: 0,
      timeoutMs: DEFAULTS.timeoutMs,
      followRedirects,
      maxRedirects,
      insecure,
      set: renamedDynamic(scripts.set),
      captures: scripts.captures,
      asserts: scripts.asserts,
    });
  }
}

/** Keys of Postman's own, and descriptions: nothing of them is tested. */
function ignored(entry: Entry): string[] {
  const { value } = entry;
  const names =
    typeof value === 'object' && value !== null ? Object.keys(value) : [];
  return names.filter(
    name =>
      /^_|^(?:id|uid|description)$/.test(name) ||
      // Of older exports, always empty.
      (name === 'variables' &&
        deepEqual(entry.member(name).value as Value, [])),
  );
}

function joined(outer: Scripts, inner: Scripts): Scripts {
  return {
    asserts: [...outer.asserts, ...inner.asserts],
    captures: [...outer.captures, ...inner.captures],
    set: { ...outer.set, ...inner.set },
  };
}

function behaviour(
  entry: Entry,
  untranslatable: Untranslatable,
): Pick<SmokeStep, 'followRedirects' | 'maxRedirects' | 'insecure'> {
  const { followRedirects, maxRedirects } = DEFAULTS;
  if (entry.isAbsent) return { followRedirects, maxRedirects, insecure: false };
  for (const name of Object.keys(Object(entry.value))) {
    const isKnown = ['followRedirects', 'maxRedirects', 'strictSSL'].includes(
      name,
    );
    if (!isKnown) untranslatable(entry.member(name), name);
  }
  return {
    followRedirects: entry.member('followRedirects').boolean(followRedirects),
    maxRedirects: entry
      .member('maxRedirects')
      .integer(0, SMOKE_LIMITS.redirects, maxRedirects),
    insecure: !entry.member('strictSSL').boolean(true),
  };
}

function readVariables(entry: Entry): Record<string, string> {
  if (entry.isAbsent) return {};
  const variables: Record<string, string> = {};
  for (const item of entry.items(SMOKE_LIMITS.variables, 'variables')) {
    if (item.member('disabled').boolean(false)) continue;
    const key = item.member('key');
    const value = item.member('value');
    const name = key.isAbsent ? '' : key.text(SMOKE_LIMITS.name);
    if (!isVariableName(name)) {
      key.mistyped('the name of a variable', 'bad-name');
    } else if (!value.isAbsent && value.value !== null && value.value !== '') {
      variables[name] = value.plain();
    }
  }
  return renamedDynamic(variables);
}

function readSecrets(entry: Entry): string[] {
  if (entry.isAbsent || !Array.isArray(entry.value)) return [];
  return entry
    .items(SMOKE_LIMITS.variables, 'variables')
    .flatMap(item =>
      item.member('type').value === 'secret'
        ? [String(item.member('key').value)]
        : [],
    );
}
