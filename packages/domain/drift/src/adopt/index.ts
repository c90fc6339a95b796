export {
  type Adoption,
  type AdoptionFile,
  type AdoptionRequest,
  type AdoptionTask,
  planAdoption,
} from './adoption';
