module.exports = {
  ...require('../jest.config.cjs'),
  rootDir: __dirname,
  displayName: 'packed',
};
