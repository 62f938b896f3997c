// Stryker loads plugins with `import()`, which takes no TypeScript.
require('ts-node').register({ transpileOnly: true });
exports.strykerPlugins = require('./runner').strykerPlugins;
