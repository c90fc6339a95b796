import {
  journeyOf,
  openSloDocument,
  sloComponentRef,
  sloOwnerRef,
  staleAfterMs,
  withCatalogText,
  type DocumentLike,
} from './document';
import { foldLabels } from './labels';

function slo(
  metadata: Record<string, unknown> = {},
  spec: unknown = { service: 'sign-in' },
): DocumentLike {
  return {
    apiVersion: 'openslo/v1',
    kind: 'SLO',
    metadata: { name: 'sign-in-availability', ...metadata },
    spec,
  };
}
const annotated = (name: string, value: string) => ({
  annotations: { [`bellwether.dev/${name}`]: value },
});

describe('staleAfterMs', () => {
  it('is the length of the duration', () => {
    expect(staleAfterMs(slo(annotated('stale-after', '2h')))).toBe(7_200_000);
  });
  it.each([slo(), slo(annotated('stale-after', '1M'))])(
    'is unknown without a duration of fixed length',
    document => expect(staleAfterMs(document)).toBeUndefined(),
  );
});

describe('sloComponentRef', () => {
  it('is the component named like the service', () => {
    expect(sloComponentRef(slo())).toBe('component:default/sign-in');
  });
  it('is looked for in the namespace of the document', () => {
    expect(sloComponentRef(slo({ namespace: 'north' }))).toBe(
      'component:north/sign-in',
    );
  });
  it('can be overridden with any entity', () => {
    expect(sloComponentRef(slo(annotated('component', 'system:access')))).toBe(
      'system:default/access',
    );
    expect(sloComponentRef(slo(annotated('component', 'north/portal')))).toBe(
      'component:north/portal',
    );
  });
  it('does not fall back to the service when the override is no reference', () => {
    expect(
      sloComponentRef(slo(annotated('component', 'the portal'))),
    ).toBeUndefined();
  });
  it('is the component named like the document for a Service', () => {
    expect(
      sloComponentRef({ ...slo({ name: 'sign-in' }), kind: 'Service' }),
    ).toBe('component:default/sign-in');
  });
  it.each([undefined, null, {}, { service: 5 }, { service: 'a b' }, []])(
    'is undefined for spec %j',
    spec => {
      expect(sloComponentRef(slo({}, spec === undefined ? 0 : spec))).toBe(
        undefined,
      );
    },
  );
  it('is undefined for kinds without a service', () => {
    expect(sloComponentRef({ ...slo(), kind: 'DataSource' })).toBeUndefined();
  });
});

describe('sloOwnerRef', () => {
  it('assumes a group and the namespace of the document', () => {
    expect(
      sloOwnerRef(
        slo({ namespace: 'north', ...annotated('owner', 'identity') }),
      ),
    ).toBe('group:north/identity');
    expect(sloOwnerRef(slo(annotated('owner', 'user:default/guest')))).toBe(
      'user:default/guest',
    );
  });
  it('is undefined without the annotation', () => {
    expect(sloOwnerRef(slo())).toBeUndefined();
  });
});

describe('journeyOf', () => {
  it('is the label, also when it was folded', () => {
    expect(journeyOf(slo({ labels: { journey: 'sign-in' } }))).toBe('sign-in');
    const listed = slo({ labels: { journey: ['Sign in!', 'other'] } });
    expect(journeyOf(listed)).toBe('Sign in!');
    expect(journeyOf(foldLabels(listed))).toBe('Sign in!');
  });
  it('is undefined without one', () => {
    expect(journeyOf(slo())).toBeUndefined();
    expect(journeyOf(slo({ labels: { journey: '' } }))).toBeUndefined();
    expect(journeyOf(slo({ labels: { journey: [] } }))).toBeUndefined();
  });
});

describe('openSloDocument', () => {
  it('gives back the document as declared', () => {
    const declared = slo(
      {
        displayName: 'Sign-in works',
        labels: { journey: 'sign-in', os: ['ios', 'android'] },
        annotations: { 'bellwether.dev/owner': 'identity', 'a/b/c': 'odd' },
      },
      { service: 'sign-in', description: 'Whoever has an account gets in.' },
    );
    const folded = withCatalogText(foldLabels(declared));
    const entity = {
      ...folded,
      metadata: {
        ...folded.metadata,
        namespace: 'default',
        uid: '1',
        etag: '2',
        tags: ['x'],
        annotations: {
          ...folded.metadata.annotations,
          'backstage.io/managed-by-location': 'file:slos.yaml',
        },
      },
      relations: [],
    };
    expect(openSloDocument(entity)).toEqual(declared);
  });
  it('has no annotations when all of them are of the catalog', () => {
    const entity = slo({ annotations: { 'backstage.io/x': 'y' } });
    expect(openSloDocument(entity)).toEqual(slo());
  });
});

describe('withCatalogText', () => {
  it('takes title and description from the document', () => {
    const spec = { description: 'Whoever has an account gets in.' };
    expect(
      withCatalogText(slo({ displayName: 'Sign-in' }, spec)).metadata,
    ).toEqual({
      name: 'sign-in-availability',
      displayName: 'Sign-in',
      title: 'Sign-in',
      description: 'Whoever has an account gets in.',
    });
  });
  it('respects what the author has written, and writes nothing empty', () => {
    const own = slo({ displayName: 'A', title: 'B', description: 'C' });
    expect(withCatalogText(own)).toEqual(own);
    const none = slo({ displayName: '' }, { description: '' });
    expect(withCatalogText(none)).toEqual(none);
  });
});
