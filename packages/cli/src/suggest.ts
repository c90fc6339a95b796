// A module of its own: importing the whole package when it is needed would keep all of it in the bundle.
export { closestWord } from '@bellwether/domain-slo';
