import { toDocument } from './toDocument';

const entity = {
  apiVersion: 'openslo/v1',
  kind: 'SLO',
  metadata: {
    name: 'sign-in-availability',
    title: 'Sign-in works',
    description: 'Pupils get in.',
  },
  spec: { owner: 'group:default/identity' },
};

describe('toDocument', () => {
  it('adds the name to the description and keeps the rest', () => {
    expect(toDocument(entity)).toEqual({
      title: 'Sign-in works',
      text: 'Pupils get in. : sign-in-availability',
      kind: 'SLO',
      namespace: 'default',
      owner: 'group:default/identity',
      lifecycle: '',
      type: 'other',
      componentType: 'other',
    });
  });

  it('is the name alone where there is no description', () => {
    const { description, ...metadata } = entity.metadata;
    expect(description).toBeDefined();
    expect(toDocument({ ...entity, metadata }).text).toBe(
      'sign-in-availability',
    );
  });

  it('does not repeat a name that is the title', () => {
    const { title, ...metadata } = entity.metadata;
    expect(title).toBeDefined();
    expect(toDocument({ ...entity, metadata })).toMatchObject({
      title: 'sign-in-availability',
      text: 'Pupils get in.',
    });
  });
});
