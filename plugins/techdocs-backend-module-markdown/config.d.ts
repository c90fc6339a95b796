export interface Config {
  techdocs?: {
    generator?: {
      /** Generator in JavaScript. */
      markdown?: {
        /** false: TechDocs runs MkDocs as `techdocs.generator.runIn` says. Default: true. */
        enabled?: boolean;
      };
    };
  };
}
