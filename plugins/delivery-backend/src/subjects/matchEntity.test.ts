import type { Entity } from '@backstage/catalog-model';
import { component } from '../__testUtils__/backend';
import { matchEntity } from './matchEntity';

const system: Entity = {
  ...component('sign-in', { owner: 'Group:default/Platform' }),
  kind: 'System',
};

const refOf = (entities: Entity[], service: string) => {
  const found = matchEntity(entities, service);
  return found.state === 'known' ? found.entityRef : found.state;
};

describe('matchEntity', () => {
  const grades = component('grades', { service: 'Grade-Book' });
  const signIn = component('sign-in');

  it.each<[string, Entity[], string, string]>([
    ['nothing', [], 'sign-in', 'none'],
    ['the only entity', [signIn], 'whatever', 'component:default/sign-in'],
    [
      'one by its name',
      [signIn, grades],
      'Sign-In',
      'component:default/sign-in',
    ],
    [
      'one by its annotation',
      [signIn, grades],
      'grade-book',
      'component:default/grades',
    ],
    ['none of several', [signIn, grades], 'other', 'none'],
    [
      'a component first',
      [system, signIn],
      'sign-in',
      'component:default/sign-in',
    ],
    ['a system', [system, grades], 'sign-in', 'system:default/sign-in'],
    [
      'one by its reference',
      [system, signIn],
      'System:default/Sign-In',
      'system:default/sign-in',
    ],
    [
      'one by a short reference',
      [signIn, grades],
      'default/grades',
      'component:default/grades',
    ],
    ['nothing of others', [signIn], 'component:default/grades', 'none'],
    ['one of two of a name', [signIn, signIn], 'sign-in', 'none'],
    ['a reference that is none', [signIn, grades], ':/', 'none'],
  ])('finds %s', (_, entities, service, expected) => {
    expect(refOf(entities, service)).toBe(expected);
  });

  it('knows the owner, or that there is none', () => {
    expect(matchEntity([system], 'sign-in')).toMatchObject({
      ownerRef: 'group:default/platform',
    });
    expect(
      matchEntity([{ ...signIn, relations: undefined }], 'sign-in'),
    ).toMatchObject({ ownerRef: null });
  });
});
