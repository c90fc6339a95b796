import { start } from '@bellwether/kit-action';
import { action } from './action';

void start(action);
