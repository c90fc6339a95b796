import {
  type CatalogCollatorEntityTransformer,
  defaultCatalogCollatorEntityTransformer,
} from '@backstage/plugin-search-backend-module-catalog';

/**
 * The stock document of an entity whose text also tells its name. The name is what people copy from YAML, addresses and
 * alerts; once an entity has a title, the stock document has it nowhere.
 */
export const toDocument: CatalogCollatorEntityTransformer = entity => {
  const document = defaultCatalogCollatorEntityTransformer(entity);
  const { name } = entity.metadata;
  if (document.title === name) return document;
  return {
    ...document,
    text: [document.text, name].filter(Boolean).join(' : '),
  };
};
