import fs from 'node:fs';
import path from 'node:path';
import Ajv, { type AnySchemaObject } from 'ajv';
import { parse } from 'yaml';
import { readPage, root } from './__testUtils__/pages';

/** Schema of the settings of one environment of a provider, as the provider's package declares it. */
function settingsSchema(provider: string): AnySchemaObject {
  const file = path.join(
    root,
    'node_modules/@backstage',
    `plugin-auth-backend-module-${provider}-provider/config.schema.json`,
  );
  const schema = JSON.parse(fs.readFileSync(file, 'utf8'));
  return schema.properties.auth.properties.providers.properties[provider]
    .additionalProperties;
}

describe.each(['github', 'oidc'])('app-config.%s.yaml', provider => {
  const config = parse(
    fs.readFileSync(
      path.join(root, `docs/config/app-config.${provider}.yaml`),
      'utf8',
    ),
  );
  const { environment, providers } = config.auth;

  it('offers the provider it configures, for the environment that is used', () => {
    expect(config.bellwether.signIn).toEqual([provider]);
    expect(Object.keys(providers)).toEqual([provider]);
    expect(Object.keys(providers[provider])).toEqual([environment]);
  });

  it('sets what the provider requires and nothing it does not know', () => {
    const schema = settingsSchema(provider);
    const settings = providers[provider][environment];
    const ajv = new Ajv({ strict: false });
    ajv.validate(schema, settings);
    expect(ajv.errors).toBeNull();
    expect(Object.keys(schema.properties)).toEqual(
      expect.arrayContaining(Object.keys(settings)),
    );
  });

  it('is the same as in the install guide', () => {
    const shown = readPage('docs/install.md')
      .fences.filter(({ language }) => language === 'yaml')
      .map(({ text }) => parse(text));
    expect(shown).toContainEqual(config);
  });
});
