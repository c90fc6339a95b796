export * from '@bellwether/kit-prometheus-testing';
