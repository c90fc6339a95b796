export { compileSloth, type SlothProfileOptions } from './compileSloth';
export { slothObjects } from './objects';
export {
  StageFault,
  type SlothContext,
  type SlothRules,
  type SlothStage,
  type SlothStageFactory,
} from './stage';
