export {
  SLOTH_API,
  SLOTH_SPEC,
  type SlothDocument,
  type SlothSli,
  type SlothSlo,
} from './document';
export { parseSloth, type ParsedSloth } from './parse';
export { slothSources, type SliPlugin, type SlothSources } from './sources';
